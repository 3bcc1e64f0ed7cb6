/** The line to the worker, for the parts of the editor that have something of their own to say to it: messages, and questions with an answer. */
import { EngineClient } from "../worker/client.ts";
import type { FromWorker, ToWorker } from "../worker/messages.ts";

type Message = Exclude<FromWorker, { type: "pong" }>;
type Answering = Extract<Message, { request: number }>;
type Asking = Extract<ToWorker, { request: number }>;

const listeners = new Set<(message: Message) => void>();
const losses = new Set<(reason: string | null) => void>();
const waiting = new Map<number, (answer: Answering | null) => void>();
let requests = 0;

export const engine = new EngineClient({ message: receive, lost: lose });

export const tellEngine = (message: ToWorker): void => { engine.send(message); };

/** Called with everything that the worker says. Gives how to end it. */
export function onEngine(listener: (message: Message) => void): () => void {
  listeners.add(listener);
  return () => { listeners.delete(listener); };
}

/** Called when the worker is lost, with what it said last. */
export function onEngineLost(listener: (reason: string | null) => void): () => void {
  losses.add(listener);
  return () => { losses.delete(listener); };
}

/** A number for a question whose answers come in their own time, or piecemeal. */
export const newRequest = (): number => ++requests;

/** Asks the worker and waits for its answer of the same number; null when it is lost. */
export function askEngine<T extends Answering["type"]>(answer: T, question: DistributiveOmit<Asking, "request">): Promise<Extract<Message, { type: T }> | null> {
  if (!engine.alive) return Promise.resolve(null);
  return new Promise((resolve) => {
    const request = newRequest();
    waiting.set(request, (said) => { resolve(said?.type === answer ? (said as Extract<Message, { type: T }>) : null); });
    engine.send({ ...question, request });
  });
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

function receive(message: Message): void {
  if ("request" in message) {
    waiting.get(message.request)?.(message);
    waiting.delete(message.request);
  }
  for (const listener of listeners) listener(message);
}

/** Nobody waits for an answer that will not come. */
function lose(reason: string | null): void {
  for (const answer of waiting.values()) answer(null);
  waiting.clear();
  for (const listener of losses) listener(reason);
}

/** The worker broke down but could say so. */
export function abandonEngine(reason: string): void {
  engine.end();
  lose(reason);
}
