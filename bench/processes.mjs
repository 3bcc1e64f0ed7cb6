/** Races in processes of their own: Backwire by its own command, the libraries in Node, PyTorch in Python. */
import { execFile, spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { bench, built, root } from "./building.mjs";

const execute = promisify(execFile);

/** @param {string} workload */
export const workloadFile = (workload) => join(bench, "workloads", `${workload}.json`);

/**
 * The last line of what a program prints, as JSON.
 * @param {string} program
 * @param {string[]} parameters
 * @param {Record<string, string>} environment beside this process's own
 * @throws with the last line of its complaints
 */
export async function runJson(program, parameters, environment = {}) {
  const { stdout } = await execute(program, parameters, { cwd: root, maxBuffer: 1 << 26, env: { ...process.env, ...environment } }).catch((error) => {
    const complaints = String(error.stderr ?? error).trim().split("\n");
    throw new Error(complaints.findLast((line) => /error/i.test(line)) ?? complaints.at(-1));
  });
  return JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "");
}

/**
 * `backwire bench`, the product's own command.
 * @param {string} file
 * @param {number} seconds
 * @param {...string} flags
 */
export const runBackwire = (file, seconds, ...flags) => runJson(process.execPath, [join(root, "build", "backwire.js"), "bench", file, "--seconds", String(seconds), "--json", ...flags]);

/**
 * One of the bundles for Node.
 * @param {string} name
 * @param {...(string | number)} parameters
 */
export const runBundle = (name, ...parameters) => runJson(process.execPath, [join(built, "node", `${name}.js`), ...parameters.map(String)]);

/** The first Python here that has PyTorch, or null. */
export function findPython() {
  const pythons = ["python3", "/usr/bin/python3", "python"];
  return pythons.find((python) => spawnSync(python, ["-c", "import torch"], { stdio: "ignore" }).status === 0) ?? null;
}

/** Flags of `backwire bench` for Backwire in its variants. @type {Record<string, string[] | undefined>} */
const ownFlags = { backwire: [], "backwire-fma": ["--fma"], "backwire-fma-2": ["--fma", "--threads", "2"] };

/** What keeps PyTorch and its matrix products to vectors of 256 bits. */
const narrow = { ATEN_CPU_CAPABILITY: "avx2", OPENBLAS_CORETYPE: "Haswell" };

/**
 * @param {string} racer
 * @param {string} workload
 * @param {number} seconds
 * @param {string | null} python with PyTorch
 * @returns {Promise<import("./racers.mjs").Figures>}
 */
export async function raceInProcess(racer, workload, seconds, python) {
  const file = workloadFile(workload);
  const own = ownFlags[racer];
  if (own) {
    const { compileMilliseconds, ...figures } = await runBackwire(file, seconds, ...own);
    return { ...figures, firstStepMilliseconds: compileMilliseconds };
  }
  if (racer.startsWith("pytorch")) return runJson(python ?? "python3", [join(bench, "pytorch.py"), await describe(workload), String(seconds)], racer === "pytorch-256" ? narrow : {});
  return runBundle("node", racer, file, seconds, `${join(bench, "node_modules", "@tensorflow", "tfjs-backend-wasm", "dist")}/`);
}

/**
 * The workload as PyTorch reads it.
 * @param {string} workload
 */
async function describe(workload) {
  const target = join(built, "described", workload);
  mkdirSync(join(built, "described"), { recursive: true });
  if (!existsSync(`${target}.targets`)) await execute(process.execPath, [join(built, "node", "describe.js"), workloadFile(workload), target]);
  return target;
}
