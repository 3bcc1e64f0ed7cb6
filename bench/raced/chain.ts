/** A workload's graph as a plain chain of layers: what every library builds its network from. */
import type { Document } from "../../src/graph/document.ts";

export interface Layer { units: number; bias: boolean; batchnorm: boolean; activation: "tanh" | "relu" | null }

export interface Chain {
  layers: readonly Layer[];
  /** Of the last layer. */
  outputs: number;
  /** The logistic loss of one output, or the cross-entropy of classes; both read logits. */
  loss: "binary" | "classes";
  optimizer: { kind: "sgd" | "adam"; learningRate: number };
  batch: number;
}

const activations = { tanh: "tanh", relu: "relu" } as const;
const losses = { "bce-with-logits": "binary", "cross-entropy-with-logits": "classes" } as const;
const optimizers = { sgd: "sgd", adam: "adam" } as const;

/** Reads a chain of dense, batchnorm and activation nodes that stand in order and end in logits and a loss. Throws on what the libraries could not all do. */
export function readChain({ nodes, training }: Document): Chain {
  const layers: Layer[] = [];
  const last = (): Layer => layers.at(-1) ?? fail("the chain begins with a dense");
  let loss: Chain["loss"] | undefined;
  for (const { kind, params } of nodes) {
    if (kind === "dense") layers.push({ units: Number(params.units), bias: params.bias !== false, batchnorm: false, activation: null });
    else if (kind === "batchnorm") last().batchnorm = true;
    else if (kind === "activation") last().activation = choose(activations, params.function);
    else if (kind === "loss") loss = choose(losses, params.function);
    else if (kind !== "input" && kind !== "target") fail(`a workload has no ${kind}`);
  }
  const { kind, learningRate } = training.optimizer;
  return { layers, outputs: last().units, loss: loss ?? fail("a workload ends in a loss"), optimizer: { kind: choose(optimizers, kind), learningRate }, batch: training.batchSize };
}

/** Weights, biases, scales and shifts. */
export function countParameters({ layers }: Chain, features: number): number {
  let count = 0;
  let width = features;
  for (const { units, bias, batchnorm } of layers) {
    count += width * units + (bias ? units : 0) + (batchnorm ? 2 * units : 0);
    width = units;
  }
  return count;
}

function choose<V>(among: Readonly<Record<string, V>>, name: unknown): V {
  return typeof name === "string" && Object.hasOwn(among, name) ? among[name] : fail(`expected ${Object.keys(among).join(" or ")}, got ${String(name)}`);
}

function fail(message: string): never {
  throw new Error(message);
}
