/** `npm run bench`: measures Backwire against what a person would pick instead, and how its costs grow, and writes bench/RESULTS.md from that. */
import { buildCommand, buildRaces, installLibraries } from "./building.mjs";
import { measureApp } from "./canvas.mjs";
import { compare } from "./compare.mjs";
import { measureCompile } from "./compile.mjs";
import { describeMachine } from "./machine.mjs";
import { readOptions, usage } from "./options.mjs";
import { keep } from "./report.mjs";
import { measureScaling } from "./scaling.mjs";

/** @type {Record<string, (options: import("./options.mjs").Options) => Promise<unknown>>} */
const measurements = { compare, scaling: measureScaling, compile: measureCompile, canvas: measureApp };

const given = process.argv.slice(2);
if (given.includes("--help")) {
  console.log(usage);
  process.exit(0);
}
let options;
try {
  options = readOptions(given);
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  process.exit(2);
}
installLibraries();
buildCommand();
await buildRaces();
for (const part of options.parts) {
  const machine = describeMachine();
  if (machine.load > machine.cores / 2) console.log(`This machine is busy (load ${machine.load.toFixed(1)} on ${machine.cores} processors): rates are less sure than they could be.`);
  console.log(`\n=== ${part}`);
  const { repeats, seconds } = options;
  console.log(keep(part, { machine, repeats, seconds, measured: await measurements[part](options) }, options.isTry));
}
