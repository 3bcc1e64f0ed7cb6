/** Where a step's time goes: `work.js FILE SECONDS` prints the ceiling of this core, the arithmetic of a step, and the rate of its parts, as JSON. */
import { setFlagsFromString } from "node:v8";
import { loadTable } from "../../src/datasets/load.ts";
import { readRunnable } from "../../src/cli/documents.ts";
import type { Program } from "../../src/compiler/program.ts";
import type { Document } from "../../src/graph/document.ts";
import type { Size } from "../../src/ops/tensor.ts";
import { Trainer } from "../../src/trainer/trainer.ts";
import { measureCeiling } from "./ceiling.ts";

// as the command line does: Node 20 has multiply-add behind this flag
setFlagsFromString("--experimental-wasm-relaxed-simd");
const [file, secondsText] = process.argv.slice(2);
const seconds = Number(secondsText);
const document = readRunnable(file);
if (!document) throw new Error(`${file} cannot be read`);

async function makeTrainer(own: Document): Promise<Trainer> {
  const loaded = await loadTable(own.data);
  const made = loaded.ok && Trainer.create({ ...own, training: { ...own.training, exact: false } }, loaded.table);
  if (!made || !made.ok) throw new Error(`${file} cannot run`);
  return made.trainer;
}

/** Multiplications, each with its addition, in the matrix products of a step. */
function countMultiplyAdds({ instructions }: Program, batch: number): number {
  const length = (size: Size | undefined): number => (size === "B" ? batch : size ?? 1);
  return instructions.filter(({ op }) => op.name === "matmul").reduce((sum, { outer, over, sizes }) => sum + [...outer, ...over].reduce((product, axis) => product * length(sizes.get(axis)), 1), 0);
}

/** Microseconds of processor time a step. `take` takes some steps and says how many. */
function timeOf(take: () => number): number {
  const run = (duration: number): number => {
    let steps = 0;
    for (const end = performance.now() + duration * 1000; performance.now() < end;) steps += take();
    return steps;
  };
  run(1);
  const before = process.cpuUsage();
  const steps = run(seconds);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / steps;
}

const trainer = await makeTrainer(document);
const { program, document: { training: { batchSize } } } = trainer;
const forward: Program = { ...program, instructions: program.instructions.filter(({ pass }) => pass === "forward") };
const some = 64;
const rows = trainer.batchRows(0).slice(0, batchSize);
const repeated = Int32Array.from({ length: some * rows.length }, (_, at) => rows[at % rows.length]);
const module = (own: Program): (() => number) => {
  const executor = trainer.apart(own);
  return () => {
    executor.run(repeated, rows.length);
    return some;
  };
};
const plain = await makeTrainer({ ...document, training: { ...document.training, optimizer: { ...document.training.optimizer, kind: "sgd" } } });
console.log(JSON.stringify({
  ceiling: measureCeiling(true),
  parameters: program.tensors.filter(({ role }) => role === "parameter").reduce((sum, { shape }) => sum + shape.reduce<number>((product, size) => product * Number(size), 1), 0),
  multiplyAdds: countMultiplyAdds(program, rows.length),
  microseconds: {
    step: timeOf(() => trainer.advanceMany(256).length),
    module: timeOf(module(program)),
    forward: timeOf(module(forward)),
    withSgd: timeOf(module(plain.program)),
  },
}));
