/** The part of the report that tells how costs grow. */
import { writePlot } from "./plotFiles.mjs";
import { spread } from "./statistics.mjs";
import { megabytes, short, table, withSpread } from "./writing.mjs";

/** @typedef {import("./scaling.mjs").Point} Point */

const fixed = { width: "two hidden layers, batches of 32", depth: "hidden layers of 64 units, batches of 32", batch: "two hidden layers of 64 units" };
const labels = { width: "units in each hidden layer", depth: "hidden layers", batch: "rows in a batch", parameters: "parameters" };
const modes = /** @type {const} */ ({ fma: "FMA", exact: "exact" });

/**
 * @param {Point[]} points
 * @param {string} folder where the plots are written
 */
export function reportScaling(points, folder) {
  const sections = /** @type {const} */ (["width", "depth", "batch"]).map((sweep) => {
    const own = points.filter((point) => point.sweep === sweep);
    const link = drawPlot(folder, sweep, own, ({ value }) => value);
    return `${link}\n\n${growthTable(own, sweep)}`;
  });
  const byParameters = points.filter(({ sweep }) => sweep === "width");
  return [
    "## How the cost of a step grows",
    "Networks for the digits (64 features, 10 classes) with tanh and Adam; processor time of a training step in Node.",
    ...sections,
    drawPlot(folder, "parameters", byParameters, ({ parameters }) => parameters),
  ].join("\n\n");
}

/**
 * @param {string} folder
 * @param {keyof typeof labels} name
 * @param {Point[]} points
 * @param {(point: Point) => number} across
 */
function drawPlot(folder, name, points, across) {
  const series = /** @type {(keyof typeof modes)[]} */ (Object.keys(modes)).map((mode) => ({
    name: modes[mode],
    points: points.filter((point) => point.mode === mode).map((point) => {
      const { median, lowest, highest } = spread(point.microseconds);
      return { x: across(point), y: median, low: lowest, high: highest };
    }),
  }));
  const held = name === "parameters" ? fixed.width : fixed[name];
  return writePlot(folder, name, { title: `A step, by ${labels[name]} (${held})`, x: labels[name], y: "µs of processor time", series });
}

/**
 * @param {Point[]} points
 * @param {keyof typeof fixed} sweep
 */
function growthTable(points, sweep) {
  const rows = points.filter(({ mode }) => mode === "fma").map((point, at, all) => {
    const exact = points.find((other) => other.mode === "exact" && other.value === point.value);
    const [own, before] = [spread(point.microseconds), at > 0 ? spread(all[at - 1].microseconds) : null];
    return [String(point.value), short(point.parameters), withSpread(own), before ? `× ${short(own.median / before.median)}` : "", exact ? withSpread(spread(exact.microseconds)) : "–", megabytes(point.memoryBytes)];
  });
  return table([labels[sweep], "parameters", "µs, FMA", "to the one before", "µs, exact", "memory of the process"], rows);
}
