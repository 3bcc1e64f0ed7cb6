/** Which sample is looked at: what the person picked, told to the worker, and where it stands in the batch that is shown. */
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { Part } from "../../trainer/judge.ts";
import type { Sample } from "../../trainer/sample.ts";
import type { Frame, WorstRow } from "../../worker/messages.ts";
import { askEngine, onEngine, tellEngine } from "../engine.ts";
import { subscribeLive } from "../live.ts";
import { store, useEditor } from "../store.ts";

export interface SampleState {
  /** Null: the batch as a whole. */
  picked: Sample | null;
  /** Its index in the batch that is shown; null without a sample, and until a frame has it. */
  at: number | null;
  /** Of the data; null where it was typed by hand too. */
  row: number | null;
  /** It is not in this batch, and is shown in the place of its first row. */
  instead: boolean;
  /** Rows of the batch that is shown. */
  count: number;
  /** The rows that were predicted worst when they were last looked for, the worst first. */
  worst: { part: Part; rows: readonly WorstRow[]; step: number } | null;
}

const nowhere = { at: null, row: null, instead: false };

export const samples = createStore<SampleState>(() => ({ picked: null, ...nowhere, count: 0, worst: null }));
export const useSample = <T>(select: (state: SampleState) => T): T => useStore(samples, select);

/** The index in the batch of the sample that is looked at; null: the batch as a whole. */
export const useShownRow = (): number | null => useSample(({ at }) => at);

/** Whether the numbers on the screen are those of a batch that the run does not take: with the sample in the place of a row. While it runs, of batches with it and without, it does not flicker. */
export function useWhatIf(): boolean {
  const running = useEditor((state) => state.run.status === "running");
  return useSample(({ picked, instead }) => picked !== null && (instead || running));
}

/** Follows the run and the document. Gives how to end it. */
export function startSamples(): () => void {
  const stops = [
    subscribeLive(follow),
    onEngine((message) => { if (message.type === "ready" && samples.getState().picked) pick(samples.getState().picked); }),
    store.subscribe((now, before) => {
      // other rows: the one that was picked is another one, or none
      if (now.documentId !== before.documentId || now.history.document.data !== before.history.document.data) forget();
    }),
  ];
  return () => { for (const stop of stops) stop(); };
}

/** Numbers come with every frame; only what has changed is told to those who show it. */
function follow(frame: Frame | null): void {
  const { picked, ...before } = samples.getState();
  const place = picked && frame?.sample ? frame.sample : null;
  const now = { ...(place ? { at: place.at, row: place.typed ? null : place.row, instead: place.instead } : nowhere), count: frame?.batchSize ?? 0 };
  if (now.at !== before.at || now.row !== before.row || now.instead !== before.instead || now.count !== before.count) samples.setState(now);
}

function pick(picked: Sample | null): void {
  samples.setState({ picked });
  tellEngine({ type: "sample", sample: picked });
}

function forget(): void {
  const { picked, worst } = samples.getState();
  if (worst) samples.setState({ worst: null });
  if (picked) wholeBatch();
}

export function wholeBatch(): void {
  samples.setState(nowhere);
  pick(null);
}

/** A row of the data, from 0. */
export const pickRow = (row: number): void => pick({ row });

/** Every column of the data that is not derived: numbers in the column's own unit, classes by name. */
export const typeSample = (typed: Record<string, number | string>): void => pick({ typed });

/** Looks for the rows with the largest losses, as the weights are now. False when nothing came of it. */
export async function findWorst(part: Part): Promise<boolean> {
  const { documentId } = store.getState();
  const found = await askEngine("worst", { type: "findWorst", part });
  if (!found?.rows || store.getState().documentId !== documentId) return false;
  samples.setState({ worst: { part, rows: found.rows, step: found.step } });
  return true;
}

/** The one behind the present sample in what was found; the worst of all where the sample is none of them. */
export function pickNextWorst(): void {
  const { worst, row } = samples.getState();
  const next = worst?.rows.at(worst.rows.findIndex((own) => own.row === row) + 1);
  if (next) pickRow(next.row);
}

/** Looks for the worst row, and picks it. */
export async function pickWorst(): Promise<void> {
  if (!(await findWorst("training"))) return;
  const worst = samples.getState().worst?.rows.at(0);
  if (worst) pickRow(worst.row);
}
