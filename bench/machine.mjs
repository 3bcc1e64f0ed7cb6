/** Where and when something was measured. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import os from "node:os";
import { join } from "node:path";
import { bench, root } from "./building.mjs";

/**
 * @typedef {{ date: string, processor: string, cores: number, memoryBytes: number, system: string, load: number, node: string, commit: string }} Machine
 * @returns {Machine}
 */
export const describeMachine = () => ({
  date: new Date().toISOString().slice(0, 10),
  processor: os.cpus()[0]?.model.trim() ?? "unknown",
  cores: os.cpus().length,
  memoryBytes: os.totalmem(),
  system: `${os.type()} ${os.release()} ${os.arch()}`,
  load: os.loadavg()[0],
  node: process.versions.node,
  commit: findCommit(),
});

function findCommit() {
  try {
    return execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return "unknown";
  }
}

const packages = { tensorflow: "@tensorflow/tfjs-backend-wasm", jax: "@jax-js/jax", convnetjs: "convnetjs", brain: "brain.js" };

/**
 * The installed versions of the JavaScript libraries.
 * @returns {Record<string, string>} by racer
 */
export const libraryVersions = () => Object.fromEntries(Object.entries(packages).map(([racer, name]) => [racer, JSON.parse(readFileSync(join(bench, "node_modules", name, "package.json"), "utf8")).version]));
