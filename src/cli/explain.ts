/** `backwire explain FILE`: how one entry of a tensor came to be in a step, down to where each of its numbers comes from. */
import { writtenOut } from "../executors/explain.ts";
import { printEntry } from "../ops/tensor.ts";
import { Inquiry, type Answer, type Origin } from "../trainer/inquiry.ts";
import type { StartOrigin } from "../trainer/origin.ts";
import type { Trainer } from "../trainer/trainer.ts";
import { onlyFile, readArguments, readEntry, UsageError } from "./arguments.ts";
import { toJson } from "./json.ts";
import { trainerBefore } from "./steps.ts";

export async function explain(given: string[]): Promise<number> {
  const { files, flags } = readArguments(given, { step: "count", tensor: "text", entry: "text", instruction: "count", json: "flag" });
  const file = onlyFile(files);
  if (flags.tensor === undefined) throw new UsageError("--tensor is missing: the name of a tensor, as print shows it");
  const { step = 1 } = flags;
  const trainer = await trainerBefore(file, step);
  if (!trainer) return 1;
  const inquiry = new Inquiry(trainer);
  const tensor = inquiry.tensor(flags.tensor);
  if (!tensor) {
    console.error(`${file}: There is no tensor "${flags.tensor}"; print shows their names.`);
    return 1;
  }
  const index = readEntry(flags.entry);
  try {
    const answer = inquiry.ask(step, tensor, index, flags.instruction === undefined ? Infinity : behind(trainer, flags.instruction));
    console.log(flags.json ? toJson(answer) : inWords(answer));
    return 0;
  } catch (error) {
    console.error(`${file}: ${error instanceof Error ? error.message : String(error)}.`);
    return 1;
  }
}

/** The moment right after an instruction. */
function behind({ program: { instructions } }: Trainer, number: number): number {
  if (number > instructions.length) throw new Error(`The step has ${instructions.length} instructions; there is no instruction ${number}`);
  return number + 1;
}

function inWords(answer: Answer): string {
  const { tensor, entry, value, instructions, from } = answer;
  const lines = [`${printEntry(tensor, entry)} = ${value}`];
  for (const { number, text } of instructions) lines.push(`by instruction ${number}: ${text}`);
  if (instructions.length === 0) lines.push(describeOrigin(from));
  else lines.push(`= ${instructions.map((instruction) => writtenOut({ ...instruction, before: null, terms: [...answer.terms, ...answer.others].filter((term) => term.instruction === instruction.number) })).join(" + ")}`);
  return [...lines, ...madeOf(answer)].join("\n");
}

/** Each number that is in a sum, once, and where it comes from. */
function madeOf({ terms, others, start }: Answer): Set<string> {
  const lines = new Set<string>();
  for (const { factors } of [...terms, ...others])
    for (const { entries, draw } of factors) {
      for (const own of entries) lines.add(`  ${printEntry(own.tensor, own.entry)} = ${own.value}: ${describeOrigin(own.origin)}`);
      if (draw) lines.add(`  ${draw.value}: a draw from seed ${draw.seed}, step ${draw.step}`);
    }
  if (start) lines.add(`began as ${describeOrigin(start)}`);
  return lines;
}

function describeOrigin(origin: Origin): string {
  switch (origin.kind) {
    case "data": return `row ${origin.row} of the data, column ${origin.column}${origin.class === null ? `, from ${origin.raw}` : `, class ${origin.class}`}`;
    case "instruction": return `step ${origin.step}, instruction ${origin.number}: ${origin.text}`;
    case "start": return describeStart(origin);
    case "setting": return "set while the run went on";
  }
}

function describeStart({ stored, kept, initializer, seed, step }: StartOrigin): string {
  if (stored) return "a weight of the file";
  if (kept) return `kept when the graph was edited, before step ${step}`;
  return initializer === null ? "a constant that it started from" : `a starting value, ${initializer} with seed ${seed}`;
}
