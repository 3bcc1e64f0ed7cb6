/** `backwire gradcheck FILE`: holds backpropagation against central differences on the graph of a file. */
import { loadTable } from "../datasets/load.ts";
import { sayDataProblem } from "../datasets/dataProblem.ts";
import { formatProblem } from "../graph/sentences.ts";
import { checkGradients, isRight, saysLittle, tolerance, type TensorCheck } from "../trainer/gradientCheck.ts";
import { onlyFile, readArguments } from "./arguments.ts";
import { readRunnable } from "./documents.ts";

/** A line per node with the largest relative difference of its tensors and a verdict; exit code 1 when a gradient is wrong. */
export async function gradcheck(given: string[]): Promise<number> {
  const { files, flags } = readArguments(given, { json: "flag" });
  const file = onlyFile(files);
  const document = readRunnable(file);
  if (!document) return 1;
  const loaded = await loadTable(document.data);
  if (!loaded.ok) {
    for (const problem of loaded.problems) console.error(`${file}: ${problem.path || "/data"}: ${sayDataProblem(problem)}`);
    return 1;
  }
  const result = checkGradients(document, loaded.table);
  if (!result.ok) {
    for (const problem of result.problems) console.error(formatProblem(file, problem));
    return 1;
  }
  const nodes = byNode(result.checks);
  const fine = result.checks.every(isRight);
  if (flags.json) {
    console.log(JSON.stringify({ passed: fine, tolerance, nodes: Object.fromEntries([...nodes].map(([node, checks]) => [node, { passed: checks.every(isRight), tensors: Object.fromEntries(checks.map((check) => [check.tensor.name, { difference: check.difference, epsilon: check.epsilon, entries: check.entries, atKinks: check.atKinks }])) }])) }));
    return fine ? 0 : 1;
  }
  for (const [node, checks] of nodes) console.log(describeNode(node, checks));
  const largest = Math.max(...result.checks.map((check) => check.difference));
  console.log(`${fine ? "ok" : "FAIL"}: the largest relative difference is ${largest.toExponential(1)}, the tolerance ${tolerance.toExponential(0)}`);
  return fine ? 0 : 1;
}

function byNode(checks: readonly TensorCheck[]): Map<string, TensorCheck[]> {
  const nodes = new Map<string, TensorCheck[]>();
  for (const check of checks) nodes.set(check.tensor.node, [...(nodes.get(check.tensor.node) ?? []), check]);
  return nodes;
}

function describeNode(node: string, checks: readonly TensorCheck[]): string {
  const worst = checks.reduce((a, b) => (b.difference > a.difference ? b : a));
  const entries = checks.reduce((sum, check) => sum + check.entries, 0);
  const atKinks = checks.reduce((sum, check) => sum + check.atKinks, 0);
  const kinks = atKinks === 0 ? "" : `, ${atKinks} at kinks left out${checks.some(saysLittle) ? ", too many to say much" : ""}`;
  return `${checks.every(isRight) ? "ok  " : "FAIL"} ${node}: ${worst.difference.toExponential(1)} in ${worst.tensor.name} with ε ${worst.epsilon.toExponential(0)}, ${entries} entries${kinks}`;
}
