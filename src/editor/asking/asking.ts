/** Asking numbers where they come from: which entries were asked, of which moment, and the trail from one to the next. */
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { AnswerWindow } from "../../trainer/answerWindows.ts";
import type { Answer, AskedEntry } from "../../trainer/inquiry.ts";
import type { Moment } from "../../trainer/shown.ts";
import type { Frame } from "../../worker/messages.ts";
import { turnTo } from "../derivation/chosen.ts";
import { askEngine, onEngine, onEngineLost } from "../engine.ts";
import { showInspectorTab } from "../inspector/tab.ts";
import { liveFrame, subscribeLive } from "../live.ts";
import { sameGraph } from "../sameGraph.ts";
import { stepper } from "../stepper/stepper.ts";
import { store } from "../store.ts";

/** An entry that was asked, as the instruction `moment.before` of its step reads it. */
export interface Crumb {
  /** Tells it from another question to the same entry. */
  id: number;
  tensor: string;
  /** From 0, one for each axis of the tensor. */
  entry: readonly number[];
  moment: Moment;
  /** The node that the tensor belongs to; empty for nobody's. */
  node: string;
  answer: Answer | null;
  /** Rows of the data that the answer's batch holds. */
  rows: ArrayLike<number>;
  /** The tensors that it was made of, as they were then. */
  windows: readonly AnswerWindow[];
  /** Waits for its answer; without one and waiting no more, it cannot be asked. */
  waits: boolean;
}

export interface Asking {
  /** From the entry that was asked first to the last that was gone on to. */
  trail: readonly Crumb[];
  /** Which of them is looked at; null where the trail is folded to its crumbs. */
  current: number | null;
  /** Rises with every turn that the person takes: where they look is then where the focus goes. */
  turn: number;
}

const nothing: readonly Crumb[] = [];

export const asking = createStore<Asking>(() => ({ trail: nothing, current: null, turn: 0 }));
export const useAsking = <T>(select: (state: Asking) => T): T => useStore(asking, select);

/** A step that is shown with a sample that its batch does not have: as text, so that it can be compared. */
const stagedIn = ({ sample, moment }: Frame): string => (sample?.instead ? JSON.stringify([moment.step, sample.row, sample.typed]) : "");
/** The one that the trail is about; empty where it is about the run's own steps. */
let staged = "";

/** Whether the batch of a step that was asked is shown with another sample in it, or no more with the one that it was asked with. */
function isOtherBatch(frame: Frame): boolean {
  const now = stagedIn(frame);
  return now !== staged && (staged !== "" || asking.getState().trail.some(({ moment }) => moment.step === frame.moment.step));
}

/** The entry that is looked at; null when none is. */
export const currentCrumb = ({ trail, current }: Asking): Crumb | null => (current === null ? null : trail[current]);

/** Asks an entry, of the moment that is on the screen or of another one: a new trail begins. */
export function askEntry(tensor: string, entry: readonly number[], moment: Moment | undefined = liveFrame()?.moment): void {
  const frame = liveFrame();
  if (!moment) return;
  staged = frame ? stagedIn(frame) : "";
  follow([], tensor, entry, moment);
}

/** Asks an entry of the answer that is looked at: the trail goes on from there. */
export function askFurther({ tensor, entry, origin }: AskedEntry, { step }: Pick<Answer, "step">): void {
  // what is given, not computed, is so before the first instruction
  const moment = origin.kind === "instruction" ? { step: origin.step, before: origin.number + 1 } : { step, before: 1 };
  follow(trailSoFar(), tensor, entry, moment);
}

/** Goes on from what lasts to how it was when the run began, past all steps between. */
export function askStart({ tensor, entry, start }: Pick<Answer, "tensor" | "entry" | "start">): void {
  if (start) follow(trailSoFar(), tensor, entry, { step: start.step, before: 1 });
}

/** Up to the entry that is looked at. */
function trailSoFar(): readonly Crumb[] {
  const { trail, current } = asking.getState();
  return current === null ? trail : trail.slice(0, current + 1);
}

/** Back, or on again, to an entry of the trail. */
export function goToCrumb(index: number): void {
  const { trail, turn } = asking.getState();
  if (index < 0 || index >= trail.length) return;
  asking.setState({ current: index, turn: turn + 1 });
  show(trail[index]);
}

/** Back, or on again, by so many entries; back from a folded trail is to its last one. */
export function goAlong(by: number): void {
  const { trail, current } = asking.getState();
  goToCrumb((current ?? trail.length) + by);
}

/** Leaves the screen to what else there is to see; the trail stays, to be opened again at any of its crumbs. */
function foldTrail(): void {
  if (asking.getState().current !== null) asking.setState({ current: null });
}

/** Forgets the trail. */
export function clearAsking(): void {
  if (asking.getState().trail.length > 0) asking.setState({ trail: nothing, current: null });
}

function follow(before: readonly Crumb[], tensor: string, entry: readonly number[], moment: Moment): void {
  const node = store.getState().run.tensors.find(({ name }) => name === tensor)?.node ?? "";
  const turn = asking.getState().turn + 1;
  const crumb: Crumb = { id: turn, tensor, entry, moment, node, answer: null, rows: [], windows: [], waits: true };
  asking.setState({ trail: [...before, crumb], current: before.length, turn });
  show(crumb);
  void answer(crumb);
}

/** The trail may have gone elsewhere before the answer comes. */
async function answer(crumb: Crumb): Promise<void> {
  const said = await askEngine("answer", { type: "ask", tensor: crumb.tensor, entry: [...crumb.entry], moment: crumb.moment });
  const answered: Crumb = { ...crumb, answer: said?.answer ?? null, rows: said?.rows ?? [], windows: said?.windows ?? [], waits: false };
  asking.setState(({ trail }) => ({ trail: trail.map((other) => (other === crumb ? answered : other)) }));
  if (currentCrumb(asking.getState()) === answered) derive(answered);
}

/** The inspector shows the node that the entry belongs to, and how it came to be. */
function show(crumb: Crumb): void {
  const { node } = crumb;
  const { selectedNodes, select } = store.getState();
  if (selectedNodes.join() !== node) select(node === "" ? [] : [node]);
  showInspectorTab("derivation");
  derive(crumb);
}

/** The derivation under it is that of the same instruction. */
function derive({ answer, tensor, entry }: Crumb): void {
  const last = answer?.instructions.at(-1);
  if (last) turnTo(last, tensor, entry);
}

// What was told holds for one run of one graph.
store.subscribe(({ documentId, history: { document } }, before) => {
  const old = before.history.document;
  if (documentId !== before.documentId || document.training !== old.training || !sameGraph(old, document)) clearAsking();
});
onEngine(({ type }) => { if (type === "opened" || type === "refused") clearAsking(); });
onEngineLost(clearAsking);
// The cursor that is moved is what is looked at now.
stepper.subscribe(({ position }, { position: before }) => { if (position !== null && !(position.step === before?.step && position.cursor === before.cursor)) foldTrail(); });
subscribeLive((frame) => { if (frame === null || isOtherBatch(frame)) clearAsking(); });
