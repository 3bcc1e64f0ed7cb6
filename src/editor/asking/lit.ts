/** What the answer that is looked at was made of, to be framed wherever these tensors are shown. */
import type { Answer } from "../../trainer/inquiry.ts";
import type { TensorInfo } from "../../worker/messages.ts";
import { liveFrame } from "../live.ts";
import { store } from "../store.ts";
import { asking, currentCrumb } from "./asking.ts";
import { allTerms, entriesOf } from "./sums.ts";

type Entries = readonly (readonly number[])[];
/** A tensor with its entries that are framed. */
export interface LitTensor { info: TensorInfo; entries: Entries }

const none: readonly LitTensor[] = [];
const made = new WeakMap<Answer, readonly LitTensor[]>();

/** The entry that is asked, and all that its sum is made of. */
function litBy(answer: Answer): readonly LitTensor[] {
  const known = made.get(answer);
  if (known) return known;
  const byTensor = new Map<string, Map<string, readonly number[]>>();
  for (const { tensor, entry } of [answer, ...allTerms(answer).flatMap(entriesOf)]) byTensor.set(tensor, (byTensor.get(tensor) ?? new Map<string, readonly number[]>()).set(entry.join(), entry));
  const lit = store.getState().run.tensors.flatMap((info) => { const entries = byTensor.get(info.name); return entries ? [{ info, entries: [...entries.values()] }] : []; });
  made.set(answer, lit);
  return lit;
}

/** All that is framed. Of another step's batch nothing is: there its rows are other samples. */
export function litTensors(): readonly LitTensor[] {
  const answer = currentCrumb(asking.getState())?.answer;
  if (!answer) return none;
  const sameBatch = liveFrame()?.moment.step === answer.step;
  return litBy(answer).filter(({ info }) => sameBatch || !info.shape.includes("B"));
}

/** The rows of its step's batch that what is framed stands in; null while nothing is asked. */
export function litRows(): { step: number; rows: number[] } | null {
  const answer = currentCrumb(asking.getState())?.answer;
  if (!answer) return null;
  return { step: answer.step, rows: [...new Set(litBy(answer).flatMap(({ info: { shape }, entries }) => (shape[0] === "B" ? entries.map(([row]) => row) : [])))] };
}

/** The entries of a tensor that are framed. */
export const litEntries = (tensor: string): Entries => litTensors().find(({ info }) => info.name === tensor)?.entries ?? [];
