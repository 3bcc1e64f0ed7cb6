/** `backwire gradcheck FILE`: holds backpropagation against central differences on the graph of a file. */
import { checkOf, isRight, saysLittle, tolerance, type DifferenceCurve, type GradientCheck, type TensorCheck } from "../trainer/gradientCheck.ts";
import { onlyFile, readArguments, readEntry } from "./arguments.ts";
import { readRunnable } from "./documents.ts";
import { makeTrainer } from "./train.ts";

/** A line per node with the largest relative difference of its tensors and a verdict; exit code 1 when a gradient is wrong. With --tensor and --entry, that number is worked out in full. */
export async function gradcheck(given: string[]): Promise<number> {
  const { files, flags } = readArguments(given, { tensor: "text", entry: "text", json: "flag" });
  const file = onlyFile(files);
  const document = readRunnable(file);
  if (!document) return 1;
  const made = await makeTrainer(file, document);
  if (!made.ok) {
    for (const line of made.lines) console.error(line);
    return 1;
  }
  const check = checkOf(made.trainer);
  if (flags.tensor !== undefined) return workOut(file, check, flags.tensor, flags.entry, flags.json === true);
  const result = { checks: check.all() };
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

/** One number in full: the losses around it, both quotients, and backpropagation's value. */
function workOut(file: string, check: GradientCheck, name: string, entry: string | undefined, json: boolean): number {
  const index = readEntry(entry);
  const flat = check.flatIndex(name, index);
  const curve = flat === null ? null : check.curve(name, flat);
  if (!curve) {
    console.error(`${file}: There is no entry [${index.join(", ")}] of a parameter or input "${name}"; print shows their names.`);
    return 1;
  }
  if (json) console.log(JSON.stringify({ tensor: name, entry: index, ...curve, points: curve.points.map((point) => ({ ...point, ...quotients(curve, point) })) }));
  else for (const line of describeCurve(name, index, curve)) console.log(line);
  return 0;
}

/** (L(x + Δx) − L(x))/Δx, as lectures write it, and (L(x + Δx) − L(x − Δx))/2Δx. */
const quotients = ({ loss }: DifferenceCurve, { delta, above, below }: DifferenceCurve["points"][number]): { forward: number; central: number } => ({ forward: (above - loss) / delta, central: (above - below) / (2 * delta) });

function describeCurve(name: string, index: readonly number[], curve: DifferenceCurve): string[] {
  const { value, gradient, loss, points } = curve;
  const lines = [`x = ${name}[${index.join(", ")}] = ${value}, L(x) = ${loss}`, `backpropagation: ${gradient}`];
  for (const point of points) {
    const { forward, central } = quotients(curve, point);
    const error = (quotient: number): string => Math.abs(quotient - gradient).toExponential(1);
    lines.push(`Δx ${point.delta.toExponential(0)}: L(x + Δx) = ${point.above}, L(x − Δx) = ${point.below}, forward ${forward} (off by ${error(forward)}), central ${central} (off by ${error(central)})${point.atKink ? ", a kink lies between" : ""}`);
  }
  return lines;
}
