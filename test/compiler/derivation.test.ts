/** The rules of instructions in symbols: of everything in the registries, and the ones of the textbook in full. */
import katex from "katex";
import { describe, expect, it } from "vitest";
import { compile } from "../../src/compiler/compile.ts";
import { brief, chainRule, constants, rule, ruleWithShapes } from "../../src/compiler/derivation.ts";
import type { Instruction, Program } from "../../src/compiler/program.ts";
import type { FieldValues } from "../../src/fields/field.ts";
import type { Document } from "../../src/graph/document.ts";
import { defineOp } from "../../src/ops/op.ts";
import { ops } from "../../src/ops/index.ts";
import { optimizers } from "../../src/optimizers/index.ts";
import { schedules } from "../../src/schedules/index.ts";
import { applyOp, defaultAttributes } from "../applyOp.ts";
import { draw, everything, moons } from "../draw.ts";
import { randomGraph } from "../randomGraph.ts";

const programOf = (document: Document): Program => {
  const compiled = compile(document);
  if (!compiled.ok) throw new Error(compiled.problems.map((problem) => problem.key).join(", "));
  return compiled.program;
};
const typeset = (latex: string): void => { katex.renderToString(latex, { throwOnError: true, strict: "error" }); };
const checkAll = (instructions: readonly Instruction[]): void => {
  for (const instruction of instructions) {
    const line = brief(instruction);
    expect(line.startsWith(`${instruction.output.name}${instruction.partial ? "[" : instruction.accumulate ? " += " : " = "}`), line).toBe(true);
    expect(line).not.toMatch(/undefined|\\|[{}]/);
    for (const latex of [rule(instruction), ruleWithShapes(instruction), ...constants(instruction).map((constant) => constant.latex)]) {
      expect(latex).not.toContain("undefined");
      typeset(latex);
    }
    const chain = chainRule(instruction);
    for (const latex of chain ? [chain.upstream.latex, `${chain.local.quotient} = ${chain.local.latex}`, ...(chain.sum ? [chain.sum.latex, chain.sum.same] : [])] : []) {
      expect(latex).not.toContain("undefined");
      typeset(latex);
    }
  }
};
/** The only instruction that writes a tensor, or one that adds a share to it. */
const writing = (program: Program, name: string, share = 0): Instruction => program.instructions.filter((instruction) => instruction.output.name === name)[share];

describe("every instruction can be told in a line and typeset", () => {
  it.each(ops.map((op) => [op.name, op] as const))("of the op %s", (_name, op) => checkAll(applyOp(op, defaultAttributes(op)).program.instructions));
  it.each(Object.keys(optimizers))("of the optimizer %s", (kind) => {
    const choices: FieldValues[] = [{}, { momentum: 0.9, nesterov: true, weightDecay: 0.01 }];
    for (const more of choices) checkAll(programOf(moons({ optimizer: { kind, learningRate: 0.01, ...more } })).instructions);
  });
  it.each(Object.keys(schedules))("of the schedule %s, with clipping and penalties", (kind) => {
    for (const clip of [{ kind: "norm", limit: 0.5 }, { kind: "value", limit: 0.5 }] as const) checkAll(programOf(everything({ schedule: { kind, warmup: 3 }, clip, regularization: { l1: 0.001, decoupled: 0.01 } })).instructions);
  });
  it("of random graphs over every kind", () => { for (let seed = 1; seed <= 40; seed++) checkAll(programOf(randomGraph(seed).document).instructions); });
  it("of nodes whose names mean something in LaTeX", () => {
    checkAll(programOf(draw([["x_1", "input"], ["t-1", "target"], ["a_b", "dense", { units: 1 }], ["c-d_", "activation", { function: "tanh" }], ["e__", "activation", { function: "tanh" }], ["l_", "loss", { function: "mse" }], ["m-_", "loss", { function: "mae", weight: 0.5 }]],
      ["x_1>a_b", "a_b>c-d_", "c-d_>e__", "e__>l_.prediction", "t-1>l_.target", "e__>m-_.prediction", "t-1>m-_.target"])).instructions);
  });
});

describe("a matrix product", () => {
  const program = programOf(moons());
  it("is written as one: z = xWᵀ, ∂L/∂W = δᵀx, ∂L/∂y = δW", () => {
    expect(["hidden.product", "hidden.weight.gradient", "tanh.gradient"].map((name) => brief(writing(program, name)))).toEqual(["hidden.product = x Wᵀ", "hidden.weight.gradient = δᵀ x", "tanh.gradient = δ W"]);
    expect(rule(writing(program, "hidden.weight.gradient"))).toBe("\\frac{\\partial L}{\\partial W} = \\delta^\\top \\, x");
    expect(ruleWithShapes(writing(program, "hidden.weight.gradient"))).toBe("\\underset{[8,\\,2]}{\\frac{\\partial L}{\\partial W}} = \\underset{[8,\\,B]}{\\delta^\\top} \\;\\cdot\\; \\underset{[B,\\,2]}{x}");
  });
  it("has either side turned where the summed axis stands so", () => {
    const form = (a: string, b: string): string => {
      const op = defineOp({ name: "product", inputs: { a, b }, outputs: { y: "batch out" }, forward: { y: "sum in: a * b" } });
      return brief(applyOp(op, {}).program.instructions[0]);
    };
    expect([form("batch in", "in out"), form("batch in", "out in"), form("in batch", "in out"), form("in batch", "out in"), form("in out", "batch in")]).toEqual(["y = a b", "y = a bᵀ", "y = aᵀ b", "y = aᵀ bᵀ", "y = b a"]);
  });
  it("adds a share where the wire fanned out", () => {
    expect(["act.gradient", "act.gradient"].map((name, share) => brief(writing(programOf(everything()), name, share)))).toEqual(["act.gradient = ∂L/∂y[·, 4…7]", "act.gradient += ∂L/∂y"]);
  });
});

it("writes a dense's sum, its bias and what comes back to them", () => {
  const program = programOf(moons());
  expect(["hidden", "hidden.product.gradient", "hidden.bias.gradient"].map((name) => brief(writing(program, name)))).toEqual(["hidden = x Wᵀ + b", "hidden.product.gradient = δ", "hidden.bias.gradient = Σₙ δ"]);
  expect(rule(writing(program, "hidden.bias.gradient"))).toBe("\\frac{\\partial L}{\\partial b_{o}} = \\sum_{n} \\delta_{n,o}");
  expect(rule(writing(program, "hidden.product.gradient"))).toBe("\\frac{\\partial L}{\\partial (x W^\\top)} = \\delta");
});

it("takes products entry by entry apart from products of matrices", () => {
  const tanh = writing(programOf(moons()), "hidden.gradient");
  expect(brief(tanh)).toBe("hidden.gradient = ∂L/∂y ⊙ (1 − y²)");
  expect(rule(tanh)).toBe("\\delta = \\frac{\\partial L}{\\partial y} \\odot \\left(1 - {y}^2\\right)");
});

it("writes a loss and its gradient, which begins at ∂L/∂L", () => {
  const program = programOf(moons());
  expect(["loss", "loss.gradient", "logit.gradient"].map((name) => brief(writing(program, name)))).toEqual(["loss = mean(max(z, 0) − z ⊙ t + log(1 + exp(−|z|)))", "loss.gradient = 1", "logit.gradient = ∂L/∂L · (σ(z) − t) / B"]);
  expect(rule(writing(program, "logit.gradient"))).toBe("\\delta = \\frac{\\partial L}{\\partial L} \\, \\frac{\\sigma\\left(z\\right) - t}{B}");
});

it("calls several losses by their nodes and their sum L", () => {
  const program = programOf(everything());
  expect(["total.mse", "total.loss", "mse.gradient"].map((name) => brief(writing(program, name)))).toEqual(["total.mse = 0.5 · L_mse", "total.loss = L_ce + L'_mse", "mse.gradient = 0.5 · ∂L/∂L'_mse"]);
});

it("writes batchnorm with the letters of the paper, by indices where it sums over the batch", () => {
  const program = programOf(everything());
  expect(["bn.mean", "bn.variance", "bn.normalized", "bn", "bn.runningMean"].map((name) => brief(writing(program, name)))).toEqual(["bn.mean = meanₙ(z)", "bn.variance = meanₙ((z − μ)²)", "bn.normalized = (z − μ) / √(σ² + ε)", "bn = γ ⊙ x̂ + β", "bn.runningMean = (1 − ρ) · μ_run + ρ · μ"]);
  expect(rule(writing(program, "bn.variance"))).toBe("{\\sigma^2}_{j} = \\operatorname{mean}_{n} \\bigl(\\left(z_{n,j} - \\mu_{j}\\right)^2\\bigr)");
  expect(rule(writing(program, "bn.gamma.gradient"))).toBe("\\frac{\\partial L}{\\partial \\gamma_{j}} = \\sum_{n} \\frac{\\partial L}{\\partial y_{n,j}} \\, \\hat{x}_{n,j}");
});

it("writes Adam as its paper does, with an arrow where something lasting is overwritten, and says what its letters stand for", () => {
  const program = programOf(moons({ optimizer: { kind: "adam", learningRate: 0.01 } }));
  expect(["decayed", "m", "v", "mHat"].map((part) => brief(writing(program, `hidden.weight.${part}`)))).toEqual(["hidden.weight.decayed = ∂L/∂W", "hidden.weight.m = β₁ · m + (1 − β₁) · g", "hidden.weight.v = β₂ · v + (1 − β₂) · g²", "hidden.weight.mHat = c₁ · m"]);
  const decaying = programOf(moons({ optimizer: { kind: "adam", learningRate: 0.01, weightDecay: 0.1 } }));
  expect(["decayed", "m"].map((part) => brief(writing(decaying, `hidden.weight.${part}`)))).toEqual(["hidden.weight.decayed = ∂L/∂W + λ · W", "hidden.weight.m = β₁ · m + (1 − β₁) · g̃"]);
  expect(brief(writing(program, "optimizer.power1"))).toBe("optimizer.power1 = β₁ · β₁ᵗ⁻¹");
  expect(rule(writing(program, "optimizer.power1"))).toBe("\\beta_1^t \\leftarrow \\beta_1 \\, \\beta_1^{t-1}");
  const last = writing(program, "hidden.weight");
  expect(rule(last)).toBe("W \\leftarrow W - \\frac{\\eta \\, \\hat{m}}{\\sqrt{\\hat{v}} + \\epsilon}");
  expect(constants(writing(program, "hidden.weight.m"))).toEqual([{ latex: "\\beta_1", value: 0.9 }]);
});

it("writes a choice between three as three cases in one brace", () => {
  const program = programOf(moons({ optimizer: { kind: "rprop", learningRate: 0.01 } }));
  expect(rule(writing(program, "hidden.weight.size"))).toBe("\\Delta \\leftarrow \\min\\left(\\max\\left(\\begin{cases}\\eta^+ \\, \\Delta & a > 0\\\\\\eta^- \\, \\Delta & a < 0\\\\\\Delta & \\text{otherwise}\\end{cases}, \\Delta_{\\min}\\right), \\Delta_{\\max}\\right)");
});

it("tells tensors that share a letter apart by their nodes", () => {
  const program = programOf(everything());
  expect(brief(writing(programOf(draw([["x", "input"], ["t", "target"], ["a", "dense", { units: 1 }], ["f", "activation", { function: "tanh" }], ["g", "activation", { function: "sigmoid" }], ["sum", "add"], ["loss", "loss", { function: "mse" }]], ["x>a", "a>f", "a>g", "f>sum", "g>sum", "sum>loss.prediction", "t>loss.target"])), "sum"))).toBe("sum = f + g");
  expect(rule(writing(program, "act"))).toBe("y_{\\text{act}} = \\tanh\\left(y_{\\text{bn}}\\right)");
});

describe("the chain rule", () => {
  const program = programOf(everything());
  it("is what came from above times the local derivative", () => {
    const chain = chainRule(writing(program, "b.weight.gradient"));
    expect([chain?.upstream.tensor.name, chain?.upstream.latex]).toEqual(["b.product.gradient", "\\delta"]);
    expect(chain).toMatchObject({ local: { quotient: "\\frac{\\partial (y W^\\top)}{\\partial W}", latex: "y" }, sum: null, locals: [] });
    expect(chainRule(writing(program, "bn.gradient"))?.local).toEqual({ quotient: "\\frac{\\partial y_{\\text{act}}}{\\partial y_{\\text{bn}}}", latex: "1 - {y}^2" });
  });
  it("is a sum over a row of the Jacobian where an entry depends on several, and tells what the op works out on the way apart from what came from above", () => {
    const chain = chainRule(writing(program, "a.gradient"));
    expect(chain?.upstream.tensor.name).toBe("bn.gradient");
    expect(chain?.local).toEqual({ quotient: "\\frac{\\partial y_{i,j}}{\\partial z_{n,j}}", latex: "\\frac{\\gamma_{j}}{\\sqrt{{\\sigma^2}_{j} + \\epsilon}} \\, \\left(\\delta_{in} - \\frac{1}{B} - \\frac{\\hat{x}_{i,j} \\, \\hat{x}_{n,j}}{B}\\right)" });
    expect(chain?.sum?.latex).toBe("\\frac{\\partial L}{\\partial z_{n,j}} = \\sum_{i} \\frac{\\partial L}{\\partial y_{i,j}} \\cdot \\frac{\\partial y_{i,j}}{\\partial z_{n,j}}");
    expect(chain?.locals.map((made) => brief(writing(program, made.name)))).toEqual(["bn.shift = meanₙ(∂L/∂y)", "bn.tilt = meanₙ(∂L/∂y ⊙ x̂)"]);
  });
  it("has the softmax's Jacobian with its temperature", () => {
    const warm = programOf(draw([["x", "input"], ["t", "target"], ["a", "dense", { units: 2 }], ["soft", "activation", { function: "softmax", temperature: 2 }], ["b", "dense", { units: 1 }], ["loss", "loss", { function: "mse" }]], ["x>a", "a>soft", "soft>b", "b>loss.prediction", "t>loss.target"]));
    const chain = chainRule(writing(warm, "a.gradient"));
    expect(chain?.local).toEqual({ quotient: "\\frac{\\partial y_{n,i}}{\\partial z_{n,k}}", latex: "\\frac{y_{n,i} \\, \\left(\\delta_{ik} - y_{n,k}\\right)}{T}" });
  });
  it("is no matter of the forward pass, of the update, or of where the backward pass begins", () => {
    expect(program.instructions.filter(({ pass }) => pass !== "backward").every((instruction) => chainRule(instruction) === null)).toBe(true);
    expect(chainRule(writing(program, "total.loss.gradient"))).toBeNull();
  });
});
