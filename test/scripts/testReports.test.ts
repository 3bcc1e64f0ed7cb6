/** The last line of `npm test` can be believed: what did not pass is counted as failed. */
import { describe, expect, it } from "vitest";
import { countPlaywright, countVitest } from "../../scripts/testReports.mjs";

const vitestFile = (status: string, ...results: string[]) => ({
  name: "/project/test/a.test.ts",
  status,
  assertionResults: results.map((result, at) => ({ status: result, fullName: `test ${at}` })),
});
const playwrightSuite = (...statuses: string[]) => ({
  title: "a.spec.ts",
  suites: [{ title: "inner", specs: statuses.map((status, at) => ({ title: `test ${at}`, file: "a.spec.ts", ok: true, tests: [{ status }] })) }],
});

describe("a report of Vitest", () => {
  it("counts what passed, and names what failed or was skipped", () => {
    const report = { testResults: [vitestFile("failed", "passed", "failed", "pending"), vitestFile("passed", "passed")] };
    expect(countVitest(report, 1, "/project")).toEqual({
      passed: 2,
      failures: ["test/a.test.ts: test 1 (failed)", "test/a.test.ts: test 2 (pending)"],
    });
  });
  it("counts a file that could not be run as a failure", () => {
    expect(countVitest({ testResults: [vitestFile("failed")] }, 1, "/project").failures).toEqual(["test/a.test.ts: the file could not be run"]);
  });
  it("counts a bad end without a failed test, or without any report, as a failure", () => {
    expect(countVitest({ testResults: [vitestFile("passed", "passed")] }, 1, "/project").failures).toHaveLength(1);
    expect(countVitest(undefined, 1, "/project").failures).toHaveLength(1);
  });
});

describe("a report of Playwright", () => {
  it("counts what passed in inner suites, and names what failed, was flaky or was skipped", () => {
    const report = { suites: [playwrightSuite("expected", "unexpected", "flaky", "skipped")], errors: [] };
    expect(countPlaywright(report, 1)).toEqual({
      passed: 1,
      failures: ["a.spec.ts › inner › test 1 (unexpected)", "a.spec.ts › inner › test 2 (flaky)", "a.spec.ts › inner › test 3 (skipped)"],
    });
  });
  it("counts an error outside the tests as a failure", () => {
    expect(countPlaywright({ suites: [], errors: [{ message: "no server\nat x" }] }, 1).failures).toEqual(["no server"]);
  });
});
