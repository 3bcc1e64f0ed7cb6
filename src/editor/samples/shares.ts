/** The samples' shares in an entry of a gradient: of one that is asked, or asked from the worker while the numbers on the screen rest. */
import { useEffect, useState } from "react";
import type { Answer } from "../../trainer/inquiry.ts";
import { sharesOfSamples } from "../../trainer/shares.ts";
import { useLiveFrame } from "../charts/useLive.ts";
import { askEngine } from "../engine.ts";
import { circumstances } from "../live.ts";

/** `rows`: of the data, and `shares`, by index in the batch; `value`: the entry. */
export interface Shares { entry: readonly number[]; rows: ArrayLike<number>; shares: Float64Array; value: number }

/** Null for an entry that is no sum over the batch, and without an answer. */
export function sharesIn(answer: Answer | null, rows: ArrayLike<number>): Shares | null {
  const shares = answer && sharesOfSamples(answer, rows.length);
  return answer && shares && { entry: answer.entry, rows, shares, value: answer.value };
}

/** Null until they are known, and while the run goes on. */
export function useShares(gradient: string, entry: readonly number[] | null): Shares | null {
  const frame = useLiveFrame();
  const moment = frame?.running === false ? frame.moment : null;
  // what the shares depend on: not every frame, since a question is followed by a frame
  const asked = frame && moment && entry ? JSON.stringify({ gradient, entry, moment, seen: circumstances(frame) }) : null;
  const [known, setKnown] = useState<Shares | null>(null);
  useEffect(() => {
    if (asked === null) return undefined;
    let wanted = true;
    void ask(asked).then((shares) => {
      if (wanted) setKnown(shares);
      return undefined;
    });
    return () => { wanted = false; };
  }, [asked]);
  return asked === null ? null : known;
}

async function ask(asked: string): Promise<Shares | null> {
  const { gradient, entry, moment } = JSON.parse(asked) as { gradient: string; entry: number[]; moment: { step: number; before: number } };
  const said = await askEngine("answer", { type: "ask", tensor: gradient, entry, moment });
  return said && sharesIn(said.answer, said.rows);
}
