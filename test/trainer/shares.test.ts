import { describe, expect, it } from "vitest";
import { Reference } from "../../src/executors/reference.ts";
import type { Document } from "../../src/graph/document.ts";
import { Inquiry } from "../../src/trainer/inquiry.ts";
import { sharesOfSamples } from "../../src/trainer/shares.ts";
import type { Trainer } from "../../src/trainer/trainer.ts";
import { copyLasting } from "../../src/trainer/weights.ts";
import { draw, everything, moons, trainerOf } from "../draw.ts";

const steps = 3;

/** Fan-out, a skip connection, layernorm and two losses, but nothing through which samples act on each other. */
const apart = (): Document =>
  draw([
    ["x", "input"], ["t", "target"], ["a", "dense", { units: 5 }], ["ln", "layernorm"], ["act", "activation", { function: "tanh" }], ["b", "dense", { units: 5 }], ["sum", "add"],
    ["out", "dense", { units: 3 }], ["soft", "activation", { function: "softmax" }], ["ce", "loss", { function: "cross-entropy-with-logits" }], ["mse", "loss", { function: "mse", weight: 0.5 }],
  ], ["x>a", "a>ln", "ln>act", "act>b", "b>sum", "act>sum", "sum>out", "out>soft", "out>ce.prediction", "t>ce.target", "soft>mse.prediction", "t>mse.target"],
  { data: { dataset: "iris" }, training: { batchSize: 16, clip: { kind: "norm", limit: 0.1 }, regularization: { l1: 0.01 } } });

async function runOf(document: Document, executor: Parameters<typeof trainerOf>[1] = "reference-float64"): Promise<Trainer> {
  const trainer = await trainerOf(document, executor);
  for (let step = 0; step < steps; step++) trainer.advance();
  return trainer;
}

/** Every entry of every parameter's gradient, of the step that was taken last. */
function* gradientEntries(trainer: Trainer): Generator<{ name: string; entry: number[]; value: number; flat: number }> {
  for (const tensor of trainer.program.tensors) {
    const gradient = tensor.role === "parameter" ? trainer.program.gradients.get(tensor) : undefined;
    if (!gradient) continue;
    const columns = Number(gradient.shape[1] ?? 1);
    for (const [flat, value] of trainer.executor.read(gradient).entries()) yield { name: gradient.name, entry: gradient.shape.length < 2 ? [flat] : [Math.floor(flat / columns), flat % columns], value, flat };
  }
}

function sharesIn(trainer: Trainer, inquiry: Inquiry, name: string, entry: readonly number[]): Float64Array {
  const tensor = trainer.tensor(name);
  const batch = trainer.batchRows(steps - 1).length;
  const shares = tensor && sharesOfSamples(inquiry.ask(steps, tensor, entry), batch);
  if (!shares) throw new Error(`${name} is no sum over the batch`);
  return shares;
}

describe("the samples' shares", () => {
  it.each([["moons", moons(), "wasm"], ["a graph of everything", everything(), "wasm"], ["a graph of everything in float64", everything(), "reference-float64"]] as const)("add up to the gradient, of every parameter of %s", async (_, document, executor) => {
    const trainer = await runOf(document, executor);
    const inquiry = new Inquiry(trainer);
    let seen = 0;
    for (const { name, entry, value } of gradientEntries(trainer)) {
      const shares = sharesIn(trainer, inquiry, name, entry);
      const size = shares.reduce((sum, share) => sum + Math.abs(share), 0);
      expect(Math.abs(shares.reduce((sum, share) => sum + share, 0) - value), `${name} ${entry.join()}`).toBeLessThanOrEqual((executor === "wasm" ? 1e-6 : 1e-14) * size + 1e-30);
      seen++;
    }
    expect(seen).toBeGreaterThan(30);
  });

  it("are the gradients of the samples' own losses, each in a batch of its own, over their number", async () => {
    const trainer = await runOf(apart());
    const inquiry = new Inquiry(trainer);
    const rows = trainer.batchRows(steps - 1);
    const before = trainer.at(steps - 1);
    const own = [...rows].map((row) => {
      const alone = new Reference(trainer.program, { precision: "float64", seed: trainer.document.training.seed });
      for (const tensor of trainer.program.tensors) if (tensor.role === "data") alone.load(tensor, trainer.feed.matrices.get(tensor.node)?.values ?? []);
      copyLasting(before, alone);
      alone.peek(Int32Array.of(row));
      return alone;
    });
    let largest = 0;
    for (const { name, entry, flat } of gradientEntries(trainer)) {
      const tensor = trainer.tensor(name);
      const shares = sharesIn(trainer, inquiry, name, entry);
      for (const [at, alone] of own.entries()) {
        const expected = (tensor ? alone.read(tensor)[flat] : Number.NaN) / rows.length;
        expect(shares[at], `${name} ${entry.join()}, sample ${at}`).toBeCloseTo(expected, 12);
        largest = Math.max(largest, Math.abs(expected));
      }
    }
    expect(largest).toBeGreaterThan(1e-3);
  });

  it("are none of an entry that is no sum over the batch", async () => {
    const trainer = await runOf(moons());
    const inquiry = new Inquiry(trainer);
    for (const [name, entry] of [["tanh", [0, 1]], ["hidden.weight", [0, 0]], ["x", [0, 0]]] as const) {
      const tensor = trainer.tensor(name);
      expect(tensor && sharesOfSamples(inquiry.ask(steps, tensor, entry), 10), name).toBeNull();
    }
  });
});
