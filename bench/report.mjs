/** Keeps what was measured, as numbers and as the report RESULTS.md. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bench, built } from "./building.mjs";
import { reportApp } from "./canvasReport.mjs";
import { reportComparison } from "./comparisonReport.mjs";
import { reportCompile } from "./compileReport.mjs";
import { parts } from "./options.mjs";
import { reportScaling } from "./scalingReport.mjs";

/**
 * @typedef {{ machine: import("./machine.mjs").Machine, repeats: number, seconds: number, measured: unknown }} Part
 */

/** @type {Record<string, (measured: any, folder: string) => string>} */
const reports = { compare: reportComparison, scaling: reportScaling, compile: reportCompile, canvas: reportApp };

/**
 * Adds a part's measurements to those of the others, and writes the report of all anew.
 * @param {string} part
 * @param {Part} measurements
 * @param {boolean} isTry a try is kept apart from what the project shows
 * @returns {string} the part's own report
 */
export function keep(part, measurements, isTry) {
  const folder = isTry ? join(built, "tried") : bench;
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "results.json");
  /** @type {Record<string, Part>} */
  const all = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  all[part] = measurements;
  writeFileSync(file, `${JSON.stringify(all)}\n`);
  writeFileSync(join(folder, "RESULTS.md"), writeReport(all, folder));
  return tellPart(all, part, folder);
}

/**
 * @param {Record<string, Part>} all
 * @param {string} folder where plots go
 */
function writeReport(all, folder) {
  const told = parts.filter((part) => all[part] !== undefined).map((part) => tellPart(all, part, folder));
  return `${["# How fast Backwire is", "Written by `npm run bench` from its own measurements (`results.json`); [performance is explained in the tour](../docs/tour.md).", ...told].join("\n\n")}\n`;
}

/**
 * @param {Record<string, Part>} all
 * @param {string} part
 * @param {string} folder
 */
function tellPart(all, part, folder) {
  const { machine, repeats, seconds, measured } = all[part];
  const { date, processor, cores, memoryBytes, system, load, node, commit } = machine;
  const where = `Measured ${date} on ${processor}, ${cores} processors, ${Math.round(memoryBytes / 2 ** 30)} GB, ${system}, Node ${node}; commit ${commit}; load before it began ${load.toFixed(1)}; ${repeats} repeats of ${seconds} s.`;
  return `${reports[part](measured, folder)}\n\n*${where}*`;
}
