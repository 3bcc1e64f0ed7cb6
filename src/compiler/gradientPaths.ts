/** The whole product from the loss to a tensor: ∂L/∂W = ∂L/∂f · ∂f/∂g · ∂g/∂W, one factor a node, one product a path, and their sum. */
import { wordInLatex } from "../ops/letters.ts";
import type { Tensor } from "../ops/tensor.ts";
import { nobody, type Program } from "./program.ts";

/** ∂from/∂to: how one node's output changes with what comes into it, or with its parameter. */
export interface GradientFactor {
  /** The node whose derivative it is; "" for the sum of several losses. */
  node: string;
  from: Tensor;
  to: Tensor;
  /** The backward instructions that multiply by it, from 0. */
  instructions: readonly number[];
  latex: string;
  /** Parameters of other nodes need the product up to here as well: it is computed once. */
  shared: boolean;
}

export interface GradientPath { factors: readonly GradientFactor[]; latex: string }

export interface GradientPaths {
  /** ∂L/∂W. */
  latex: string;
  /** All of them; in a net of many skips more than could be written down. */
  count: bigint;
  /** The shortest first. */
  paths: readonly GradientPath[];
}

/** A backward step from an op's result to one of its inputs. */
interface Step { from: Tensor; to: Tensor; instructions: readonly number[] }

/** A way from the loss to a tensor: its last step, before it the `nth` way to where that step begins, and how many nodes it crosses. */
interface Way { step: Step; nth: number; nodes: number }

/** The gradient of `of` along every path, at most `limit` of them written out. Null when no gradient reaches it. Linear in the program. */
export function gradientPaths(program: Program, of: Tensor, limit = 8): GradientPaths | null {
  const { loss } = program;
  if (!loss || !program.gradients.has(of)) return null;
  const steps = backwardSteps(program);
  const ways = shortestWays(steps, loss, limit);
  const users = parameterNodes(steps);
  const paths = (ways.get(of) ?? []).map((_, nth) => pathOf(stepsOf(ways, of, nth), of, users));
  return { latex: quotient(loss, of, loss), count: countWays(steps, loss).get(of) ?? 0n, paths };
}

/** In the order in which the backward pass takes them: whatever comes to a tensor comes before what goes on from it. */
function backwardSteps({ instructions }: Program): Step[] {
  const steps: Step[] = [];
  let locals: number[] = [];
  instructions.forEach(({ pass, op, formula, tensors, application }, at) => {
    if (pass !== "backward") return;
    if (instructions[at - 1]?.application !== application) locals = [];
    const input = formula.writes.slice(1);
    if (Object.hasOwn(op.inputs, input)) steps.push({ from: tensors[op.result], to: tensors[input], instructions: [...locals, at] });
    else locals.push(at);
  });
  return steps;
}

function countWays(steps: readonly Step[], loss: Tensor): Map<Tensor, bigint> {
  const counts = new Map([[loss, 1n]]);
  for (const { from, to } of steps) counts.set(to, (counts.get(to) ?? 0n) + (counts.get(from) ?? 0n));
  return counts;
}

/** To every tensor the `limit` ways over the fewest nodes. */
function shortestWays(steps: readonly Step[], loss: Tensor, limit: number): Map<Tensor, Way[]> {
  const ways = new Map<Tensor, Way[]>();
  for (const step of steps) {
    const before = step.from === loss ? [0] : (ways.get(step.from) ?? []).map(({ nodes }) => nodes);
    const known = ways.get(step.to) ?? [];
    const further = before.map((nodes, nth) => ({ step, nth, nodes: nodes + (step.from.node === step.to.node ? 0 : 1) }));
    ways.set(step.to, [...known, ...further].toSorted((a, b) => a.nodes - b.nodes).slice(0, limit));
  }
  return ways;
}

/** A way's steps, from the loss on. */
function stepsOf(ways: ReadonlyMap<Tensor, Way[]>, of: Tensor, nth: number): Step[] {
  const steps: Step[] = [];
  for (let way = ways.get(of)?.[nth]; way; way = ways.get(way.step.from)?.[way.nth]) steps.push(way.step);
  return steps.toReversed();
}

/** The nodes whose parameters lie behind a tensor: two of them are enough to know that its gradient serves more than one. */
function parameterNodes(steps: readonly Step[]): Map<Tensor, readonly string[]> {
  const found = new Map<Tensor, readonly string[]>();
  for (const { from, to } of steps.toReversed()) {
    const own = to.role === "parameter" ? [to.node] : (found.get(to) ?? []);
    found.set(from, [...new Set([...(found.get(from) ?? []), ...own])].slice(0, 2));
  }
  return found;
}

/** One factor a node: steps within it are taken together. */
function pathOf(steps: readonly Step[], of: Tensor, users: ReadonlyMap<Tensor, readonly string[]>): GradientPath {
  const factors: GradientFactor[] = [];
  let first = 0;
  steps.forEach(({ from, to, instructions }, at) => {
    if (to.node === from.node && to !== of) return;
    const start = steps[first].from;
    const own = steps.slice(first, at).flatMap((step) => step.instructions);
    factors.push({ node: from.node, from: start, to, instructions: [...own, ...instructions], latex: quotient(start, to, steps[0].from), shared: (users.get(to) ?? []).some((node) => node !== of.node) });
    first = at + 1;
  });
  return { factors, latex: factors.map(({ latex }) => latex).join(" \\cdot ") };
}

/** With nodes as variables: ∂logit/∂tanh, ∂hidden/∂W. */
function quotient(from: Tensor, to: Tensor, loss: Tensor): string {
  const letter = (tensor: Tensor): string => (tensor === loss || tensor.node === nobody ? tensor.symbol : tensor.name === tensor.node ? wordInLatex(tensor.node) : tensor.role === "parameter" ? `${tensor.symbol}_{${wordInLatex(tensor.node)}}` : wordInLatex(tensor.name));
  return `\\frac{\\partial ${letter(from)}}{\\partial ${letter(to)}}`;
}
