/** Changes of how the learning rate goes, how gradients are clipped and what is decayed, as recipes on an immer draft. */
import type { FieldValue } from "../fields/field.ts";
import { schedules } from "../schedules/index.ts";
import type { ClipRecipe, Document } from "./document.ts";
import { setField, type Refusal } from "./edits.ts";
import { clipFields, regularizationFields } from "./recipeFields.ts";

/** What a run does whose recipe names no schedule. */
export const defaultSchedule = "constant";

/** Takes another schedule with its defaults; the constant one is left out of the file. */
export function setSchedule(draft: Document, kind: string): Refusal {
  if (!Object.hasOwn(schedules, kind)) return { severity: "error", path: "/training/schedule/kind", key: "unknown.schedule", values: { got: JSON.stringify(kind), choices: Object.keys(schedules).join(", ") } };
  if (kind === (draft.training.schedule?.kind ?? defaultSchedule)) return null;
  if (kind === defaultSchedule) delete draft.training.schedule;
  else draft.training.schedule = { kind };
  return null;
}

/** Sets a parameter of the schedule; undefined goes back to the default. */
export function setScheduleParam(draft: Document, name: string, value: FieldValue | undefined): Refusal {
  const schedule = { ...(draft.training.schedule ?? { kind: defaultSchedule }) };
  const refused = setField(schedule, schedules[schedule.kind].fields, name, value, "/training/schedule", schedule.kind);
  if (refused) return refused;
  if (schedule.kind === defaultSchedule && Object.keys(schedule).length === 1) delete draft.training.schedule;
  else draft.training.schedule = schedule;
  return null;
}

/** Clips gradients by norm or by value, with the limit that was there; null lets them be. */
export function setClip(draft: Document, kind: ClipRecipe["kind"] | null): void {
  if (kind === null) delete draft.training.clip;
  else draft.training.clip = { kind, limit: draft.training.clip?.limit ?? clipFields.limit.default ?? 1 };
}

/** Sets the limit of a clipping that is there. */
export function setClipLimit(draft: Document, limit: number): Refusal {
  const { clip } = draft.training;
  return clip ? setField({ ...clip }, clipFields, "limit", limit, "/training/clip", "clip", true) ?? assignLimit(clip, limit) : null;
}

function assignLimit(clip: ClipRecipe, limit: number): null {
  clip.limit = limit;
  return null;
}

/** Sets L1, decoupled decay, or what they spare; where all have their defaults the whole is left out. */
export function setRegularization(draft: Document, name: string, value: FieldValue | undefined): Refusal {
  const regularization: Record<string, FieldValue | undefined> = { ...draft.training.regularization };
  const refused = setField(regularization, regularizationFields, name, value, "/training/regularization", "regularization");
  if (refused) return refused;
  if (Object.keys(regularization).length === 0) delete draft.training.regularization;
  else draft.training.regularization = regularization;
  return null;
}
