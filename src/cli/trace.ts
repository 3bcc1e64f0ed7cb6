/** `backwire trace FILE`: one whole training step, instruction by instruction, with the numbers that each made. */
import { covers, printInstruction, type Instruction } from "../compiler/program.ts";
import { indexAt } from "../ops/tensor.ts";
import { Inquiry } from "../trainer/inquiry.ts";
import { onlyFile, readArguments } from "./arguments.ts";
import { toJson } from "./json.ts";
import { trainerBefore } from "./steps.ts";

export async function trace(given: string[]): Promise<number> {
  const { files, flags } = readArguments(given, { step: "count", json: "flag" });
  const { step = 1 } = flags;
  const trainer = await trainerBefore(onlyFile(files), step);
  if (!trainer) return 1;
  const stepper = new Inquiry(trainer).stepper(step);
  for (const [at, instruction] of stepper.instructions.entries()) {
    stepper.next();
    const { output, pass, node } = instruction;
    const shape = output.shape.map((size) => (size === "B" ? stepper.executor.batch : size));
    const written = stepper.instructions.slice(0, at + 1).filter((other) => other.output === output);
    const values = rowByRow(onlyWritten(stepper.executor.read(output), shape, written), shape);
    const text = printInstruction(instruction);
    if (flags.json) console.log(toJson({ number: at + 1, text, node, pass, tensor: output.name, shape, values }));
    else console.log(`${at + 1}  ${pass}  ${text}\n   ${toJson(values).replaceAll('"', "")}`);
  }
  return 0;
}

/** Null for what is not yet computed in this step: of a concat the slices that come later. */
function onlyWritten(values: ArrayLike<number>, shape: readonly number[], writers: readonly Instruction[]): (number | null)[] {
  const isWritten = (flat: number): boolean => { const index = indexAt(shape, flat); return writers.some((writer) => covers(writer, index, shape[0])); };
  return Array.from(values, (value, flat) => (writers.some(({ partial }) => !partial) || isWritten(flat) ? value : null));
}

type Nested = number | null | Nested[];

/** The entries as lists in lists, in the shape of the tensor; a scalar is its number. */
function rowByRow(values: readonly (number | null)[], shape: readonly number[], from = 0): Nested {
  if (shape.length === 0) return values[from];
  const [rows, ...rest] = shape;
  const size = rest.reduce((product, n) => product * n, 1);
  return Array.from({ length: rows }, (_, row) => rowByRow(values, rest, from + row * size));
}
