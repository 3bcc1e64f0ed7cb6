/** The numbers of the running network, outside React: the last frame, and who wants to paint it. */
import type { Frame } from "../worker/messages.ts";

type Listener = (frame: Frame | null) => void;

let last: Frame | null = null;
const listeners = new Set<Listener>();

export const liveFrame = (): Frame | null => last;

/** Called with every frame; returns how to stop it. */
export function subscribeLive(listener: Listener): () => void {
  listeners.add(listener);
  return () => { listeners.delete(listener); };
}

/** What the numbers of a frame depend on beside their moment, as text to be compared: the graph, the learning rate, and the sample that may stand in the batch. */
export const circumstances = ({ revision, learningRate, sample }: Pick<Frame, "revision" | "learningRate" | "sample">): string => JSON.stringify([revision, learningRate, sample && [sample.row, sample.typed]]);

export function publishFrame(frame: Frame): void {
  last = frame;
  for (const listener of listeners) listener(frame);
}

/** Forgets the run: another document, or starting weights anew. */
export function clearLive(): void {
  last = null;
  for (const listener of listeners) listener(null);
}
