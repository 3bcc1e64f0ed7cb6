/** From an edit to the first step: its cost grows as the graph does. Looks at nodes and instructions are counted, since times tell of the machine too. */
import { expect, it } from "vitest";
import { compile } from "../../src/compiler/compile.ts";
import type { Program } from "../../src/compiler/program.ts";
import { Wasm } from "../../src/executors/wasm/wasm.ts";
import type { Document } from "../../src/graph/document.ts";
import { Trainer } from "../../src/trainer/trainer.ts";
import { draw, tableOf, type DrawnNode } from "../draw.ts";

/** So many times a dense and a tanh, all alike, with Adam. */
function chain(layers: number): Document {
  const pairs = Array.from({ length: layers }, (_, at): DrawnNode[] => [[`dense${at}`, "dense", { units: 4 }], [`tanh${at}`, "activation", { function: "tanh" }]]).flat();
  const ids = ["x", ...pairs.map(([id]) => id), "out"];
  return draw([["x", "input"], ["t", "target"], ...pairs, ["out", "dense", { units: 1 }], ["loss", "loss", { function: "mse" }]],
    [...ids.slice(1).map((id, at) => `${ids[at]}>${id}`), "out>loss.prediction", "t>loss.target"], { training: { optimizer: { kind: "adam", learningRate: 0.01 } } });
}

const programOf = (document: Document): Program => {
  const compiled = compile(document);
  if (!compiled.ok) throw new Error("the chain does not compile");
  return compiled.program;
};

/** Things of which each look at a property counts. */
function counted<T extends object>(things: readonly T[]): { things: T[]; looks(): number } {
  let looks = 0;
  const get = (thing: T, key: string | symbol): unknown => { looks++; return Reflect.get(thing, key); };
  return { things: things.map((thing) => new Proxy(thing, { get })), looks: () => looks };
}

const [few, many] = [30, 300];
/** A little more than ten times as much is what ten times as many layers may cost. */
const tenfold = 10.2;

it("works out each formula once for all equal layers", () => {
  const bindings = (layers: number): number => new Set(programOf(chain(layers)).instructions.map(({ walks }) => walks)).size;
  expect(programOf(chain(many)).instructions.length).toBeGreaterThan(many * 15);
  expect(bindings(many)).toBe(bindings(few));
});

it("looks ten times as often at ten times as many nodes, and leaves evaluation until it is asked for", async () => {
  const looksAt = async (layers: number): Promise<{ step: number; evaluation: number }> => {
    const document = chain(layers);
    const { things: nodes, looks } = counted(document.nodes);
    const made = Trainer.create({ ...document, nodes }, await tableOf(document));
    if (!made.ok) throw new Error("the chain cannot run");
    made.trainer.advanceMany(1);
    const step = looks();
    made.trainer.evaluate("training");
    return { step, evaluation: looks() - step };
  };
  const [short, long] = [await looksAt(few), await looksAt(many)];
  expect(long.step).toBeLessThan(tenfold * short.step);
  expect(long.evaluation).toBeGreaterThan(long.step / 2);
});

it("looks ten times as often at ten times as many instructions to make their code", () => {
  const looksAt = (layers: number): number => {
    const program = programOf(chain(layers));
    const { things: instructions, looks } = counted(program.instructions);
    const executor = new Wasm({ ...program, instructions });
    for (const tensor of program.tensors) if (tensor.role === "data") executor.load(tensor, new Float32Array(16));
    executor.run(Int32Array.of(0, 1, 2, 3), 4);
    return looks();
  };
  expect(looksAt(many)).toBeLessThan(tenfold * looksAt(few));
});
