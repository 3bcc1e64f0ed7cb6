/** `backwire verify DIR`: runs reference cases on every executor and compares every number of theirs. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { executors, type ExecutorName } from "../trainer/executors.ts";
import { compareCase, type Comparison } from "../trainer/referenceCase.ts";
import { readCase } from "../trainer/readCase.ts";
import { readArguments, UsageError } from "./arguments.ts";

/** |a − b| / (1 + |b|) at the initial parameters and after the steps; ‖a − b‖ / ‖b‖ of each tensor at the initial parameters. */
const tolerances = {
  float64: { start: 1e-9, end: 1e-9, norm: 1e-7 },
  float32: { start: 2e-4, end: 2e-3, norm: 1e-3 },
} as const;

/** Exit code 1 when a case is over its tolerance or cannot run, and when there is no case. */
export function verify(given: string[]): number {
  const { files } = readArguments(given, {});
  if (files.length !== 1) throw new UsageError(files.length === 0 ? "a folder of cases is missing" : `one folder was expected, got ${files.length}`);
  const [folder] = files;
  let names: string[];
  try {
    names = readdirSync(folder).filter((name) => name.endsWith(".json")).sort();
  } catch (error) {
    console.error(`${folder}: The folder cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
  let within = 0;
  for (const name of names) if (verifyFile(join(folder, name), name)) within++;
  if (names.length === 0) console.error(`${folder}: There is no case here; a case is a .json file.`);
  console.log(`${within} of ${names.length} cases within tolerance on ${Object.keys(executors).join(", ")}`);
  return within === names.length && names.length > 0 ? 0 : 1;
}

/** One line: the largest difference of each executor and where it is, or why the case failed. */
function verifyFile(path: string, name: string): boolean {
  try {
    const reference = readCase(readFileSync(path, "utf8"));
    const judged = (Object.keys(executors) as ExecutorName[]).map((executor) => ({ executor, ...judge(compareCase(reference, executor), executors[executor].precision) }));
    const fine = judged.every((own) => own.fine);
    console.log(`${fine ? "ok  " : "FAIL"} ${name}: ${judged.map(({ executor, words }) => `${executor} ${words}`).join("; ")}`);
    return fine;
  } catch (error) {
    console.log(`FAIL ${name}: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}

/** What lies nearest to its tolerance, or farthest over it. */
function judge(comparisons: readonly Comparison[], precision: "float64" | "float32"): { fine: boolean; words: string } {
  const allowed = tolerances[precision];
  let worst = { share: -1, words: "nothing was compared" };
  const look = (difference: number, tolerance: number, words: string): void => {
    const share = difference / tolerance;
    if (share > worst.share || Number.isNaN(share)) worst = { share: Number.isNaN(share) ? Infinity : share, words: `${difference.toExponential(1)} in ${words}` };
  };
  for (const { what, when, difference, normDifference } of comparisons) {
    look(difference, allowed[when], what);
    if (when === "start" && normDifference !== null) look(normDifference, allowed.norm, `the norm of ${what}`);
  }
  return { fine: worst.share >= 0 && worst.share <= 1, words: worst.words };
}
