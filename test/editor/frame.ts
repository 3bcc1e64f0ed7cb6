/** A frame as the worker sends it, with nothing in it but what a test puts there. */
import type { Frame } from "../../src/worker/messages.ts";

const noPoints = (): Frame["training"] => ({ step: new Float64Array(), loss: new Float64Array() });

export const frameOf = (rest: Partial<Frame> = {}): Frame => ({
  type: "frame", revision: 1, running: true, step: 1, epoch: 0, stepsPerEpoch: 10, range: { first: 0, furthest: 1 }, learningRate: 0.1, loss: 1, stepsPerSecond: 0, training: noPoints(), validation: noPoints(),
  metrics: { training: null, validation: null }, rows: new Int32Array(), batchSize: 0, sample: null, batch: null, moment: { step: 1, before: 1 }, position: null, strips: [], statistics: {}, tensors: [], boundary: null, ...rest,
});
