/** The part of the report about the app: bytes, the first step, frames. */
import { quantile, spread } from "./statistics.mjs";
import { short, table, withSpread } from "./writing.mjs";

/** @typedef {import("./canvas.mjs").App} App */

/** @param {readonly number[]} intervals in milliseconds */
export const framesPerSecond = (intervals) => (1000 * intervals.length) / intervals.reduce((sum, interval) => sum + interval, 0);

/** @param {App | { missing: string }} app */
export function reportApp(app) {
  const heading = "## The app in Chromium";
  if ("missing" in app) return `${heading}\n\n${app.missing}`;
  const { dist, start, firstStep, idle, frames, chromium } = app;
  const row = (/** @type {string} */ name, /** @type {number[]} */ intervals, /** @type {string} */ steps) => [name, short(framesPerSecond(intervals)), short(quantile(intervals, 0.95)), short(Math.max(...intervals)), steps];
  return [
    heading,
    `Up to its first step it loads ${start.files} files of ${short(start.bytes / 1e6)} MB, ${short(start.gzipped / 1e6)} MB compressed; all that is built is ${short(dist / 1e6)} MB.`,
    `From opening its address with nothing stored to the first training step on the screen: ${withSpread(spread(firstStep))} ms, as seen by the script that presses Run (Chromium ${chromium}, headless).`,
    "Frames while a network trains as fast as it can, at 1440 × 900:",
    table(["", "frames a second", "95 % of frames within, ms", "longest, ms", "steps a second"], [...frames.map(({ graph, intervals, stepsPerSecond }) => row(graph, intervals, short(stepsPerSecond))), row("an empty page", idle, "")]),
  ].join("\n\n");
}
