import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { executors, type ExecutorName } from "../../src/trainer/executors.ts";
import { readCase } from "../../src/trainer/readCase.ts";
import { compareCase } from "../../src/trainer/referenceCase.ts";

/** The cases that came with the project's design, and our own, made by scripts/reference-cases. */
const folders = [new URL("../oracle/", import.meta.url), new URL("../oracle-own/", import.meta.url)];
const cases = folders.flatMap((folder) => readdirSync(folder).filter((file) => file.endsWith(".json")).map((file) => readCase(readFileSync(new URL(file, folder), "utf8"))));

/** As |a − b| / (1 + |b|) at the initial parameters and after the steps, and ‖a − b‖ / ‖b‖ at the initial parameters. */
const tolerances: Record<"float64" | "float32", { start: number; end: number; norm: number }> = { float64: { start: 1e-9, end: 1e-9, norm: 1e-7 }, float32: { start: 2e-4, end: 2e-3, norm: 1e-3 } };

describe("PyTorch's numbers", () => {
  it("are there", () => expect(cases.length).toBeGreaterThanOrEqual(46 + 55));
  for (const name of Object.keys(executors) as ExecutorName[])
    for (const reference of cases)
      it(`${reference.name} on ${name}`, () => {
        const { precision } = executors[name];
        const compared = compareCase(reference, name);
        expect(compared.length).toBeGreaterThan(5);
        for (const { what, when, difference, normDifference } of compared) {
          expect(difference, what).toBeLessThanOrEqual(tolerances[precision][when]);
          if (when === "start" && normDifference !== null) expect(normDifference, what).toBeLessThanOrEqual(tolerances[precision].norm);
        }
      });
});
