/** What the panel shows, asked of the worker: the derivation of an instruction, and how a parameter went through the last steps. */
import { useEffect, useEffectEvent, useState } from "react";
import type { Derived } from "../../trainer/deriving.ts";
import type { LastSteps } from "../../trainer/lastSteps.ts";
import type { Room } from "../../trainer/windows.ts";
import { useLiveFrame } from "../charts/useLive.ts";
import { askEngine } from "../engine.ts";
import { usePanels } from "../layout/panels.ts";
import { circumstances } from "../live.ts";
import { useStepper } from "../stepper/stepper.ts";
import { useEditor } from "../store.ts";

/** In px, as the style sheet has them: cells with a number and without one, and what a product's signs, positions and the panel's edges take. */
const [numberCell, plainCell, around] = [33, 21, 84];

/** What a panel of this width holds of a product: half of it for the summed positions, whose cells all bear numbers, the rest for the columns of two matrices, of which one each does. */
export function roomIn(width: number): Room {
  const free = width - around;
  const terms = Math.max(2, Math.floor((free - 2 * plainCell) / 2 / numberCell));
  return { terms, columns: 1 + Math.max(1, Math.floor((free - (terms + 2) * numberCell) / (2 * plainCell))) };
}

/** Null until the first answer. While the run goes on the numbers stay those of the step at which they were asked. */
export function useDerived(number: number | null, entry: readonly number[] | null): Derived | null {
  const [derived, setDerived] = useState<Derived | null>(null);
  const position = useStepper((state) => state.position);
  const frame = useLiveFrame();
  // of the step that is walked over, else the one on the screen
  const step = position?.step ?? frame?.moment.step ?? null;
  // from the frames: an edit reaches the worker later than this panel
  const seen = frame && circumstances(frame);
  const running = useEditor((state) => state.run.status === "running");
  const width = usePanels(({ right }) => right.size);
  const { columns, terms } = roomIn(width);
  const ask = useEffectEvent(async (): Promise<Derived | null> => {
    if (number === null || step === null) return null;
    const said = await askEngine("derived", { type: "derive", step, number, entry: entry && [...entry], room: { columns, terms } });
    return said?.derived ?? null;
  });
  const moment = running ? step !== null : step;
  useEffect(() => {
    let gone = false;
    const take = (found: Derived | null): void => { if (!gone) setDerived(found); };
    void ask().then(take);
    return () => { gone = true; };
  }, [number, entry, moment, columns, terms, seen]);
  return derived;
}

export function useLastSteps({ parameter, entry, step }: Derived): LastSteps | null {
  const [told, setTold] = useState<{ of: string; lastSteps: LastSteps | null } | null>(null);
  useEffect(() => {
    if (parameter === null) return;
    let gone = false;
    const ask = async (): Promise<void> => {
      const said = await askEngine("lastSteps", { type: "lastSteps", step, parameter, entry });
      if (!gone) setTold({ of: parameter, lastSteps: said?.lastSteps ?? null });
    };
    void ask();
    return () => { gone = true; };
  }, [parameter, entry, step]);
  return told?.of === parameter ? told.lastSteps : null;
}
