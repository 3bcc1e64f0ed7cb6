import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Precision } from "../../src/executors/arithmetic.ts";
import { kinds } from "../../src/kinds/index.ts";
import { optimizers } from "../../src/optimizers/index.ts";
import { compareCase, type ReferenceCase } from "../../src/trainer/referenceCase.ts";

const folder = new URL("../oracle/", import.meta.url);
const cases = readdirSync(folder).filter((file) => file.endsWith(".json")).map((file) => JSON.parse(readFileSync(new URL(file, folder), "utf8")) as ReferenceCase);
/** Cases of kinds, functions and optimizers that are registered. */
const known = cases.filter(({ nodes, optimizer }) => optimizer.kind in optimizers && nodes.every(({ kind, params }) => kind in kinds && (typeof params.function !== "string" || params.function in (kinds[kind].variants ?? {}))));

/** As |a − b| / (1 + |b|) at the initial parameters and after the steps, and ‖a − b‖ / ‖b‖ at the initial parameters. */
const tolerances: Record<Precision, { start: number; end: number; norm: number }> = { float64: { start: 1e-9, end: 1e-9, norm: 1e-7 }, float32: { start: 2e-4, end: 2e-3, norm: 1e-3 } };

describe("PyTorch's numbers", () => {
  it("knows every kind, function and optimizer of the cases", () => expect(known.length).toBe(cases.length));
  for (const precision of ["float64", "float32"] as const)
    for (const reference of known)
      it(`${reference.name} in ${precision}`, () => {
        const compared = compareCase(reference, precision);
        expect(compared.length).toBeGreaterThan(5);
        for (const { what, when, difference, normDifference } of compared) {
          expect(difference, what).toBeLessThanOrEqual(tolerances[precision][when]);
          if (when === "start" && normDifference !== null) expect(normDifference, what).toBeLessThanOrEqual(tolerances[precision].norm);
        }
      });
});
