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

function append(series: LossSeries, points: HistoryPoints): void {
  if (points.step.length > 0) cutSeries(series, points.step[0]);
  for (let i = 0; i < points.step.length; i++) appendPoint(series, points.step[i], points.loss[i]);
}

subscribeLive((frame: Frame | null) => {
  if (frame === null) history = empty();
  else {
    append(history.training, frame.training);
    append(history.validation, frame.validation);
  }
});
