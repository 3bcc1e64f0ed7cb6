/** The part of the report that tells how long an edit takes to its first step. */
import { firstStep } from "./goals.mjs";
import { writePlot } from "./plotFiles.mjs";
import { spread } from "./statistics.mjs";
import { short, table, withSpread } from "./writing.mjs";

/** @typedef {import("./compile.mjs").Entry} Entry */

/**
 * @param {{ entries: Entry[], missing: string[] }} measured
 * @param {string} folder
 */
export function reportCompile({ entries, missing }, folder) {
  const places = [...new Set(entries.map(({ place }) => place))];
  const graphs = [...new Set(entries.map(({ graph }) => graph))];
  const find = (/** @type {string} */ graph, /** @type {string} */ place) => entries.find((entry) => entry.graph === graph && entry.place === place);
  const cells = (/** @type {string} */ graph) => places.flatMap((place) => {
    const entry = find(graph, place);
    return entry ? [withSpread(spread(entry.first)), withSpread(spread(entry.later))] : ["–", "–"];
  });
  return [
    "## From an edit to the first step",
    "Milliseconds that the worker takes to compile the edited graph, carry the weights over and take a step: the first one of an engine that has just started, and later edits.",
    ...missing,
    table(["", "nodes", ...places.flatMap((place) => [`${place}, first`, `${place}, later`])], graphs.map((graph) => [graph, String(entries.find((entry) => entry.graph === graph)?.nodes), ...cells(graph)])),
    places.map((place) => judge(entries.filter((entry) => entry.place === place), place)).join("\n"),
    drawGrowth(folder, entries),
  ].join("\n\n");
}

/**
 * @param {Entry[]} entries of one place
 * @param {string} place
 */
function judge(entries, place) {
  const later = (/** @type {Entry} */ entry) => spread(entry.later).median;
  const slowest = entries.filter(({ example }) => example).reduce((worst, entry) => (later(entry) > later(worst) ? entry : worst));
  const chain = (/** @type {number} */ nodes) => entries.find((entry) => !entry.example && entry.nodes === nodes);
  const [thousand, tenThousand] = [chain(1000), chain(10_000)];
  const said = (/** @type {number} */ value, /** @type {number} */ goal) => `${short(value)} ms, goal ${goal} ms, ${value < goal ? "reached" : "**not reached**"}`;
  return `- ${place}: the slowest example, ${slowest.graph}, takes ${said(later(slowest), firstStep.examples)}.${thousand ? ` 1,000 nodes take ${said(later(thousand), firstStep.thousandNodes)}.` : ""}${thousand && tenThousand ? ` Ten times as many take ${short(later(tenThousand) / later(thousand))} times as long.` : ""}`;
}

/**
 * @param {string} folder
 * @param {Entry[]} entries
 */
function drawGrowth(folder, entries) {
  const chains = entries.filter(({ example }) => !example);
  const series = [...new Set(chains.map(({ place }) => place))].map((place) => ({
    name: place,
    points: chains.filter((entry) => entry.place === place).map((entry) => {
      const { median, lowest, highest } = spread(entry.later);
      return { x: entry.nodes, y: median, low: lowest, high: highest };
    }),
  }));
  return writePlot(folder, "compile", { title: "From an edit to the first step, by nodes in a chain", x: "nodes", y: "ms", series });
}
