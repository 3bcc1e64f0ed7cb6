/** Draws small documents for tests: nodes in a row of words, wires by `from>to.port`. */
import type { DataRecipe } from "../src/datasets/recipe.ts";
import type { FieldValues } from "../src/fields/field.ts";
import type { Document, TrainingRecipe } from "../src/graph/document.ts";
import { loadTable } from "../src/datasets/load.ts";
import type { Table } from "../src/datasets/dataset.ts";
import { Trainer } from "../src/trainer/trainer.ts";
import type { ExecutorName } from "../src/trainer/executors.ts";

/** `["hidden", "dense", { units: 8 }]`. */
export type DrawnNode = [id: string, kind: string, params?: FieldValues];

export function draw(nodes: readonly DrawnNode[], wires: readonly string[], { data = {}, training = {} }: { data?: Partial<DataRecipe>; training?: Partial<TrainingRecipe> } = {}): Document {
  return {
    format: "backwire", version: 1, name: "a test",
    nodes: nodes.map(([id, kind, params = {}], at) => ({ id, kind, position: { x: at * 220, y: 0 }, params })),
    edges: wires.map((wire) => {
      const [source, end] = wire.split(">");
      const [target, targetPort] = end.split(".");
      return { source, target, ...(targetPort === undefined ? {} : { targetPort }) };
    }),
    data: { dataset: "moons", samples: 60, noise: 0.1, seed: 1, validation: 0.2, test: 0.1, normalization: "standardize", ...data },
    training: { optimizer: { kind: "sgd", learningRate: 0.1 }, batchSize: 10, epochs: 5, seed: 7, ...training },
    weights: null,
  };
}

/** 2-8-1 on two moons. */
export const moons = (training: Partial<TrainingRecipe> = {}): Document =>
  draw([["x", "input"], ["t", "target"], ["hidden", "dense", { units: 8 }], ["tanh", "activation", { function: "tanh" }], ["logit", "dense", { units: 1 }], ["loss", "loss", { function: "bce-with-logits" }]],
    ["x>hidden", "hidden>tanh", "tanh>logit", "logit>loss.prediction", "t>loss.target"], { training });

/** Layers so wide that their weights pass the samples in blocks, and that threads share out their units. */
export const wide = (training: Partial<TrainingRecipe> = {}): Document =>
  draw([["x", "input"], ["t", "target"], ["dense1", "dense", { units: 601 }], ["act1", "activation", { function: "relu" }], ["dense2", "dense", { units: 263 }], ["act2", "activation", { function: "tanh" }], ["logit", "dense", { units: 1 }], ["loss", "loss", { function: "bce-with-logits" }]],
    ["x>dense1", "dense1>act1", "act1>dense2", "dense2>act2", "act2>logit", "logit>loss.prediction", "t>loss.target"], { training });

/** A graph of everything: fan-out, a skip connection, two losses, dropout, batchnorm. */
export const everything = (training: Partial<TrainingRecipe> = {}): Document =>
  draw([
    ["x", "input"], ["t", "target"], ["a", "dense", { units: 4, bias: false }], ["bn", "batchnorm"], ["act", "activation", { function: "tanh" }], ["drop", "dropout", { rate: 0.4 }],
    ["b", "dense", { units: 4 }], ["sum", "add"], ["cat", "concat"], ["out", "dense", { units: 3 }], ["soft", "activation", { function: "softmax", temperature: 2 }],
    ["ce", "loss", { function: "cross-entropy-with-logits" }], ["mse", "loss", { function: "mse", weight: 0.5 }],
  ], ["x>a", "a>bn", "bn>act", "act>drop", "drop>b", "b>sum", "act>sum", "sum>cat", "act>cat", "sum>cat", "cat>out", "out>soft", "out>ce.prediction", "t>ce.target", "soft>mse.prediction", "t>mse.target"],
  { data: { dataset: "iris" }, training: { batchSize: 16, ...training } });

export async function tableOf(document: Document): Promise<Table> {
  const loaded = await loadTable(document.data);
  if (!loaded.ok) throw new Error(loaded.problems[0].expected);
  return loaded.table;
}

export async function trainerOf(document: Document, executor?: ExecutorName): Promise<Trainer> {
  const made = Trainer.create(document, await tableOf(document), executor);
  if (!made.ok) throw new Error(made.problems.map((problem) => `${problem.path} ${problem.key}`).join("; "));
  return made.trainer;
}
