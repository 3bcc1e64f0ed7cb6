import { describe, expect, it } from "vitest";
import { compile } from "../../src/compiler/compile.ts";
import { print, type Program } from "../../src/compiler/program.ts";
import { trace } from "../../src/graph/trace.ts";
import { unify } from "../../src/graph/axes.ts";
import type { FieldValues } from "../../src/fields/field.ts";
import type { Document } from "../../src/graph/document.ts";
import { clipFields } from "../../src/graph/recipeFields.ts";
import { kinds } from "../../src/kinds/index.ts";
import { fieldsOf } from "../../src/kinds/kind.ts";
import { optimizers } from "../../src/optimizers/index.ts";
import { schedules } from "../../src/schedules/index.ts";
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

/** Every kind, each in all its variants and with each of its switches both ways. */
const everyKind = Object.values(kinds).flatMap((kind) =>
  (kind.variants ? Object.keys(kind.variants) : [null]).flatMap((variant) => {
    const params = { ...kind.example, ...(variant !== null && { function: variant }) } as FieldValues;
    const switches = Object.entries(fieldsOf(kind, params)).filter(([, { type }]) => type === "boolean");
    return [params, ...switches.flatMap(([name]) => [true, false].map((on) => ({ ...params, [name]: on })))].map((own) => ({ kind, params: own, named: `${kind.name} ${JSON.stringify(own)}` }));
  }));

it.each(everyKind)("compiles for evaluation whatever compiles for training: $named", ({ kind, params }) => {
  const isInput = kind.ports.length === 0;
  const from = (port: string): string => (port === "target" ? "t" : "soft");
  const document = draw([
    ["x", "input"], ["t", "target"], ["hidden", "dense", { units: 3 }], ["soft", "activation", { function: "softmax" }], ["own", kind.name, params],
    ...(kind.sink || isInput ? [] : [["out", "dense", { units: 3 }] as DrawnNode]), ["loss", "loss", { function: "mse" }],
  ], [
    "x>hidden", "hidden>soft", ...kind.ports.flatMap(({ name, many }) => [`${from(name)}>own.${name}`, ...(many ? [`hidden>own.${name}`] : [])]),
    ...(kind.sink || isInput ? ["soft>loss.prediction"] : ["own>out", "out>loss.prediction"]), "t>loss.target",
  ], { data: { dataset: "iris" } });
  expect(programOf(document).instructions.some(({ pass }) => pass === "update")).toBe(true);
  const { instructions, losses } = programOf(document, { training: false });
  expect(instructions.every(({ pass }) => pass === "forward")).toBe(true);
  expect(losses).toHaveLength(kind.sink ? 2 : 1);
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

describe("every tensor has a name of its own", () => {
  const named = (document: Document): string[] => {
    const names = programOf(document, { inputGradients: true }).tensors.map(({ name }) => name);
    expect(new Set(names).size, names.filter((name, at) => names.indexOf(name) !== at).join()).toBe(names.length);
    return names;
  };
  /** Two dense layers and three losses, each of whose ids is also a word of the compiler's own. */
  const called = (first: string, second: string, losses: readonly string[]): Document =>
    draw([["x", "input"], ["t", "target"], [first, "dense", { units: 2, l1: 0.1 }], [second, "dense", { units: 1, l2: 0.1 }], ...losses.map((id, at): DrawnNode => [id, "loss", { function: "mse", weight: at + 0.5 }])],
      [`x>${first}`, `${first}>${second}`, ...losses.flatMap((id) => [`${second}>${id}.prediction`, `t>${id}.target`])]);

  it.each(Object.keys(optimizers))("with the optimizer %s, clipped, penalized and scheduled in every way", (kind) => {
    for (const clip of [undefined, ...clipFields.kind.choices.map((own) => ({ kind: own, limit: 1 }))])
      for (const schedule of [undefined, ...Object.keys(schedules).map((own) => ({ kind: own }))])
        for (const momentum of kind === "sgd" ? [0, 0.9] : [0])
          for (const document of [everything(), called("optimizer", "total", ["loss", "weight", "sum1"]), called("total", "optimizer", ["gradient", "bias", "product"])])
            named({ ...document, training: { ...document.training, optimizer: { kind, learningRate: 0.1, ...(momentum > 0 && { momentum }) }, regularization: { l1: 0.1, decoupled: 0.1 }, clip, schedule } });
  });

  it("and only what would share one is called otherwise", () => {
    expect(named(called("total", "out", ["weight", "loss"]))).toEqual(expect.arrayContaining(["total.weight", ".total.weight", "total.loss", ".total.loss", "total.weight.gradient", "total.loss.gradient"]));
    for (const { name, of } of programOf(called("total", "out", ["weight", "loss"])).tensors) if (of) expect(name).toBe(`${of.name}.gradient`);
    expect(named(called("a", "out", ["one", "two"])).filter((name) => name.startsWith("."))).toEqual([]);
    const squares = (kind: string): string | undefined => named(moons({ optimizer: { kind, learningRate: 0.1 }, clip: { kind: "norm", limit: 1 } })).find((name) => name.startsWith("logit.bias") && name.endsWith(".squares") && name !== "logit.bias.squares");
    expect(squares("adagrad")).toBe("logit.bias.gradient.squares");
    expect(squares("sgd")).toBeUndefined();
  });
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
