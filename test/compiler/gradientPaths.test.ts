/** The products from the loss to a parameter: as many as there are ways along the wires, and their sum is the gradient. */
import katex from "katex";
import { describe, expect, it } from "vitest";
import { compile } from "../../src/compiler/compile.ts";
import { gradientPaths, type GradientFactor } from "../../src/compiler/gradientPaths.ts";
import type { Program } from "../../src/compiler/program.ts";
import { Reference } from "../../src/executors/reference.ts";
import type { Document } from "../../src/graph/document.ts";
import { stream, uniform } from "../../src/math/random.ts";
import type { Tensor } from "../../src/ops/tensor.ts";
import { startTensors } from "../../src/trainer/weights.ts";
import { draw, type DrawnNode } from "../draw.ts";
import { randomGraph } from "../randomGraph.ts";

const programOf = (document: Document): Program => {
  const compiled = compile(document);
  if (!compiled.ok) throw new Error(compiled.problems.map((problem) => problem.key).join(", "));
  return compiled.program;
};
const tensorOf = (program: Program, name: string): Tensor => {
  const found = program.tensors.find((tensor) => tensor.name === name);
  if (!found) throw new Error(`no ${name}`);
  return found;
};
const pathsOf = (program: Program, name: string, limit?: number): NonNullable<ReturnType<typeof gradientPaths>> => {
  const found = gradientPaths(program, tensorOf(program, name), limit);
  if (!found) throw new Error(`${name} has no gradient`);
  return found;
};

/** Two skips over one another, with statistics of the batch between. */
const skips = draw(
  [["x", "input"], ["t", "target"], ["a", "dense", { units: 3 }], ["f", "activation", { function: "tanh" }], ["b", "dense", { units: 3 }], ["s", "add"], ["bn", "batchnorm"], ["r", "add"], ["out", "dense", { units: 1 }], ["loss", "loss", { function: "mse" }]],
  ["x>a", "a>f", "f>b", "b>s", "f>s", "s>bn", "bn>r", "f>r", "r>out", "out>loss.prediction", "t>loss.target"],
);

it("writes one factor a node, one product a path, the shortest first", () => {
  const { latex, count, paths } = pathsOf(programOf(skips), "a.weight");
  expect(latex).toBe("\\frac{\\partial L}{\\partial W_{\\text{a}}}");
  expect(count).toBe(3n);
  expect(paths.map(({ factors }) => factors.map(({ node }) => node).join(" "))).toEqual(["loss out r f a", "loss out r bn s f a", "loss out r bn s b f a"]);
  expect(paths[0].latex).toBe("\\frac{\\partial L}{\\partial \\text{out}} \\cdot \\frac{\\partial \\text{out}}{\\partial \\text{r}} \\cdot \\frac{\\partial \\text{r}}{\\partial \\text{f}} \\cdot \\frac{\\partial \\text{f}}{\\partial \\text{a}} \\cdot \\frac{\\partial \\text{a}}{\\partial W_{\\text{a}}}");
  for (const path of paths) katex.renderToString(path.latex, { throwOnError: true });
});

it("points from each factor to the instructions that multiply by it", () => {
  const program = programOf(skips);
  const [, , longest] = pathsOf(program, "a.weight").paths;
  const names = ({ instructions }: GradientFactor): string[] => instructions.map((at) => program.instructions[at].output.name);
  expect(longest.factors.map(names)).toEqual([["out.gradient"], ["out.product.gradient", "r.gradient"], ["bn.gradient"], ["bn.shift", "bn.tilt", "s.gradient"], ["b.gradient"], ["b.product.gradient", "f.gradient"], ["a.gradient"], ["a.product.gradient", "a.weight.gradient"]]);
  for (const { factors } of pathsOf(program, "a.weight").paths) for (const { instructions } of factors) expect(instructions.every((at) => program.instructions[at].pass === "backward")).toBe(true);
});

it("marks what the gradients of other nodes' parameters need too", () => {
  const shared = ({ factors }: { factors: readonly GradientFactor[] }): string => factors.map((factor) => (factor.shared ? "+" : "-")).join("");
  const program = programOf(skips);
  // the shortest: out.weight needs ∂L/∂out, and up to r batchnorm lies behind; b and a lie behind f alone
  expect(shared(pathsOf(program, "a.weight").paths[0])).toBe("++---");
  expect(shared(pathsOf(program, "a.weight").paths[2])).toBe("+++++---");
  expect(shared(pathsOf(program, "out.weight").paths[0])).toBe("+-");
});

it("knows no product for what has no gradient", () => {
  expect(gradientPaths(programOf(skips), tensorOf(programOf(skips), "x"))).toBeNull();
});

/** The ways along the wires from a node to any loss, counted by taking every one of them. */
function waysByHand(document: Document, from: string): number {
  const kind = document.nodes.find(({ id }) => id === from)?.kind;
  if (kind === "loss") return 1;
  return document.edges.filter(({ source }) => source === from).reduce((sum, { target }) => sum + waysByHand(document, target), 0);
}

it("counts as many products as there are ways along the wires, on random graphs", () => {
  let several = 0;
  for (let seed = 1; seed <= 60; seed++) {
    const { document } = randomGraph(seed);
    const program = programOf(document);
    for (const parameter of program.tensors.filter(({ role }) => role === "parameter")) {
      const ways = waysByHand(document, parameter.node);
      const found = gradientPaths(program, parameter, 5);
      expect(Number(found?.count ?? 0n), `seed ${seed} ${parameter.name}`).toBe(ways);
      if (!found) continue;
      expect(found.paths.length).toBe(Math.min(5, ways));
      const lengths = found.paths.map(({ factors }) => factors.length);
      expect(lengths).toEqual(lengths.toSorted((a, b) => a - b));
      if (ways > 5) several++;
    }
  }
  expect(several).toBeGreaterThan(20);
});

it("writes out all of them and each once, where they are few", () => {
  for (let seed = 1; seed <= 30; seed++) {
    const { document } = randomGraph(seed);
    const program = programOf(document);
    for (const parameter of program.tensors.filter(({ role }) => role === "parameter")) {
      const found = gradientPaths(program, parameter, 1000);
      if (!found || found.count > 200n) continue;
      expect(new Set(found.paths.map(({ factors }) => factors.map(({ instructions }) => instructions.join()).join(" "))).size).toBe(Number(found.count));
    }
  }
});

it("counts 2²⁰⁰⁰ ways through 2,000 skips, and takes a chain of 10,000 nodes", () => {
  const depth = 2000;
  const nodes: DrawnNode[] = [["x", "input"], ["t", "target"], ["a", "dense", { units: 1 }]];
  const wires = ["x>a"];
  for (let at = 0, last = "a"; at < depth; at++, last = `s${at - 1}`) {
    nodes.push([`f${at}`, "activation", { function: "tanh" }], [`s${at}`, "add"]);
    wires.push(`${last}>f${at}`, `${last}>s${at}`, `f${at}>s${at}`);
  }
  nodes.push(["loss", "loss", { function: "mse" }]);
  wires.push(`s${depth - 1}>loss.prediction`, "t>loss.target");
  const { count, paths } = pathsOf(programOf(draw(nodes, wires)), "a.weight");
  expect(count).toBe(1n << BigInt(depth));
  expect(paths.map(({ factors }) => factors.length)).toEqual([depth + 2, ...Array.from({ length: 7 }, () => depth + 3)]);

  const long = 10_000;
  const chain: DrawnNode[] = Array.from({ length: long }, (_, at) => [`n${at}`, "activation", { function: "tanh" }]);
  const chained = draw([["x", "input"], ["t", "target"], ["a", "dense", { units: 1 }], ...chain, ["loss", "loss", { function: "mse" }]], ["x>a", "a>n0", ...chain.slice(1).map(([id], at) => `n${at}>${id}`), `n${long - 1}>loss.prediction`, "t>loss.target"]);
  expect(pathsOf(programOf(chained), "a.bias").paths[0].factors.length).toBe(long + 2);
});

describe("the sum over the paths", () => {
  const batch = 4;
  const program = programOf(skips);
  const executor = new Reference(program, { seed: 1 });
  startTensors(executor, 7);
  const key = stream(3, "test");
  for (const tensor of program.tensors) if (tensor.role === "data") executor.load(tensor, Array.from({ length: batch * 2 }, (_, at) => 2 * uniform(key, tensor.name.length, at) - 1));
  const rows = Int32Array.from({ length: batch }, (_, at) => at);

  /** ∂from/∂to by central differences: only the node between them runs again. */
  const jacobian = ({ node, from, to }: GradientFactor): number[][] => {
    const own = program.instructions.flatMap((instruction, at) => (instruction.pass === "forward" && instruction.node === node ? [at] : []));
    const outputAt = (entry: number, change: number): number[] => {
      executor.begin(rows);
      executor.finish(own[0]);
      const values = executor.read(to);
      const before = values[entry];
      values[entry] += change;
      executor.finish(own[own.length - 1] + 1);
      values[entry] = before;
      return [...executor.read(from)];
    };
    executor.peek(rows);
    const columns = Array.from({ length: executor.read(to).length }, (_, entry) => {
      const [up, down] = [outputAt(entry, 1e-5), outputAt(entry, -1e-5)];
      return up.map((value, at) => (value - down[at]) / 2e-5);
    });
    return columns[0].map((_, row) => columns.map((column) => column[row]));
  };
  const times = (vector: readonly number[], matrix: readonly number[][]): number[] => matrix[0].map((_, column) => vector.reduce((sum, value, row) => sum + value * matrix[row][column], 0));

  it.each(["a.weight", "a.bias", "b.weight", "bn.gamma", "out.weight"])("of products of numerical Jacobians is the gradient of %s", (name) => {
    const { paths, count } = pathsOf(program, name);
    expect(paths.length).toBe(Number(count));
    const products = paths.map(({ factors }) => factors.reduce((vector, factor) => times(vector, jacobian(factor)), [1]));
    executor.peek(rows);
    const gradient = executor.read(program.gradients.get(tensorOf(program, name)) as Tensor);
    const largest = Math.max(...gradient.map(Math.abs));
    expect(largest).toBeGreaterThan(0.001);
    gradient.forEach((value, at) => { expect(Math.abs(products.reduce((sum, product) => sum + product[at], 0) - value), `${name}[${at}]`).toBeLessThan(1e-7 * Math.max(1, largest)); });
    if (paths.length > 1) expect(Math.abs(products[0][0] - gradient[0])).toBeGreaterThan(1e-5);
  });
});
