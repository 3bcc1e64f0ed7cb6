/** The sizes of every node's activation and gradient in the run: now, when it began, and the range that they have been in. */
import type { Frame } from "../../worker/messages.ts";
import { subscribeLive } from "../live.ts";
import { widened, type DepthRange } from "./depthRange.ts";
import { hasLogarithm, sizeOf, type Measure, type Size, type Sizes } from "./sizes.ts";

export interface Measured {
  /** Of the last frame; while the run goes on, calmed. */
  now: Sizes;
  /** Of the first frame, so that one sees what training changed. */
  start: Sizes;
  range: DepthRange | null;
}

export interface DepthRun extends Readonly<Record<Measure, Measured>> {
  revision: number;
  /** Of the first frame. */
  startStep: number;
  /** Of the last frame, and when it came, in milliseconds. */
  step: number;
  time: number;
}

/** Batches differ by chance, and a line that trembles with each of them cannot be read: after so long, in milliseconds, half of a frame is forgotten. */
const halfLife = 80;

/** The geometric mean of two sizes, in which the one before has the weight `kept`; of what has no logarithm only the later. */
const calmed = (before: Size | undefined, after: Size, kept: number): Size => (hasLogarithm(before) && hasLogarithm(after) ? before ** kept * after ** (1 - kept) : after);

function measured(frame: Frame, measure: Measure, before: Measured | null, kept: number): Measured {
  const now = new Map(Object.entries(frame.statistics).map(([node, { activation, gradient }]) => {
    const last = before?.now.get(node);
    return [node, { activation: calmed(last?.activation, sizeOf(activation, measure), kept), gradient: calmed(last?.gradient, sizeOf(gradient, measure), kept) }];
  }));
  return { now, start: before?.start ?? now, range: widened(before?.range ?? null, [...now.values()].flatMap(({ activation, gradient }) => [activation, gradient])) };
}

/** The run after one more frame. A frame at rest is taken as it is; the first one of a revision begins anew. */
export function follow(run: DepthRun | null, frame: Frame, time: number): DepthRun {
  const before = run?.revision === frame.revision ? run : null;
  const kept = before && frame.running ? 0.5 ** ((time - before.time) / halfLife) : 0;
  const of = (measure: Measure): Measured => measured(frame, measure, before?.[measure] ?? null, kept);
  return { revision: frame.revision, startStep: before?.startStep ?? frame.step, step: frame.step, time, norm: of("norm"), rms: of("rms") };
}

let run: DepthRun | null = null;

/** The run on the screen; null before its first frame. */
export const depthRun = (): DepthRun | null => run;

subscribeLive((frame) => { run = frame && follow(run, frame, performance.now()); });
