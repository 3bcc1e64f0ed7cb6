/** The words of problems and fixes in the language of the page. */
import i18next, { type TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { DataProblem } from "../../datasets/dataProblem.ts";
import type { Fix, Problem } from "../../graph/problem.ts";
import { dataSentence } from "../data/dataWords.ts";
import { currentDocument, store } from "../store.ts";
import { nameOf } from "../canvas/nodeView.ts";
import { sideKey } from "../i18n/sides.ts";

export interface ProblemWords {
  sentence(problem: Problem): string;
  /** The verb on a fix's button. */
  fix(fix: Fix): string;
  /** What the fix costs, where it costs something. */
  cost(fix: Fix): string | null;
  /** What was expected or what came: words are translated, shapes and names stay. */
  side(text: string | undefined): string | undefined;
  /** Where the problem is: `residual.in`, a node's name, or the whole graph. */
  where(problem: Problem): string;
}

export function useProblemWords(): ProblemWords {
  const { t, i18n } = useTranslation();
  return {
    // What is wrong with data is told by what was expected there: its words are those of the data panel.
    sentence: (problem) => (problem.key === "data" ? dataSentence(t, dataProblemOf(problem)) : t(`sentence.${problem.key}`, { ...problem.values })),
    fix: (fix) => t(`sentence.${fix.key}`, { ...fix.values }),
    cost: (fix) => (i18n.exists(`sentence.${fix.key}.cost`) ? t(`sentence.${fix.key}.cost`, { ...fix.values }) : null),
    side: (text) => sideWords(t, text),
    where: (problem) => (problem.node === undefined ? t(problem.path.startsWith("/data") ? "problems.data" : problem.path.startsWith("/training") ? "problems.training" : "problems.graph") : [problem.node, problem.port].filter(Boolean).join(".")),
  };
}

function sideWords(t: TFunction, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const { key, n } = sideKey(text);
  return i18next.exists(key) ? t(key, { n }) : text;
}

/** Mends a problem as one undo step. */
export function applyFix(fix: Fix, words: string): void {
  store.getState().edit("edit.fix", { fix: words }, (draft) => fix.apply(draft));
}

/** The name that stands on a node; its id when it is gone. */
export function nodeName(id: string): string {
  const node = currentDocument().nodes.find((other) => other.id === id);
  return node ? nameOf(node) : id;
}

/** A drawing's problem with its data, as the data tell it: the expectation's key, row and column lie in its values. */
function dataProblemOf({ values = {}, got = "" }: Problem): Pick<DataProblem, "row" | "column" | "key" | "values" | "got"> {
  const { expectation, row, column } = values;
  return { row: row === "" ? null : Number(row), column: column === "" ? null : String(column), key: expectation as DataProblem["key"], values, got };
}
