/** Curves of earlier runs that the present one was forked from, kept to be compared with it. */
import { createStore } from "zustand/vanilla";
import { useStore } from "zustand";
import type { Document } from "../../graph/document.ts";
import type { History, Step } from "../../graph/history.ts";
import { sameSteps } from "../../trainer/sameSteps.ts";
import { lossHistory } from "../charts/lossHistory.ts";
import { subscribeLive } from "../live.ts";
import { command } from "../session.ts";
import { store } from "../store.ts";
import { editsName, rateName, recipeName, type RunName } from "./runName.ts";
import { isBehind } from "./travel.ts";

/** The training loss of a run, smoothed as it is drawn. */
export interface Fork {
  id: number;
  /** The step at which the run after it left it: up to there both are one. */
  from: number;
  name: RunName;
  steps: readonly number[];
  losses: readonly number[];
  /** The furthest step that the run had come to. */
  until: number;
  /** How its line is drawn, from 0: no two that are kept are drawn alike. */
  form: number;
}

interface Forks {
  kept: readonly Fork[];
  /** Where the present run began to be one of its own, the last edit before, and its rate where that is not an edit's; null where it was never forked. */
  present: { from: number; mark: Step | null; rate: RunName } | null;
  /** The last step of the run that was kept last, for as long as it can still be gone to. */
  future: number | null;
}

export const mostForks = 4;
const none: Forks = { kept: [], present: null, future: null };
let ids = 0;

export const forks = createStore<Forks>(() => none);
export const useForks = <T>(select: (state: Forks) => T): T => useStore(forks, select);

/** Whether the run can be forked here: there are later steps of it, and they are not kept yet. */
export const canFork = (): boolean => {
  const { run } = store.getState();
  return isBehind(run) && forks.getState().future !== run.range.furthest;
};

/** Keeps the curve of the run as it went on from here; what is changed now makes another one. */
export const forkHere = (): void => { if (canFork()) keep(store.getState().history); };

/** Forks the run by the rate that the document has and that was set later in it. */
export function forkWithRate(rate: number): void {
  const { run: { learningRate: before }, history: { document } } = store.getState();
  if (!command({ type: "learningRate", value: rate })) return;
  forkHere();
  forks.setState(({ present }) => ({ present: present && { ...present, rate: rateName(document, before, rate) } }));
}

/** What was changed since the present run was forked; empty before. */
export function changesOf(history: History): RunName {
  const { present } = forks.getState();
  return present ? [...present.rate, ...editsName(history, present.mark)] : [];
}

const isChanged = (history: History): boolean => changesOf(history).length > 0;

function keep(history: History): void {
  const { step, range, learningRate } = store.getState().run;
  const { steps, smooth } = lossHistory().training;
  const known = steps.filter((at) => at <= range.furthest).length;
  const others = forks.getState().kept.slice(1 - mostForks);
  const form = Array.from({ length: mostForks }, (_, at) => at).find((at) => others.every((other) => other.form !== at)) ?? 0;
  forks.setState({
    kept: [...others, { id: ++ids, from: step, name: isChanged(history) ? changesOf(history) : recipeName(history.document, learningRate), steps: steps.slice(0, known), losses: smooth.slice(0, known), until: range.furthest, form }],
    present: { from: step, mark: history.past.at(-1) ?? null, rate: [] },
    future: range.furthest,
  });
}

/** The run that was kept last can be kept again. */
export const removeFork = (id: number): void => forks.setState(({ kept, future }) => ({ kept: kept.filter((fork) => fork.id !== id), future: kept.at(-1)?.id === id ? null : future }));
export const removeForks = (): void => forks.setState({ kept: [], future: null });

/** A change where there are later steps would take them away: their curve is kept. */
function follow(history: History): void {
  if (canFork()) return keep(history);
  // kept a while ago, and left only now
  const { step } = store.getState().run;
  const { kept, present, future } = forks.getState();
  const last = kept.at(-1);
  if (future === null || present === null || isChanged(history)) return;
  forks.setState({ kept: last ? [...kept.slice(0, -1), { ...last, from: step }] : kept, present: { from: step, mark: history.past.at(-1) ?? null, rate: [] } });
}

const trainAlike = (one: Document, other: Document): boolean => one.training.optimizer.learningRate === other.training.optimizer.learningRate && sameSteps(one, other);

store.subscribe((now, before) => {
  const { future, kept } = forks.getState();
  const isBack = future === null && kept.at(-1)?.until === now.run.range.furthest && !isChanged(now.history);
  if (isBack) forks.setState({ future: now.run.range.furthest });
  if (future !== null && now.run.range.furthest !== future) forks.setState(({ present }) => ({ future: null, present: isChanged(now.history) ? present : null }));
  const isEdit = now.documentId === before.documentId && now.history.document !== before.history.document;
  if (isEdit && isBehind(now.run) && !trainAlike(before.history.document, now.history.document)) follow(before.history);
});

// another document, or starting weights anew: another run
subscribeLive((frame) => { if (frame === null) forks.setState(none); });
