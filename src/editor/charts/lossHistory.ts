/** The curves of the running document, gathered from every frame from the page's start, so that a chart opened late shows the whole run. */
import type { Frame, HistoryPoints } from "../../worker/messages.ts";
import { subscribeLive } from "../live.ts";
import { appendPoint, cutSeries, emptySeries, type LossSeries } from "./lossSeries.ts";

export interface LossHistory { training: LossSeries; validation: LossSeries }

/** Points of each curve: one or two pixels of a chart have one, and every point is drawn anew five times a second. */
const empty = (): LossHistory => ({ training: emptySeries(320), validation: emptySeries(160) });

let history = empty();

/** The curves so far; the same objects grow until the run starts anew. */
export const lossHistory = (): LossHistory => history;

/** What was measured at a step that was come to again is there already. */
function append(series: LossSeries, { step, loss }: HistoryPoints): void {
  const last = series.steps.at(-1) ?? -1;
  for (let at = 0; at < step.length; at++) if (step[at] > last) appendPoint(series, step[at], loss[at]);
}

subscribeLive((frame: Frame | null) => {
  if (frame === null) history = empty();
  else {
    // a run that goes on otherwise from an earlier step tells its losses again from there on
    const [from] = frame.training.step;
    if (from !== undefined) for (const series of [history.training, history.validation]) cutSeries(series, from);
    append(history.training, frame.training);
    append(history.validation, frame.validation);
  }
});
