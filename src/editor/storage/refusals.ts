/** What is said when a file is refused or repaired: the sentence, and each problem with its place. */
import type { FileProblem } from "../../graph/jsonText.ts";
import type { Problem } from "../../graph/problem.ts";
import type { Notice, NoticeLine } from "../layout/screen.ts";

/** `line 3, column 7` is written by the caller's language; a path is the same in all of them. */
function lineOf(problem: FileProblem): NoticeLine {
  const where = problem.line === undefined ? problem.path || "/" : `${problem.line}:${problem.column ?? 1}`;
  return { where, key: `sentence.${problem.key}`, values: problem.values };
}

/** The file stays closed, and what was open stays open. */
export const noticeOfRefusal = (name: string, problems: readonly FileProblem[]): Notice => ({
  id: "open",
  tone: "error",
  key: "notice.refused",
  values: { name },
  lines: problems.map(lineOf),
});

/** The file is open; something in it was missing or old and has been filled in. */
export const noticeOfRepairs = (name: string, repairs: readonly Problem[]): Notice => ({
  id: "repairs",
  tone: "info",
  key: "notice.repaired",
  values: { name, count: repairs.length },
  lines: repairs.map(lineOf),
});
