/**
 * `npm test`: every suite, one after the other, whatever failed before, then one last line `N passed, M failed`.
 * `--long` gives the fuzz tests their full counts.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { install, requireNode, root } from "./install.mjs";
import { endCleanly } from "./lifetime.mjs";
import { countPlaywright, countVitest } from "./testReports.mjs";

/** @typedef {import("./testReports.mjs").Count} Count */

const env = { ...process.env };
/** @type {import("node:child_process").ChildProcess | undefined} the program of the suite that runs now */
let running;
if (process.argv.includes("--long")) env.LONG = "1";

/**
 * Runs a program of the installed packages (or one of our scripts) with Node, its output shown.
 * @param {string[]} parameters the program's file, from the project's folder, and its parameters
 * @param {Record<string, string>} more further environment
 * @returns {Promise<number>} its exit status
 */
function run(parameters, more = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, parameters, { cwd: root, stdio: "inherit", env: { ...env, ...more } });
    running = child;
    child.on("error", () => resolve(1));
    child.on("close", (status, signal) => {
      running = undefined;
      if (signal !== null) console.error(`It was ended by ${signal}.`);
      resolve(status ?? 1);
    });
  });
}

/**
 * Ends the running program and waits for it. By SIGINT: on that, Playwright ends its browser and its server too.
 * @param {string} signal what this process was ended by; a terminal has sent its SIGINT to the program already
 * @returns {Promise<void>}
 */
function endRunning(signal) {
  const program = running;
  if (program === undefined) return Promise.resolve();
  if (signal !== "SIGINT") program.kill("SIGINT");
  return new Promise((resolve) => {
    program.once("close", () => resolve());
    setTimeout(() => program.kill("SIGTERM"), 5000);
  });
}

/**
 * A suite of one check, which passes when each of its commands does.
 * @param {...string[]} commands
 * @returns {() => Promise<Count>}
 */
const check = (...commands) => async () => {
  let status = 0;
  for (const command of commands) status = (await run(command)) || status;
  return status === 0 ? { passed: 1, failures: [] } : { passed: 0, failures: ["its output is above"] };
};

const reports = mkdtempSync(join(tmpdir(), "backwire-test-"));

/** @param {string} file */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(join(reports, file), "utf8"));
  } catch {
    return undefined;
  }
}

async function runUnitTests() {
  const output = `--outputFile.json=${join(reports, "unit.json")}`;
  const status = await run(["node_modules/vitest/vitest.mjs", "run", "--reporter=default", "--reporter=json", output]);
  return countVitest(readReport("unit.json"), status, root);
}

async function runEndToEndTests() {
  const { requireChromium } = await import("./chromium.mjs");
  const status = await run(["node_modules/@playwright/test/cli.js", "test", "--reporter=list,json"], {
    CHROMIUM_PATH: await requireChromium(),
    PLAYWRIGHT_JSON_OUTPUT_FILE: join(reports, "e2e.json"),
    // Its first line is "Running N tests", not an offer to serve a report.
    PLAYWRIGHT_HTML_OPEN: "never",
  });
  return countPlaywright(readReport("e2e.json"), status);
}

const tsc = "node_modules/typescript/bin/tsc";
/** @type {[string, () => Promise<Count>][]} */
const suites = [
  ["types", check([tsc, "-p", "tsconfig.engine.json"], [tsc, "-p", "tsconfig.cli.json"], [tsc, "-p", "tsconfig.json"])],
  ["lint", check(["node_modules/oxlint/bin/oxlint", "--type-aware"])],
  ["command line", check(["scripts/prepare.mjs"])],
  ["unit and property tests", runUnitTests],
  ["build", check(["node_modules/vite/bin/vite.js", "build", "--logLevel", "warn"])],
  ["end-to-end tests", runEndToEndTests],
];

endCleanly(endRunning, 1);
requireNode();
let passed = 0;
/** @type {string[]} */
const failures = [];
if (!install()) failures.push("install: npm ci failed, its output is above");
for (const [name, suite] of suites) {
  const start = performance.now();
  console.log(`\n=== ${name}`);
  /** @type {Count} */
  const count = await suite().catch((error) => ({ passed: 0, failures: [String(error)] }));
  // A suite that ran nothing has shown nothing.
  if (count.passed === 0 && count.failures.length === 0) count.failures.push("no test ran");
  passed += count.passed;
  failures.push(...count.failures.map((failure) => `${name}: ${failure}`));
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`=== ${name}: ${count.passed} passed, ${count.failures.length} failed, ${seconds} s`);
}
rmSync(reports, { recursive: true, force: true });

if (failures.length > 0) console.log(`\nFailed:\n${failures.map((failure) => `  ${failure}`).join("\n")}`);
console.log(`\n${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length > 0 ? 1 : 0;
