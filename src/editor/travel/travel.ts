/** Going back and forth in the run: the step that is wished for until the worker has come to it, and the ways there. */
import { createStore } from "zustand/vanilla";
import { useStore } from "zustand";
import { liveFrame, subscribeLive } from "../live.ts";
import { command } from "../session.ts";
import { store, type RunState } from "../store.ts";

interface Travel {
  /** Null where the run is at the step that was wished for, or none was. */
  wished: number | null;
}

const travel = createStore<Travel>(() => ({ wished: null }));

/** The step to be shown as the present one: a hand that drags does not wait for the worker. */
export const useWishedStep = (): number | null => useStore(travel, ({ wished }) => wished);

subscribeLive((frame) => {
  const { wished } = travel.getState();
  if (wished !== null && (frame === null || frame.running || frame.step === wished)) travel.setState({ wished: null });
});

/** Whether there are later steps that the run can go forward to again. */
export const isBehind = ({ step, range }: Pick<RunState, "step" | "range">): boolean => step < range.furthest;

/** Shows another step of the run; what its end was told of lies ahead again. */
export function goTo(step: number): void {
  const { status, range } = store.getState().run;
  const wished = Math.max(range.first, Math.min(step, range.furthest));
  if (!command({ type: "goTo", step: wished })) return;
  travel.setState({ wished: liveFrame()?.step === wished ? null : wished });
  if (status === "finished" || status === "diverged") store.setState(({ run }) => ({ run: { ...run, status: "paused", trouble: null } }));
}

const present = (): number => travel.getState().wished ?? store.getState().run.step;
const range = (): RunState["range"] => store.getState().run.range;
const canTravel = (): boolean => !["empty", "refused", "lost"].includes(store.getState().run.status);

export const canGoBack = (): boolean => canTravel() && present() > range().first;
export const canGoOn = (): boolean => canTravel() && present() < range().furthest;
export const goToFirst = (): void => goTo(range().first);
export const goToFurthest = (): void => goTo(range().furthest);
export const goOneBack = (): void => goTo(present() - 1);
