/** Backwire against the libraries: every workload, in Node and in Chromium's worker, with the repeats of all interleaved. */
import { Browser } from "./browser.mjs";
import { measureLimits } from "./limits.mjs";
import { libraryVersions } from "./machine.mjs";
import { findPython, raceInProcess } from "./processes.mjs";
import { racers, whyNotCounted } from "./racers.mjs";
import { spread } from "./statistics.mjs";
import { short, withSpread } from "./writing.mjs";

/**
 * @typedef {import("./racers.mjs").Figures} Figures
 * @typedef {import("./racers.mjs").Place} Place
 * @typedef {{ racer: string, place: Place, workload: string, runs: (Figures | null)[], refusals: string[] }} Entry One racer on one workload; `runs` by repeat, null where one did not count.
 * @typedef {{ entries: Entry[], versions: Record<string, string>, limits: import("./limits.mjs").Limit[], missing: string[] }} Comparison
 */

/**
 * @param {import("./options.mjs").Options} options
 * @returns {Promise<Comparison>}
 */
export async function compare({ workloads, repeats, seconds }) {
  const browser = await Browser.open();
  const python = findPython();
  const missing = [];
  if (browser === null) missing.push("No Chromium was found, so nothing was measured in its worker: install one, or name it in CHROMIUM_PATH.");
  if (python === null) missing.push("No Python with PyTorch was found, so it was not measured: on Debian, `apt-get install python3-torch libopenblas0`.");
  const versions = libraryVersions();
  if (browser) versions.Chromium = browser.version;
  const canRace = (/** @type {string} */ id, /** @type {Place} */ place) => (place === "Node" ? !id.startsWith("pytorch") || python !== null : browser !== null);
  const entries = workloads.flatMap((workload) => racers.filter((racer) => racer.workloads?.includes(workload) ?? true).flatMap(({ id, places }) => places.filter((place) => canRace(id, place)).map((place) => makeEntry(id, place, workload))));
  try {
    for (let repeat = 0; repeat < repeats; repeat++) for (const entry of entries) {
      await runOnce(entry, () => (entry.place === "Chromium" && browser ? browser.race(entry.racer, entry.workload, seconds) : raceInProcess(entry.racer, entry.workload, seconds, python)));
      console.log(`${repeat + 1}/${repeats}  ${entry.workload.padEnd(12)}  ${entry.place.padEnd(8)}  ${entry.racer.padEnd(12)}  ${tell(entry)}`);
    }
  } finally {
    await browser?.close();
  }
  for (const { racer, runs } of entries) for (const run of runs) if (run?.version !== undefined) versions[racer] = run.version;
  return { entries, versions, limits: await measureLimits(workloads, seconds), missing };
}

/**
 * @param {string} racer
 * @param {Place} place
 * @param {string} workload
 * @returns {Entry}
 */
const makeEntry = (racer, place, workload) => ({ racer, place, workload, runs: [], refusals: [] });

/**
 * @param {Entry} entry
 * @param {() => Promise<Figures>} race
 */
async function runOnce(entry, race) {
  try {
    const figures = await race();
    const refusal = whyNotCounted(figures);
    entry.runs.push(refusal === null ? figures : null);
    if (refusal !== null) entry.refusals.push(refusal);
  } catch (error) {
    entry.runs.push(null);
    entry.refusals.push(error instanceof Error ? error.message : String(error));
  }
}

/** @param {Entry} entry */
function tell({ runs, refusals }) {
  const last = runs.at(-1);
  return last ? `${short(last.stepsPerCpuSecond)} steps per CPU second` : `not counted: ${refusals.at(-1)}`;
}

/**
 * The rates of a racer's runs that count, by repeat: steps for each second of processor time, or of the clock on the wall.
 * @param {Comparison} comparison
 * @param {string} racer
 * @param {Place} place
 * @param {string} workload
 * @param {"stepsPerCpuSecond" | "stepsPerSecond"} rate
 * @returns {number[]} empty when none counts
 */
export function ratesOf({ entries }, racer, place, workload, rate = "stepsPerCpuSecond") {
  const found = entries.find((entry) => entry.racer === racer && entry.place === place && entry.workload === workload);
  return found?.runs.flatMap((run) => (run ? [run[rate]] : [])) ?? [];
}

/**
 * A cell of the table of rates: the median with its spread, or a dash.
 * @param {number[]} rates
 */
export const rateCell = (rates) => (rates.length === 0 ? "–" : withSpread(spread(rates)));
