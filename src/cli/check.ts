/** `backwire check FILE…`: a line with the shapes of a sound graph, else a line for each problem. */
import { printShape } from "../ops/tensor.ts";
import { readArguments, UsageError } from "./arguments.ts";
import { readDocument } from "./documents.ts";

/** Exit code 1 when any file has an error; warnings and repairs are told and leave 0. */
export function check(given: string[]): number {
  const { files } = readArguments(given, {});
  if (files.length === 0) throw new UsageError("a file is missing");
  let failed = false;
  for (const file of files) {
    const read = readDocument(file);
    failed ||= read.failed;
    for (const line of read.lines) console.log(line);
    if (!read.analysis || read.failed) continue;
    const { order, shapes, parameters } = read.analysis;
    console.log(`${file}: ${order.map((id) => `${id} ${printShape(shapes.get(id) ?? ["?"])}`).join(", ")}; ${parameters} parameters`);
  }
  return failed ? 1 : 0;
}
