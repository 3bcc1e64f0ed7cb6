/** Which two columns show a data set best, and its classes counted: for the small picture in the data panel. */
import type { Table } from "../../datasets/dataset.ts";

/** Number columns with few different values are told by colour as classes are. */
const mostGroups = 10;

export interface Grouping {
  names: readonly string[];
  /** By row: the group's index. */
  of: Float64Array;
  counts: number[];
}

/** The target's classes, or its values where it is a number column of a few whole ones (0 and 1); null for a regression. */
export function groupsOf(table: Table, target: string): Grouping | null {
  const at = table.columns.findIndex(({ name }) => name === target);
  if (at < 0) return null;
  const values = table.values[at];
  const column = table.columns[at];
  const distinct = column.type === "class" ? column.classes.map((_, index) => index) : few(values);
  if (distinct === null) return null;
  const of = values.map((value) => distinct.indexOf(value));
  const counts = distinct.map(() => 0);
  for (const group of of) counts[group]++;
  return { names: column.type === "class" ? column.classes : distinct.map(String), of, counts };
}

function few(values: Float64Array): number[] | null {
  const distinct = new Set<number>();
  for (const value of values) {
    if (!Number.isInteger(value)) return null;
    distinct.add(value);
    if (distinct.size > mostGroups) return null;
  }
  return [...distinct].sort((a, b) => a - b);
}

/** The number features of the data themselves that tell most of the target: by how much of their variance lies between the groups, or by correlation. Two of them, in the table's order; one or none where there are no more. */
export function tellingColumns(table: Table, target: string): number[] {
  const groups = groupsOf(table, target);
  const at = table.columns.findIndex(({ name }) => name === target);
  const scores = table.columns.flatMap(({ type, derived }, index) => {
    if (index === at || type !== "number" || derived) return [];
    return [{ index, score: groups ? betweenGroups(table.values[index], groups) : correlation(table.values[index], table.values[at]) }];
  });
  if (scores.length <= 2) return scores.map(({ index }) => index);
  return scores.toSorted((a, b) => b.score - a.score || a.index - b.index).slice(0, 2).map(({ index }) => index).sort((a, b) => a - b);
}

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Share of the variance that lies between the groups' means (eta squared). */
function betweenGroups(values: Float64Array, { of, counts }: Grouping): number {
  const sums = counts.map(() => 0);
  values.forEach((value, row) => { sums[of[row]] += value; });
  const all = mean(values);
  const between = sums.reduce((sum, group, index) => (counts[index] === 0 ? sum : sum + counts[index] * (group / counts[index] - all) ** 2), 0);
  const total = values.reduce((sum, value) => sum + (value - all) ** 2, 0);
  return total > 0 ? between / total : 0;
}

/** The squared correlation of two columns; 0 where one is constant or not there. */
function correlation(a: Float64Array, b: Float64Array | undefined): number {
  if (b === undefined) return 0;
  const [meanA, meanB] = [mean(a), mean(b)];
  let [both, squaresA, squaresB] = [0, 0, 0];
  for (let row = 0; row < a.length; row++) {
    both += (a[row] - meanA) * (b[row] - meanB);
    squaresA += (a[row] - meanA) ** 2;
    squaresB += (b[row] - meanB) ** 2;
  }
  return squaresA > 0 && squaresB > 0 ? both ** 2 / (squaresA * squaresB) : 0;
}
