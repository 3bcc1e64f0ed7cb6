/** What `npm run bench` is asked for. */
import { parseArgs } from "node:util";

/** The workloads in their order: files in bench/workloads/. */
export const workloads = ["W1-batch-10", "W1-batch-32", "W2", "W3-batch-64", "W3-batch-256", "W4"];
/** What can be measured, in this order. */
export const parts = ["compare", "scaling", "compile", "canvas"];

export const usage = `npm run bench [-- OPTIONS]
  --part PART      only ${parts.join(", ")}; may be given more than once
  --only WORKLOAD  only ${workloads.join(", ")}; may be given more than once
  --repeats N      of every measurement (7)
  --seconds S      of each, after a second of warming up (5)
  --quick          3 repeats of 1 s
A run with --only, --quick or fewer repeats or seconds is a try: it prints its results, and writes them into bench/build/ only.`;

/**
 * @typedef {{ parts: string[], workloads: string[], repeats: number, seconds: number, isTry: boolean }} Options
 * @param {string[]} given
 * @returns {Options}
 * @throws on what it does not know
 */
export function readOptions(given) {
  const { values } = parseArgs({
    args: given,
    options: { part: { type: "string", multiple: true }, only: { type: "string", multiple: true }, repeats: { type: "string" }, seconds: { type: "string" }, quick: { type: "boolean" } },
  });
  const { quick = false } = values;
  const repeats = count("--repeats", values.repeats, quick ? 3 : 7);
  const seconds = count("--seconds", values.seconds, quick ? 1 : 5);
  return {
    parts: among("--part", values.part, parts),
    workloads: among("--only", values.only, workloads),
    repeats,
    seconds,
    isTry: values.only !== undefined || repeats < 7 || seconds < 5,
  };
}

/**
 * @param {string} flag
 * @param {string | undefined} text
 * @param {number} otherwise
 */
function count(flag, text, otherwise) {
  const value = text === undefined ? otherwise : Number(text);
  if (Number.isInteger(value) && value >= 1) return value;
  throw new Error(`${flag} is a whole number from 1, got "${text}"`);
}

/**
 * @param {string} flag
 * @param {string[] | undefined} given
 * @param {readonly string[]} all
 */
function among(flag, given, all) {
  const unknown = given?.find((name) => !all.includes(name));
  if (unknown !== undefined) throw new Error(`${flag} is ${all.join(" or ")}, got "${unknown}"`);
  return all.filter((name) => given === undefined || given.includes(name));
}
