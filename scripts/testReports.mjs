/** Counts what Vitest and Playwright reported. A test that was skipped has not passed, so it counts as failed. */
import { relative } from "node:path";

/** @typedef {{ passed: number, failures: string[] }} Count how many passed, and each failure in a line */
/** @typedef {{ status: string, fullName: string }} VitestAssertion */
/** @typedef {{ name: string, status: string, message?: string, assertionResults: VitestAssertion[] }} VitestFile */
/** @typedef {{ title: string, file: string, ok: boolean, tests: { status: string }[] }} PlaywrightSpec */
/** @typedef {{ title: string, specs?: PlaywrightSpec[], suites?: PlaywrightSuite[] }} PlaywrightSuite */

/**
 * Adds a failure for a run that ended badly without any failed test, such as an error between the tests.
 * @param {Count} count
 * @param {number} status the program's exit status
 * @returns {Count}
 */
function withStatus(count, status) {
  if (status !== 0 && count.failures.length === 0) count.failures.push(`ended with status ${status}, its output is above`);
  return count;
}

/**
 * @param {{ testResults: VitestFile[] } | undefined} report of Vitest's JSON reporter; undefined when it wrote none
 * @param {number} status
 * @param {string} root the folder that paths are told from
 * @returns {Count}
 */
export function countVitest(report, status, root) {
  /** @type {Count} */
  const count = { passed: 0, failures: [] };
  for (const { name, status: fileStatus, assertionResults } of report?.testResults ?? []) {
    const file = relative(root, name);
    const failed = assertionResults.filter((assertion) => assertion.status !== "passed");
    count.passed += assertionResults.length - failed.length;
    count.failures.push(...failed.map(({ status: how, fullName }) => `${file}: ${fullName} (${how})`));
    if (fileStatus === "failed" && failed.length === 0) count.failures.push(`${file}: the file could not be run`);
  }
  return withStatus(count, status);
}

/**
 * @param {PlaywrightSuite} suite
 * @param {string} path the titles above it
 * @returns {{ title: string, status: string }[]} every test within
 */
function playwrightTests(suite, path) {
  const own = (suite.specs ?? []).flatMap(({ title, tests }) =>
    tests.map(({ status }) => ({ title: `${path} › ${title}`, status })),
  );
  return [...own, ...(suite.suites ?? []).flatMap((inner) => playwrightTests(inner, `${path} › ${inner.title}`))];
}

/**
 * @param {{ suites: PlaywrightSuite[], errors: { message?: string }[] } | undefined} report of Playwright's JSON reporter
 * @param {number} status
 * @returns {Count}
 */
export function countPlaywright(report, status) {
  const tests = (report?.suites ?? []).flatMap((suite) => playwrightTests(suite, suite.title));
  const failed = tests.filter((test) => test.status !== "expected");
  const failures = failed.map((test) => `${test.title} (${test.status})`);
  for (const { message = "an error outside the tests" } of report?.errors ?? []) failures.push(message.split("\n")[0] ?? message);
  return withStatus({ passed: tests.length - failed.length, failures }, status);
}
