/** What the benchmark gives to the libraries is what the product itself trains. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { countParameters, readChain } from "../../bench/raced/chain.ts";
import { batchStarts, prepareRows } from "../../bench/raced/rows.ts";
import { workloads } from "../../bench/options.mjs";
import { compile } from "../../src/compiler/compile.ts";
import type { Document } from "../../src/graph/document.ts";
import { open } from "../../src/graph/file.ts";

const folder = join(import.meta.dirname, "../../bench/workloads");
function read(workload: string): Document {
  const opened = open(readFileSync(join(folder, `${workload}.json`)));
  if (!opened.ok) throw new Error(workload);
  return opened.document;
}

it("has a file for every workload and no other", () => {
  expect(readdirSync(folder).map((file) => file.replace(".json", "")).sort()).toEqual([...workloads].sort());
});

describe.each(workloads)("%s as a chain of layers", (workload) => {
  const document = read(workload);

  it("has the parameters of the program that the graph compiles to", async () => {
    const compiled = compile(document);
    if (!compiled.ok) throw new Error(workload);
    const parameters = compiled.program.tensors.filter(({ role }) => role === "parameter");
    const { features } = await prepareRows(document);
    expect(countParameters(readChain(document), features)).toBe(parameters.reduce((sum, { shape }) => sum + shape.reduce<number>((product, size) => product * Number(size), 1), 0));
  });

  it("has rows for whole batches, with numbers that differ and every class among the targets", async () => {
    const rows = await prepareRows(document);
    const chain = readChain(document);
    expect(rows.inputs.length).toBe(rows.count * rows.features);
    expect(batchStarts(rows, chain.batch).length).toBeGreaterThan(0);
    expect(new Set(rows.inputs).size).toBeGreaterThan(10);
    expect([...new Set(rows.targets)].sort((a, b) => a - b)).toEqual(Array.from({ length: chain.loss === "binary" ? 2 : chain.outputs }, (_, at) => at));
  });
});

it("refuses a graph that not every library could train", () => {
  const document = read("W2");
  const add = { ...document, nodes: [...document.nodes, { ...document.nodes[0], id: "sum", kind: "add" }] };
  expect(() => readChain(add)).toThrow("a workload has no add");
  expect(() => readChain({ ...document, training: { ...document.training, optimizer: { ...document.training.optimizer, kind: "rmsprop" } } })).toThrow("expected sgd or adam, got rmsprop");
});
