/** The document: what a person draws, saves and shares. Plain data, version 1 of the file format. */
import type { DataRecipe } from "../datasets/recipe.ts";
import type { FieldValue } from "../fields/field.ts";

export interface GraphNode {
  /** `[A-Za-z][A-Za-z0-9_-]{0,63}`; names the node's tensors. */
  id: string;
  kind: string;
  /** Free text in any script; left out, the id stands on the node. */
  title?: string;
  position: { x: number; y: number };
  /** Parameters that differ from their defaults. An unknown kind's are kept as they came. */
  params: Record<string, FieldValue>;
}

export interface Edge {
  source: string;
  target: string;
  /** Defaults to the kind's only port. */
  targetPort?: string;
}

export interface OptimizerRecipe { kind: string; learningRate: number; [field: string]: FieldValue }

export interface ScheduleRecipe { kind: string; [field: string]: FieldValue }
export interface ClipRecipe { kind: "norm" | "value"; limit: number }
/** What is left out has its default: no L1, no decoupled decay, and nothing left out. */
export interface RegularizationRecipe { l1?: number; decoupled?: number; biases?: boolean; normalization?: boolean }

export interface TrainingRecipe {
  optimizer: OptimizerRecipe;
  schedule?: ScheduleRecipe;
  clip?: ClipRecipe;
  regularization?: RegularizationRecipe;
  batchSize: number;
  epochs: number;
  /** Of weights, shuffling and dropout. */
  seed: number;
  lastBatch?: "keep" | "drop";
  /** False allows fused multiply-add. */
  exact?: boolean;
  state?: TrainingState;
}

/** Little-endian float32, BASE64. */
export interface StoredTensor { shape: number[]; float32: string }
/** What a checkpoint adds to the weights: opening it goes on bit for bit. */
export interface TrainingState { step: number; tensors: Record<string, StoredTensor> }

export interface Document {
  format: "backwire";
  version: 1;
  name: string;
  nodes: GraphNode[];
  edges: Edge[];
  data: DataRecipe;
  training: TrainingRecipe;
  weights: Record<string, StoredTensor> | null;
}

/** The port that an edge goes into, given the ports of the target's kind. */
export const portOf = (edge: Edge, ports: readonly { name: string }[]): string | undefined => edge.targetPort ?? (ports.length === 1 ? ports[0].name : undefined);
