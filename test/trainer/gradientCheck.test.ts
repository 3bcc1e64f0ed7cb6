import { describe, expect, it } from "vitest";
import { compile } from "../../src/compiler/compile.ts";
import { fieldsOf } from "../../src/kinds/kind.ts";
import { kinds } from "../../src/kinds/index.ts";
import { checkGradients, isRight, saysLittle } from "../../src/trainer/gradientCheck.ts";
import type { Document } from "../../src/graph/document.ts";
import { draw, everything, moons, tableOf, type DrawnNode } from "../draw.ts";

const worst = async (document: Document): Promise<{ largest: number; allRight: boolean; checked: number }> => {
  const result = checkGradients(document, await tableOf(document));
  if (!result.ok) throw new Error(result.problems.map((problem) => `${problem.path} ${problem.key}`).join("; "));
  return { largest: Math.max(...result.checks.map((check) => check.difference)), allRight: result.checks.every((check) => isRight(check) && !saysLittle(check)), checked: result.checks.length };
};

/** A node of the kind behind a dense, and a loss behind it; for a loss, the loss itself. */
function around(kind: string, params: DrawnNode[2]): Document {
  if (kind === "loss") {
    const classes = params?.function !== "bce-with-logits" && params?.function !== "bce";
    // a loss of probabilities stands behind what makes them
    const before = params?.function === "bce" ? "sigmoid" : params?.function === "cross-entropy" ? "softmax" : "identity";
    return draw([["x", "input"], ["t", "target"], ["dense", "dense", { units: classes ? 3 : 1 }], ["act", "activation", { function: before }], ["loss", "loss", params]], ["x>dense", "dense>act", "act>loss.prediction", "t>loss.target"], { data: { dataset: classes ? "iris" : "moons" } });
  }
  const first: DrawnNode[] = [["x", "input"], ["t", "target"], ["before", "dense", { units: 3 }], ["other", "dense", { units: 3 }], ["loss", "loss", { function: "mse" }]];
  if (kind === "input" || kind === "target") return draw(first.filter(([id]) => id !== "other"), ["x>before", "before>loss.prediction", "t>loss.target"], { data: { dataset: "iris" } });
  const many = kinds[kind].ports[0].many;
  return draw([...first, ["node", kind, params], ["after", "dense", { units: 3 }]], ["x>before", "x>other", "before>node", ...(many ? ["other>node"] : []), "node>after", "after>loss.prediction", "t>loss.target"], { data: { dataset: "iris" } });
}

describe("every kind, by being registered, agrees with central differences", () => {
  for (const kind of Object.values(kinds))
    for (const variant of kind.variants ? Object.keys(kind.variants) : [null])
      it(`${kind.name}${variant === null ? "" : ` ${variant}`}`, async () => {
        const params = { ...(kind.example as DrawnNode[2]), ...(variant === null ? {} : { function: variant }) };
        const known = Object.fromEntries(Object.entries(params).filter(([name]) => name in fieldsOf(kind, params)));
        const { allRight, checked, largest } = await worst(around(kind.name, known));
        expect(checked).toBeGreaterThan(1);
        expect(largest).toBeLessThan(1e-6);
        expect(allRight).toBe(true);
      });
});

it("agrees on a graph of everything, whose wires fan out and join again", async () => {
  expect((await worst(everything())).largest).toBeLessThan(1e-6);
});

it("would notice a wrong gradient", async () => {
  const document = moons();
  const compiled = compile(document, { inputGradients: true });
  if (!compiled.ok) throw new Error("moons must compile");
  // a tanh whose derivative was written as 1 − y
  const wrong = compiled.program.instructions.find((instruction) => instruction.output.name === "hidden.gradient");
  if (!wrong) throw new Error("hidden has a gradient");
  const { GradientCheck } = await import("../../src/trainer/gradientCheck.ts");
  const { Reference } = await import("../../src/executors/reference.ts");
  const spoilt = { ...compiled.program, instructions: compiled.program.instructions.map((instruction) => (instruction === wrong ? { ...instruction, entry: { form: "name" as const, name: "dy" } } : instruction)) };
  const executor = new Reference(spoilt);
  for (const tensor of spoilt.tensors) if (tensor.role === "data") executor.load(tensor, Array.from({ length: 20 }, (_, at) => Math.sign(at - 9.5) * (at % 3)));
  for (const tensor of spoilt.tensors) if (tensor.role === "parameter") executor.write(tensor, Array.from(executor.read(tensor), (_, at) => (at % 5) / 5 - 0.3));
  const checks = new GradientCheck(executor, Int32Array.of(0, 1, 2, 3)).all();
  expect(checks.find((check) => check.tensor.name === "logit.weight")?.difference).toBeLessThan(1e-6);
  expect(checks.find((check) => check.tensor.name === "hidden.weight")?.difference).toBeGreaterThan(1e-2);
});
