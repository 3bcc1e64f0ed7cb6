/** The newest map of the loss on the screen: its grid, which comes only when it is another one, and the way of the run, which comes with every frame. */
import type { LossGrid, LossMapFrame, Watch } from "../../worker/messages.ts";
import { subscribeLive } from "../live.ts";

export interface LiveMap { frame: LossMapFrame; grid: LossGrid | null }

let last: LiveMap | null = null;

const subject = ({ x, y, over }: Pick<LossMapFrame, "x" | "y" | "over">): string => JSON.stringify([x.tensor, x.entry, y.tensor, y.entry, over]);

/** The map of what is asked for; null until it is there. */
export const liveMap = (asked: NonNullable<Watch["lossMap"]>): LiveMap | null => (last !== null && subject(last.frame) === subject(asked) ? last : null);

subscribeLive((next) => {
  const frame = next?.lossMap;
  if (next === null) last = null;
  else if (frame) last = { frame, grid: frame.grid ?? (last !== null && subject(last.frame) === subject(frame) ? last.grid : null) };
});
