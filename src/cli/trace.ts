/** `backwire trace FILE`: one whole training step, instruction by instruction, with the numbers that each made. */
import { printInstruction } from "../compiler/program.ts";
import type { Values } from "../executors/executor.ts";
import { Inquiry } from "../trainer/inquiry.ts";
import { onlyFile, readArguments } from "./arguments.ts";
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
    const values = rowByRow(stepper.executor.read(output), shape);
    const text = printInstruction(instruction);
    if (flags.json) console.log(JSON.stringify({ number: at + 1, text, node, pass, tensor: output.name, shape, values }));
    else console.log(`${at + 1}  ${pass}  ${text}\n   ${JSON.stringify(values)}`);
  }
  return 0;
}

type Nested = number | Nested[];

/** The entries as lists in lists, in the shape of the tensor; a scalar is its number. */
function rowByRow(values: Values, shape: readonly number[], from = 0): Nested {
  if (shape.length === 0) return values[from];
  const [rows, ...rest] = shape;
  const size = rest.reduce((product, n) => product * n, 1);
  return Array.from({ length: rows }, (_, row) => rowByRow(values, rest, from + row * size));
}
