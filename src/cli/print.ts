/** `backwire print FILE`: the training program that the stepper walks. */
import { compile } from "../compiler/compile.ts";
import { print } from "../compiler/program.ts";
import { onlyFile, readArguments } from "./arguments.ts";
import { readRunnable } from "./documents.ts";

export function printProgram(given: string[]): number {
  const { files } = readArguments(given, {});
  const document = readRunnable(onlyFile(files));
  const compiled = document && compile(document);
  if (!compiled?.ok) return 1;
  console.log(print(compiled.program));
  return 0;
}
