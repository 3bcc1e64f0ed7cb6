/** The pages on the file format keep up with the code. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { open, save } from "../../src/graph/file.ts";

const text = readFileSync(join(import.meta.dirname, "../../docs/file-format.md"), "utf8");

it("docs/file-format.md shows a document exactly as it is saved", () => {
  const [, example] = /```json\n(\{\n[^`]*)```/.exec(text) ?? [];
  const result = open(example);
  expect(result).toMatchObject({ ok: true, repairs: [] });
  expect(result.ok && save(result.document)).toBe(example);
});

it("docs/file-format.md explains every key of the example", () => {
  const result = open(/```json\n(\{\n[^`]*)```/.exec(text)?.[1] ?? "");
  if (!result.ok) throw new Error("the example was refused");
  const { nodes, edges, data, training } = result.document;
  for (const part of [result.document, nodes[0], edges[3], data, training]) for (const key of Object.keys(part)) expect(text.includes(`"${key}"`) && text.includes(`\`${key}\``), key).toBe(true);
});
