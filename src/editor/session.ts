/** The run as the editor commands it: what the worker is told when the document changes, and what it answers put into the store. */
import type { Document, StoredTensor, TrainingState } from "../graph/document.ts";
import { ownerOf } from "../graph/ids.ts";
import { canRun } from "../graph/shapes.ts";
import type { Frame, FromWorker, Pace, ToWorker, Watch } from "../worker/messages.ts";
import { setOptimizerParam } from "../graph/edits.ts";
import { beginCheck, endCheck, gradientChecks, tellProgress } from "./checks/gradientChecks.ts";
import { abandonEngine, askEngine, engine as client, newRequest, onEngine, onEngineLost } from "./engine.ts";
import { clearLive, publishFrame } from "./live.ts";
import { sameGraph } from "./sameGraph.ts";
import { dismiss, notify } from "./layout/screen.ts";
import { currentDocument, store, type RunState } from "./store.ts";

interface Weights { weights: Record<string, StoredTensor>; state: TrainingState | null }

/** Edits are told to the worker so long after the last one, in milliseconds: a slider makes many. */
const settle = 30;
/** The store is told how a run stands so often at most; live numbers go their own way. */
const tellEvery = 100;
/** The state of a run that has moved on is fetched so often, in milliseconds: what a lost worker is replaced from. */
const keepEvery = 4000;

/** A run takes about so long unless another pace is chosen: learning is to be seen. */
export const watchable: Pace = { seconds: 6 };

let watching: Watch = { strips: [], tensors: [], boundary: null };
/** Set by opening another document: frames of the run before may still be on their way. */
let expected: number | null = null;
let told: { documentId: string; document: Document; revision: number } | null = null;
let kept: Weights | null = null;
let pending: ReturnType<typeof setTimeout> | undefined;
let lastTold = 0;
let checkRequest = 0;
let pace: Pace = watchable;

const setRun = (part: Partial<RunState>): void => { store.setState(({ run }) => ({ run: { ...run, ...part } })); };

/** Starts the worker and follows the store. Gives how to end it. */
export function startSession(): () => void {
  const stops = [onEngine(receive), onEngineLost(lost)];
  client.start();
  told = null;
  const unsubscribe = store.subscribe((state, before) => {
    if (state.revision === before.revision) return;
    clearTimeout(pending);
    if (state.documentId === before.documentId) pending = setTimeout(tell, settle);
    else tell();
  });
  const keeping = setInterval(() => { void keep(); }, keepEvery);
  tell();
  return () => {
    unsubscribe();
    for (const stop of stops) stop();
    clearTimeout(pending);
    clearInterval(keeping);
    client.end();
  };
}

/** What is done with the run is meant for the document on the screen: the worker is told of that first. Nothing is done with a drawing that cannot run: false, and the page must not look as if. */
export function command(message: ToWorker): boolean {
  tellPending();
  const can = canRun(store.getState().analysis.problems);
  if (can) client.send(message);
  return can;
}

/** Tells the worker now of an edit that was yet to settle. */
function tellPending(): void {
  if (pending !== undefined) tell();
}

/** Tells the worker what is new in the document, as little as will do. */
function tell(): void {
  clearTimeout(pending);
  pending = undefined;
  const { documentId, revision, analysis, run } = store.getState();
  const document = currentDocument();
  if (!client.alive) return;
  const isOther = told?.documentId !== documentId;
  if (isOther) {
    clearLive();
    kept = null;
    expected = revision;
  }
  if (!canRun(analysis.problems)) {
    client.send({ type: "pause" });
    // the step that is walked over is one of another graph than the one on the screen
    client.send({ type: "leave", why: "edited" });
    client.send({ type: "stopGradientCheck" });
    const empty = document.nodes.length === 0;
    if (isOther) told = null;
    setRun({ status: empty ? "empty" : "refused", trouble: null });
    return;
  }
  const change = told && !isOther ? compare(told.document, document) : "other";
  // Other starting weights: what was learned from those before is over.
  if (change === "other") kept = null;
  if (change === "none" && run.status !== "refused" && run.status !== "empty") return;
  if (change === "learningRate") client.send({ type: "learningRate", value: document.training.optimizer.learningRate });
  else client.send({ type: "open", document: told && !isOther && told.document.data === document.data ? { ...document, data: null } : document, revision, keep: change !== "other" });
  told = { documentId, document, revision };
}

/** What of two versions of a document concerns the run. Unchanged parts of a document are the same objects. */
function compare(before: Document, after: Document): "none" | "learningRate" | "graph" | "other" {
  if (before === after) return "none";
  // stored weights change by themselves only in that they follow their nodes
  if (before.training.seed !== after.training.seed) return "other";
  if (!sameGraph(before, after)) return "graph";
  if (before.training === after.training) return "none";
  const { optimizer, ...rest } = before.training;
  const { optimizer: optimizerAfter, ...restAfter } = after.training;
  const withoutRate = (recipe: typeof optimizer): string => JSON.stringify({ ...recipe, learningRate: 0 });
  if (JSON.stringify(rest) !== JSON.stringify(restAfter) || withoutRate(optimizer) !== withoutRate(optimizerAfter)) return "graph";
  return optimizer.learningRate === optimizerAfter.learningRate ? "none" : "learningRate";
}

function receive(message: Exclude<FromWorker, { type: "pong" }>): void {
  switch (message.type) {
    case "ready":
      client.send({ type: "watch", watch: watching });
      client.send({ type: "pace", pace });
      break;
    case "opened": {
      const { status } = store.getState().run;
      const running = status === "running" && message.kept.length > 0;
      setRun({ status: running ? "running" : message.kept.length > 0 && store.getState().run.step > 0 ? "paused" : "ready", trouble: null, tensors: message.tensors, entropy: message.entropy, carried: message.kept.length + message.restarted.length > 0 ? { kept: message.kept.length, restarted: message.restarted } : null });
      tellCarried(message.kept, message.restarted);
      break;
    }
    case "refused": setRun({ status: "refused", trouble: { key: `sentence.${message.problem.key}`, values: message.problem.values } }); break;
    case "frame": takeFrame(message); break;
    case "running":
      // The pause of a run that an edit has broken off: the drawing is what keeps it from going on.
      if (!canRun(store.getState().analysis.problems)) break;
      setRun(message.running ? { status: "running", trouble: null, carried: null } : { status: message.step > 0 ? "paused" : "ready", stepsPerSecond: 0 });
      break;
    case "finished": setRun({ status: "finished", step: message.step, epoch: message.epoch }); break;
    case "diverged": {
      const { step, number, instruction, tensor, sample, resume } = message;
      setRun({ status: "diverged", trouble: { key: "run.diverged", values: { step, number, instruction, tensor, resume, ...(sample !== null && { sample }) } } });
      break;
    }
    case "gradientProgress": if (message.request === checkRequest) tellProgress(message.done / message.total); break;
    case "gradientChecked": if (message.request === checkRequest) endCheck(message.checks); break;
    case "gradientCurve": {
      const { chosen } = gradientChecks.getState();
      if (message.tensor === chosen?.tensor && message.entry === chosen.entry) gradientChecks.setState({ curve: message.curve });
      break;
    }
    case "failed": abandonEngine(message.message); break;
    default: break;
  }
}

/** After an edit of a run that has learned something: which weights went on, and which start anew. */
function tellCarried(kept: readonly string[], restarted: readonly string[]): void {
  // what an optimizer keeps is named after its parameter, and shares its fate
  const isWeight = (name: string): boolean => name.split(".").length === 2 && ownerOf(name) !== "";
  const anew = restarted.filter(isWeight);
  if (anew.length === 0 || store.getState().run.step === 0 || kept.length === 0) return dismiss("carried");
  const names = `${anew.slice(0, 4).join(", ")}${anew.length > 4 ? " …" : ""}`;
  notify({ id: "carried", tone: "info", key: "notice.carried", values: { names, kept: kept.filter(isWeight).length } });
}

function takeFrame(frame: Frame): void {
  if (expected !== null && frame.revision < expected) return;
  expected = null;
  publishFrame(frame);
  const now = performance.now();
  if (frame.running && now - lastTold < tellEvery) return;
  lastTold = now;
  const { training, validation } = frame.metrics;
  const accuracy = (metrics: typeof training): number | null => Object.values(metrics?.losses ?? {}).find((loss) => loss.accuracy !== null)?.accuracy ?? null;
  setRun({ step: frame.step, epoch: frame.epoch, stepsPerEpoch: frame.stepsPerEpoch, range: frame.range, learningRate: frame.learningRate, loss: frame.loss, stepsPerSecond: frame.stepsPerSecond, trainingAccuracy: accuracy(training), validationLoss: validation?.loss ?? null, validationAccuracy: accuracy(validation) });
}

function lost(reason: string | null): void {
  endCheck(null);
  setRun({ status: "lost", stepsPerSecond: 0, trouble: reason === null ? { key: "run.lostSilent" } : { key: "run.lost", values: { reason } } });
}

/** A new worker in the place of a lost one; it goes on from the last state that was fetched. */
export function restartWorker(): void {
  client.start();
  told = null;
  const { documentId, revision, analysis } = store.getState();
  const document = currentDocument();
  if (kept && canRun(analysis.problems)) {
    const { weights, state } = kept;
    client.send({ type: "open", document: { ...document, weights, training: { ...document.training, state: state ?? undefined } }, revision, keep: false });
    told = { documentId, document, revision };
  } else tell();
}

async function keep(): Promise<void> {
  const { documentId, run: { step } } = store.getState();
  if (step === 0 || step === kept?.state?.step) return;
  const fetched = await requestWeights(true);
  // Meanwhile another document may have been opened, or the run begun anew.
  if (fetched.state && documentId === store.getState().documentId && store.getState().run.step > 0) kept = fetched;
}

export const run = (): void => { begin({ type: "run" }); };
function begin(message: Extract<ToWorker, { type: "run" | "step" }>): void {
  if (store.getState().run.status === "lost") restartWorker();
  command(message);
}
export const pause = (): void => { client.send({ type: "pause" }); };
export function toggleRun(): void {
  if (store.getState().run.status === "running") pause();
  else run();
}
/** After a divergence: from the last finite step on with a tenth of the learning rate, which is an edit like any other. */
export function goOnSlower(field: string): void {
  const { learningRate } = currentDocument().training.optimizer;
  store.getState().edit("edit.setTraining", { field }, (draft) => setOptimizerParam(draft, "learningRate", Number((learningRate / 10).toPrecision(12))));
  run();
}
export const stepOnce = (): void => { begin({ type: "step", count: 1 }); };

/** Starting weights anew; `newSeed` makes other ones by an edit of the document's seed. */
export function resetRun(newSeed = false): void {
  if (!newSeed && !command({ type: "reset" })) return;
  clearLive();
  kept = null;
  setRun({ status: "ready", step: 0, epoch: 0, range: { first: 0, furthest: 0 }, loss: null, trouble: null, carried: null, trainingAccuracy: null, validationLoss: null, validationAccuracy: null });
  if (newSeed) store.getState().edit("edit.newWeights", undefined, (draft) => { draft.training.seed = (draft.training.seed + 1) % 2 ** 31; draft.weights = null; delete draft.training.state; });
}

/** How fast a run goes. */
export function setPace(wanted: Pace): void {
  pace = wanted;
  client.send({ type: "pace", pace });
}

/** What the screen shows of the run; parts that are not given stay as they are. */
export function watch(part: Partial<Watch>): void {
  const next = { ...watching, ...part };
  if (JSON.stringify(next) === JSON.stringify(watching)) return;
  watching = next;
  client.send({ type: "watch", watch: watching });
}

/** The weights as they are now; with the state, a checkpoint. Empty when the worker is lost. */
export async function requestWeights(withState: boolean): Promise<Weights> {
  tellPending();
  const { weights = {}, state = null } = (await askEngine("weights", { type: "weights", state: withState })) ?? {};
  return { weights, state };
}

/** Holds backpropagation against differences, at the weights as they are now. */
export function checkGradients(): void {
  if (!client.alive) return;
  const request = newRequest();
  if (!command({ type: "gradientCheck", request })) return;
  checkRequest = request;
  beginCheck();
}
export const stopGradientCheck = (): void => { client.send({ type: "stopGradientCheck" }); };

/** Asks for the losses around one number. */
export function lookAtNumber(tensor: string, entry: number): void {
  gradientChecks.setState({ chosen: { tensor, entry } });
  client.send({ type: "gradientCurve", request: newRequest(), tensor, entry });
}
