/** docs/file-format.md keeps up with the code. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { datasets } from "../../src/datasets/index.ts";
import { open, save } from "../../src/graph/file.ts";
import { kinds } from "../../src/kinds/index.ts";
import { optimizers } from "../../src/optimizers/index.ts";

const text = readFileSync(join(import.meta.dirname, "../../docs/file-format.md"), "utf8");

it("shows a document exactly as it is saved", () => {
  const [, example] = /```json\n(\{\n[^`]*)```/.exec(text) ?? [];
  const result = open(example);
  expect(result).toMatchObject({ ok: true, repairs: [] });
  expect(result.ok && save(result.document)).toBe(example);
});

it("names every kind, variant, parameter, optimizer and data set", () => {
  const names = [
    ...Object.values(kinds).flatMap(({ name, fields, variants }) => [name, ...Object.keys(fields), ...Object.entries(variants ?? {}).flatMap(([variant, own]) => [variant, ...Object.keys(own.fields)])]),
    ...Object.values(optimizers).flatMap(({ name, fields }) => [name, ...Object.keys(fields)]),
    ...Object.keys(datasets),
  ];
  for (const name of names) expect(text).toContain(`\`${name}\``);
});
