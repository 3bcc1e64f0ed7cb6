/** The part of the report that holds Backwire against the libraries. */
import { rateCell, ratesOf } from "./compare.mjs";
import { exactly, goals, inChromium, together } from "./goals.mjs";
import { tellLimit } from "./limits.mjs";
import { racers } from "./racers.mjs";
import { median, ratioOf } from "./statistics.mjs";
import { megabytes, short, table, withSpread } from "./writing.mjs";

/**
 * @typedef {import("./compare.mjs").Comparison} Comparison
 * @typedef {import("./racers.mjs").Place} Place
 */

/**
 * @param {Comparison} comparison
 * @returns {string}
 */
export function reportComparison(comparison) {
  const workloads = [...new Set(comparison.entries.map(({ workload }) => workload))];
  const places = /** @type {const} */ (["Node", "Chromium"]).filter((place) => comparison.entries.some((entry) => entry.place === place));
  return [
    "## Training steps per second of processor time",
    "The median, and in brackets the slowest and the fastest repeat.",
    ...places.map((place) => `### ${place === "Node" ? "In Node, a process each" : "In Chromium's worker"}\n\n${ratesTable(comparison, place, workloads)}`),
    `Who they are: ${racers.map(({ id, name, remark }) => `${name}${comparison.versions[id] ? ` ${comparison.versions[id]}` : ""} (${remark})`).join("; ")}.`,
    ...notes(comparison),
    "## Against the goals",
    goalsTable(comparison),
    ...togetherTable(comparison, workloads),
    ...narrowTable(comparison),
    ...chromiumTable(comparison, workloads),
    ...behind(comparison),
    "## What limits each",
    comparison.limits.map((limit) => `- ${tellLimit(limit)}`).join("\n"),
    "## Memory",
    "What the process held at its end, with the engine and the data, in the median.",
    memoryTable(comparison, workloads),
  ].join("\n\n");
}

/**
 * @param {Comparison} comparison
 * @param {Place} place
 * @param {string[]} workloads
 */
const ratesTable = (comparison, place, workloads) => table(["", ...workloads], racersIn(comparison, place).map(({ id, name }) => [name, ...workloads.map((workload) => rateCell(ratesOf(comparison, id, place, workload)))]));

/**
 * @param {Comparison} comparison
 * @param {Place} place
 */
const racersIn = ({ entries }, place) => racers.filter(({ id }) => entries.some((entry) => entry.racer === id && entry.place === place));

/**
 * The ratio of two racers, or null when one of them has no rate that counts.
 * @param {Comparison} comparison
 * @param {string} workload
 * @param {[string, Place]} ours
 * @param {[string, Place]} theirs
 * @param {"stepsPerCpuSecond" | "stepsPerSecond"} rate
 */
function ratio(comparison, workload, ours, theirs, rate = "stepsPerCpuSecond") {
  const rates = [ratesOf(comparison, ...ours, workload, rate), ratesOf(comparison, ...theirs, workload, rate)];
  return rates.every(({ length }) => length > 0) ? ratioOf(rates[0], rates[1]) : null;
}

/**
 * @param {import("./statistics.mjs").Spread | null} found
 * @param {number} wanted
 */
const verdict = (found, wanted) => (found === null ? "not measured" : `${withSpread(found)} ${found.median >= wanted ? "reached" : `**not reached**, ${short((found.median / wanted) * 100)} % of it`}`);

/** @param {Comparison} comparison */
function goalsTable(comparison) {
  const name = (/** @type {string} */ id) => racers.find((racer) => racer.id === id)?.name ?? id;
  const rows = goals.map((goal) => {
    const { workload, against } = goal;
    const [fma, exact] = ["backwire-fma", "backwire"].map((own) => ratio(comparison, workload, [own, "Node"], [against, "Node"]));
    return [`${workload} against ${name(against)}`, short(goal.ratio), verdict(fma, goal.ratio), short(exactly(goal)), verdict(exact, exactly(goal))];
  });
  return table(["Rate as a multiple", "goal, FMA", "with FMA", "goal, exact", "exact"], rows);
}

/**
 * Two threads, by the clock on the wall.
 * @param {Comparison} comparison
 * @param {string[]} workloads
 */
function togetherTable(comparison, workloads) {
  const { racer, against, workload: aimed, ratio: wanted } = together;
  const rows = workloads.flatMap((workload) => {
    const [overOne, overOther] = [["backwire-fma", "Node"], [against, "Node"]].map(([other, place]) => ratio(comparison, workload, [racer, "Node"], [other, /** @type {Place} */ (place)], "stepsPerSecond"));
    return overOne === null ? [] : [[workload, withSpread(overOne), workload === aimed ? verdict(overOther, wanted) : overOther === null ? "not measured" : withSpread(overOther)]];
  });
  return rows.length === 0 ? [] : ["Two threads with FMA, by the clock on the wall instead of processor time; a processor that others use too shows in it:", table(["", "over one thread", `over PyTorch on one thread, goal ${wanted} on ${aimed}`], rows)];
}

/**
 * The goals against PyTorch were set on a processor of 256 bits.
 * @param {Comparison} comparison
 */
function narrowTable(comparison) {
  const rows = goals.filter(({ against }) => against === "pytorch").flatMap(({ workload, ratio: wanted }) => {
    const [fma, wide] = [ratio(comparison, workload, ["backwire-fma", "Node"], ["pytorch-256", "Node"]), ratio(comparison, workload, ["pytorch", "Node"], ["pytorch-256", "Node"])];
    return fma === null || wide === null ? [] : [[workload, short(wanted), verdict(fma, wanted), withSpread(wide)]];
  });
  return rows.length === 0 ? [] : ["WebAssembly's vectors have 128 bits. The goals against PyTorch were set on a processor of 256 bits; this is PyTorch kept to these, and what the wider ones of this processor give it:", table(["Rate as a multiple", "goal", "with FMA, against 256 bits", "PyTorch as it is, over 256 bits"], rows)];
}

/**
 * @param {Comparison} comparison
 * @param {string[]} workloads
 */
function chromiumTable(comparison, workloads) {
  if (!comparison.entries.some(({ place }) => place === "Chromium")) return [];
  const rows = workloads.map((workload) => [workload, ...["backwire-fma", "backwire"].map((own) => verdict(ratio(comparison, workload, [own, "Chromium"], [own, "Node"]), inChromium))]);
  return [`Chromium's worker as a multiple of Node, goal ${inChromium}:`, table(["", "with FMA", "exact"], rows)];
}

/**
 * Where another one is faster than Backwire with FMA, in the same place.
 * @param {Comparison} comparison
 */
function behind(comparison) {
  const lines = comparison.entries.flatMap(({ racer, place, workload }) => {
    const other = racers.find(({ id, own }) => id === racer && !own);
    const found = other && ratio(comparison, workload, ["backwire-fma", place], [racer, place]);
    return found && found.median < 1 ? [`- ${workload} in ${place}: ${other.name} is faster, Backwire with FMA takes ${short(found.median)} times its steps.`] : [];
  });
  return ["### Where Backwire is behind", lines.length > 0 ? lines.join("\n") : "No library was faster than Backwire with FMA on any workload that was measured."];
}

/** @param {Comparison} comparison */
function notes({ entries, missing }) {
  const lines = entries.flatMap(({ racer, place, workload, runs, refusals }) => {
    if (refusals.length === 0) return [];
    const name = racers.find(({ id }) => id === racer)?.name ?? racer;
    return [`${name} on ${workload} in ${place}: ${refusals.length} of ${runs.length} repeats did not count, ${[...new Set(refusals)].slice(0, 2).join("; ")}.`];
  });
  const all = [...missing, ...lines];
  return all.length > 0 ? ["Not counted:", all.map((line) => `- ${line}`).join("\n")] : [];
}

/**
 * @param {Comparison} comparison
 * @param {string[]} workloads
 */
function memoryTable(comparison, workloads) {
  const rows = racersIn(comparison, "Node").map(({ id, name }) => [name, ...workloads.map((workload) => {
    const entry = comparison.entries.find((own) => own.racer === id && own.place === "Node" && own.workload === workload);
    const bytes = entry?.runs.flatMap((run) => (typeof run?.memoryBytes !== "number" ? [] : [run.memoryBytes])) ?? [];
    return bytes.length > 0 ? megabytes(median(bytes)) : "–";
  })]);
  return table(["", ...workloads], rows);
}
