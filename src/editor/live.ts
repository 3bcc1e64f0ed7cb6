/** The numbers of the running network, outside React: the last frame, and who wants to paint it. */
import type { Frame } from "../worker/messages.ts";

export interface LossCurve { steps: number[]; losses: number[] }

type Listener = (frame: Frame | null) => void;

let last: Frame | null = null;
const listeners = new Set<Listener>();
/** The whole run's curves, thinned out as they grow so that neither memory nor drawing grows with them. */
export const curves: { training: LossCurve; validation: LossCurve } = { training: { steps: [], losses: [] }, validation: { steps: [], losses: [] } };
const mostPoints = 4000;

export const liveFrame = (): Frame | null => last;

/** Called with every frame; returns how to stop it. */
export function subscribeLive(listener: Listener): () => void {
  listeners.add(listener);
  return () => { listeners.delete(listener); };
}

export function publishFrame(frame: Frame): void {
  append(curves.training, frame.training);
  append(curves.validation, frame.validation);
  last = frame;
  for (const listener of listeners) listener(frame);
}

/** Forgets the run: another document, or starting weights anew. */
export function clearLive(): void {
  last = null;
  for (const curve of [curves.training, curves.validation]) { curve.steps = []; curve.losses = []; }
  for (const listener of listeners) listener(null);
}

function append(curve: LossCurve, points: { step: Float64Array; loss: Float64Array }): void {
  // a run that goes on from an earlier step writes over what came after it
  const kept = points.step.length > 0 ? curve.steps.findIndex((step) => step >= points.step[0]) : -1;
  if (kept >= 0) curve.steps.length = curve.losses.length = kept;
  for (let i = 0; i < points.step.length; i++) {
    curve.steps.push(points.step[i]);
    curve.losses.push(points.loss[i]);
  }
  if (curve.steps.length > mostPoints) thinOut(curve);
}

/** Halves a curve but keeps its spikes: of every four points the smallest and the largest stay, in their order. */
function thinOut(curve: LossCurve): void {
  const steps: number[] = [];
  const losses: number[] = [];
  for (let at = 0; at < curve.steps.length; at += 4) {
    let low = at;
    let high = at;
    for (let i = at; i < Math.min(at + 4, curve.steps.length); i++) {
      if (curve.losses[i] < curve.losses[low]) low = i;
      if (!(curve.losses[i] <= curve.losses[high])) high = i;
    }
    for (const i of low === high ? [low] : [Math.min(low, high), Math.max(low, high)]) {
      steps.push(curve.steps[i]);
      losses.push(curve.losses[i]);
    }
  }
  curve.steps = steps;
  curve.losses = losses;
}
