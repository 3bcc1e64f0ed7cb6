/** The newest numbers of the tensors that are being looked at, and what the lenses make of them. */
import type { TensorValues } from "../../worker/messages.ts";
import { subscribeLive } from "../live.ts";
import { countBins } from "./bins.ts";
import { extremes, toMatrix, type Blocks } from "./matrix.ts";
import { quantileRange } from "./range.ts";

/** The share of entries that the colours tell apart; what is larger is clipped and carries a corner. */
export const shownShare = 0.98;
/** Steps of a norm that its line shows. */
const mostNorms = 200;

/** A tensor's numbers with what is drawn from them. */
export interface Look {
  tensor: TensorValues;
  matrix: Blocks;
  /** The colour scale ends at ± this. */
  range: number;
  bins: Uint32Array;
  extremes: { largest: number; smallest: number } | null;
}

const latest = new Map<string, TensorValues>();
const norms = new Map<string, number[]>();
const moves = new Map<string, number>();
const looks = new WeakMap<TensorValues, Look>();
let revision = -1;
let step = -1;

/** The newest numbers of a tensor, if a frame has carried them; they stay until the document compiles anew. */
export function lookAt(name: string): Look | null {
  const tensor = latest.get(name);
  if (tensor === undefined) return null;
  let look = looks.get(tensor);
  if (look === undefined) {
    look = makeLook(tensor);
    looks.set(tensor, look);
  }
  return look;
}

/** The norms of a tensor in the frames since it is looked at, the newest last. */
export const normsOf = (name: string): readonly number[] => norms.get(name) ?? [];

/** How far a step moves a tensor, as a share of its norm: what it moved between the last two frames over the steps between them. Null before two were seen. */
export const moveOf = (name: string): number | null => moves.get(name) ?? null;

/** Of block means the move is not known. */
function moved(before: TensorValues | undefined, after: TensorValues, steps: number): number | null {
  if (before === undefined || steps <= 0 || after.block !== null || before.values.length !== after.values.length) return null;
  let squares = 0;
  for (let i = 0; i < after.values.length; i++) squares += (after.values[i] - before.values[i]) ** 2;
  return Math.sqrt(squares) / steps / after.statistics.norm;
}

function makeLook(tensor: TensorValues): Look {
  const range = quantileRange(tensor.values, shownShare);
  return { tensor, matrix: toMatrix(tensor), range, bins: countBins(tensor.values, range), extremes: extremes(tensor.values) };
}

function forget(name: string): void {
  for (const map of [latest, norms, moves]) map.delete(name);
}

function remember(name: string, norm: number): void {
  const line = norms.get(name) ?? [];
  line.push(norm);
  if (line.length > mostNorms) line.shift();
  norms.set(name, line);
}

subscribeLive((frame) => {
  if (frame === null || frame.revision !== revision) {
    latest.clear();
    norms.clear();
    moves.clear();
    revision = frame?.revision ?? -1;
    step = -1;
  }
  if (frame === null) return;
  const steps = step < 0 ? 0 : frame.step - step;
  step = frame.step;
  // What is no longer looked at grows old: it is not to be compared with what comes when it is looked at again.
  for (const name of latest.keys()) if (!frame.tensors.some((tensor) => tensor.name === name)) forget(name);
  for (const tensor of frame.tensors) {
    const move = moved(latest.get(tensor.name), tensor, steps);
    if (move !== null) moves.set(tensor.name, move);
    latest.set(tensor.name, tensor);
    if (steps !== 0 || !norms.has(tensor.name)) remember(tensor.name, tensor.statistics.norm);
  }
});
