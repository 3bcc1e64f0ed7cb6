/** What becomes of the gradient on its way back through the layers, as a sentence tells it. */
import type { DepthColumns } from "./depthColumns.ts";
import type { Sizes } from "./sizes.ts";

/** `from` and `to` are names: of the deepest layer that learns, and of the first one on the way to it; `ratio` is how many times smaller (below 1: larger) the gradient is there. */
export type Fall =
  | { sentence: "vanishes" | "falls" | "keeps" | "grows" | "explodes"; from: string; to: string; ratio: number }
  | { sentence: "stops"; to: string }
  | { sentence: "notFinite"; name: string };

/** A change within this is none, and beyond the other it has a name. */
const slight = 10;
const extreme = 1000;

/** Null where there are no two layers with a gradient to compare. */
export function fallOf({ columns, wires }: DepthColumns, sizes: Sizes): Fall | null {
  const bad = columns.find(({ id }) => Number.isNaN(sizes.get(id)?.activation) || Number.isNaN(sizes.get(id)?.gradient));
  if (bad !== undefined) return { sentence: "notFinite", name: bad.name };
  const last = columns.findLastIndex(({ learns }) => learns);
  const before = ancestors(wires, last);
  const first = columns.findIndex(({ learns }, at) => learns && before.has(at));
  if (first < 0) return null;
  const [from, to] = [columns[last], columns[first]];
  const [above, below] = [sizes.get(from.id)?.gradient, sizes.get(to.id)?.gradient];
  if (!above || (!below && below !== 0)) return null;
  if (below === 0) return { sentence: "stops", to: to.name };
  const ratio = above / below;
  return { sentence: sentenceOf(ratio), from: from.name, to: to.name, ratio };
}

function sentenceOf(ratio: number): "vanishes" | "falls" | "keeps" | "grows" | "explodes" {
  if (ratio >= extreme) return "vanishes";
  if (ratio >= slight) return "falls";
  if (ratio > 1 / slight) return "keeps";
  return ratio > 1 / extreme ? "grows" : "explodes";
}

/** All columns with a way to this one. Wires go from lower to higher places, so that one pass from the end finds them. */
function ancestors(wires: DepthColumns["wires"], column: number): Set<number> {
  const found = new Set<number>();
  for (const [source, target] of wires.toSorted((a, b) => b[1] - a[1])) if (target === column || found.has(target)) found.add(source);
  return found;
}

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** A factor of one or more in two digits, `2.1`, `40`, `4.5·10⁵`, and a count that a word behind it agrees with: what is written with a fraction is never one or two. */
export function factorText(factor: number): { text: string; count: number } {
  const [digits, power] = factor.toExponential(1).split("e+");
  if (power === "0") return { text: digits, count: 1.5 };
  const count = Number(factor.toPrecision(2));
  return { text: Number(power) < 3 ? String(count) : `${digits}·10${power.replaceAll(/\d/g, (digit) => superscripts[Number(digit)])}`, count };
}
