import { expect, it } from "vitest";
import { compile } from "../../src/compiler/compile.ts";
import { print, type Program } from "../../src/compiler/program.ts";
import { trace } from "../../src/graph/trace.ts";
import { unify } from "../../src/graph/axes.ts";
import type { Document } from "../../src/graph/document.ts";
import { draw, everything, moons, type DrawnNode } from "../draw.ts";

const programOf = (document: Document, options = {}): Program => {
  const compiled = compile(document, options);
  if (!compiled.ok) throw new Error(compiled.problems.map((problem) => problem.key).join(", "));
  return compiled.program;
};

it("prints like the network, one numbered line an instruction", () => {
  expect(print(programOf(moons()))).toMatchInlineSnapshot(`
    "forward
    1   matmul           hidden.product[batch, out] = sum(in) x[batch, in] * hidden.weight[out, in]
    2   add-bias         hidden[batch, out] = hidden.product[batch, out] + hidden.bias[out]
    3   tanh             tanh[i, j] = tanh(hidden[i, j])
    4   matmul           logit.product[batch, out] = sum(in) tanh[batch, in] * logit.weight[out, in]
    5   add-bias         logit[batch, out] = logit.product[batch, out] + logit.bias[out]
    6   bce-with-logits  loss = mean(i, j) (max(logit[i, j], 0) - logit[i, j] * t[i, j] + log1p(exp(-abs(logit[i, j]))))
    backward
    7   one              loss.gradient = 1
    8   bce-with-logits  logit.gradient[i, j] = loss.gradient * (sigmoid(logit[i, j]) - t[i, j]) / (B * 1)
    9   add-bias         logit.product.gradient[batch, out] = logit.gradient[batch, out]
    10  add-bias         logit.bias.gradient[out] = sum(batch) logit.gradient[batch, out]
    11  matmul           tanh.gradient[batch, in] = sum(out) logit.product.gradient[batch, out] * logit.weight[out, in]
    12  matmul           logit.weight.gradient[out, in] = sum(batch) logit.product.gradient[batch, out] * tanh[batch, in]
    13  tanh             hidden.gradient[i, j] = tanh.gradient[i, j] * (1 - tanh[i, j] * tanh[i, j])
    14  add-bias         hidden.product.gradient[batch, out] = hidden.gradient[batch, out]
    15  add-bias         hidden.bias.gradient[out] = sum(batch) hidden.gradient[batch, out]
    16  matmul           hidden.weight.gradient[out, in] = sum(batch) hidden.product.gradient[batch, out] * x[batch, in]
    update
    17  sgd              hidden.weight[i, j] = hidden.weight[i, j] - optimizer.learningRate * hidden.weight.gradient[i, j]
    18  sgd              hidden.bias[i] = hidden.bias[i] - optimizer.learningRate * hidden.bias.gradient[i]
    19  sgd              logit.weight[i, j] = logit.weight[i, j] - optimizer.learningRate * logit.weight.gradient[i, j]
    20  sgd              logit.bias[i] = logit.bias[i] - optimizer.learningRate * logit.bias.gradient[i]"
  `);
});

it("adds the gradients where a wire fans out: the first share is =, the others are +=", () => {
  const shares = programOf(everything()).instructions.filter((instruction) => instruction.output.name === "act.gradient");
  expect(shares.map((instruction) => instruction.accumulate)).toEqual([false, true, true]);
});

it("differentiates only what depends on a parameter and reaches a loss", () => {
  const document = draw([["x", "input"], ["t", "target"], ["scaled", "activation", { function: "tanh" }], ["out", "dense", { units: 1 }], ["idle", "dense", { units: 3 }], ["loss", "loss", { function: "mse" }]],
    ["x>scaled", "scaled>out", "scaled>idle", "out>loss.prediction", "t>loss.target"]);
  const gradients = programOf(document).tensors.filter((tensor) => tensor.role === "gradient").map((tensor) => tensor.name);
  expect(gradients).not.toContain("scaled.gradient");
  expect(gradients).not.toContain("idle.weight.gradient");
  expect(gradients).toContain("out.weight.gradient");
  expect(programOf(document, { inputGradients: true }).tensors.map((tensor) => tensor.name)).toContain("x.gradient");
});

it("leaves dropout, statistics of the batch and the update out of the evaluation program", () => {
  const program = programOf(everything(), { training: false });
  expect(program.instructions.every((instruction) => instruction.pass === "forward")).toBe(true);
  expect(program.instructions.map((instruction) => instruction.op.name)).toContain("normalize");
  expect(program.instructions.map((instruction) => instruction.op.name)).not.toContain("dropout");
});

it("weighs several losses into one", () => {
  const lines = print(programOf(everything()));
  expect(lines).toContain("total.mse = 0.5 * mse");
  expect(lines).toContain("total.loss = ce + total.mse");
});

it("writes each tensor once, but for shares of gradients, slices of a concat and what lasts", () => {
  const written = new Map<string, number>();
  for (const { output, accumulate, partial } of programOf(everything()).instructions) if (!accumulate && !partial && output.role !== "state" && output.role !== "parameter") written.set(output.name, (written.get(output.name) ?? 0) + 1);
  expect([...written.values()].every((count) => count === 1)).toBe(true);
});

it("gives all tensors names of their own", () => {
  const { tensors } = programOf(everything({ optimizer: { kind: "adam", learningRate: 0.01 } }));
  expect(new Set(tensors.map((tensor) => tensor.name)).size).toBe(tensors.length);
});

it("compiles a chain of 10,000 nodes and a fan-out of 10,000 without running out of stack", () => {
  const count = 10_000;
  const chain: DrawnNode[] = Array.from({ length: count }, (_, at) => [`n${at}`, "activation", { function: "tanh" }]);
  const chained = draw([["x", "input"], ["t", "target"], ["first", "dense", { units: 1 }], ...chain, ["loss", "loss", { function: "mse" }]],
    ["x>first", "first>n0", ...chain.slice(1).map(([id], at) => `n${at}>${id}`), `n${count - 1}>loss.prediction`, "t>loss.target"]);
  expect(programOf(chained).instructions.length).toBeGreaterThan(2 * count);
  const fanned = draw([["x", "input"], ["t", "target"], ["first", "dense", { units: 1 }], ...chain, ["sum", "add"], ["loss", "loss", { function: "mse" }]],
    ["x>first", ...chain.flatMap(([id]) => [`first>${id}`, `${id}>sum`]), "sum>loss.prediction", "t>loss.target"]);
  expect(programOf(fanned).instructions.filter((instruction) => instruction.output.name === "first.gradient").length).toBe(count);
});

it("unifies the axes of an op and names the input that does not fit", () => {
  const found = trace(moons());
  const matmul = found.applications[0];
  const wrong = { ...matmul.tensors.x, shape: ["B", 5] as const };
  const unified = unify(matmul.op, { x: wrong, w: matmul.tensors.w });
  expect(unified).toMatchObject({ ok: false, mismatch: { input: "w", expected: [8, 5] } });
});
