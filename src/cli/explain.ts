/** `backwire explain FILE`: how one entry of a tensor came to be in a step, down to where each of its numbers comes from. */
import { Inquiry, type Answer, type Origin } from "../trainer/inquiry.ts";
import { onlyFile, readArguments, readEntry, UsageError } from "./arguments.ts";
import { trainerBefore } from "./steps.ts";

export async function explain(given: string[]): Promise<number> {
  const { files, flags } = readArguments(given, { step: "count", tensor: "text", entry: "text", json: "flag" });
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
    const answer = inquiry.ask(step, tensor, index);
    console.log(flags.json ? JSON.stringify(answer) : inWords(answer));
    return 0;
  } catch (error) {
    console.error(`${file}: ${error instanceof Error ? error.message : String(error)}.`);
    return 1;
  }
}

function inWords({ tensor, entry, value, terms, reduce, divisor, instructions, from }: Answer): string {
  const lines = [`${tensor}[${entry.join(", ")}] = ${value}`];
  for (const { number, text } of instructions) lines.push(`by instruction ${number}: ${text}`);
  if (instructions.length === 0) lines.push(describeOrigin(from));
  const joined = terms.map(({ text }) => text);
  if (terms.length > 0) lines.push(reduce === "max" ? `= max(${joined.join(", ")})` : `= ${reduce === "mean" ? "(" : ""}${joined.join(" + ")}${reduce === "mean" ? `) / ${divisor}` : ""}`);
  const seen = new Set<string>();
  for (const { factors } of terms)
    for (const { entries } of factors)
      for (const own of entries) {
        const name = `${own.tensor}[${own.entry.join(", ")}]`;
        if (seen.has(name)) continue;
        seen.add(name);
        lines.push(`  ${name} = ${own.value}: ${describeOrigin(own.origin)}`);
      }
  return lines.join("\n");
}

function describeOrigin(origin: Origin): string {
  switch (origin.kind) {
    case "data": return `row ${origin.row} of the data, column ${origin.column}${origin.class === null ? "" : `, class ${origin.class}`}`;
    case "instruction": return `step ${origin.step}, instruction ${origin.number}: ${origin.text}`;
    case "start": return origin.stored ? "a weight of the file" : origin.seed === null ? "a constant that it started from" : `a starting value, ${origin.initializer} with seed ${origin.seed}`;
  }
}
