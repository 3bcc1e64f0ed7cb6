/** How the cost of a step grows with width, depth, batch and parameters, and the memory with it. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { built } from "./building.mjs";
import { makeNetwork, parametersOf } from "./graphs.mjs";
import { runBackwire } from "./processes.mjs";
import { median } from "./statistics.mjs";
import { short } from "./writing.mjs";

/** What is varied, and what stays: a network of two layers of 64 and batches of 32. */
const sweeps = {
  width: { values: [4, 8, 16, 32, 64, 128, 256, 512], size: (/** @type {number} */ width) => ({ width, depth: 2, batch: 32 }) },
  depth: { values: [1, 2, 4, 8, 16, 32, 64], size: (/** @type {number} */ depth) => ({ width: 64, depth, batch: 32 }) },
  batch: { values: [1, 4, 16, 64, 256, 1024], size: (/** @type {number} */ batch) => ({ width: 64, depth: 2, batch }) },
};
const modes = /** @type {const} */ ({ fma: ["--fma"], exact: [] });

/**
 * Microseconds of processor time a step, by repeat.
 * @typedef {{ sweep: keyof typeof sweeps, value: number, parameters: number, mode: keyof typeof modes, microseconds: number[], memoryBytes: number }} Point
 * @param {import("./options.mjs").Options} options
 * @returns {Promise<Point[]>}
 */
export async function measureScaling({ repeats, seconds }) {
  const folder = join(built, "graphs");
  mkdirSync(folder, { recursive: true });
  /** @type {Point[]} */
  const points = [];
  for (const sweep of /** @type {(keyof typeof sweeps)[]} */ (Object.keys(sweeps))) for (const value of sweeps[sweep].values) {
    const size = sweeps[sweep].size(value);
    const file = join(folder, `${sweep}-${value}.json`);
    writeFileSync(file, makeNetwork(size));
    for (const mode of /** @type {(keyof typeof modes)[]} */ (Object.keys(modes))) {
      const runs = [];
      // many points of a smooth curve need fewer repeats, and shorter ones, than a comparison
      for (let repeat = 0; repeat < Math.min(repeats, 3); repeat++) runs.push(await runBackwire(file, Math.min(seconds, 2), ...modes[mode]));
      const point = { sweep, value, parameters: parametersOf(size), mode, microseconds: runs.map(({ stepsPerCpuSecond }) => 1e6 / stepsPerCpuSecond), memoryBytes: median(runs.map(({ memoryBytes }) => memoryBytes)) };
      console.log(`${sweep} ${value}, ${mode}: ${short(median(point.microseconds))} µs a step`);
      points.push(point);
    }
  }
  return points;
}
