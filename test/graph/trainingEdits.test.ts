/** Schedule, clipping and decay as edits: what is default is left out of the file. */
import { expect, it } from "vitest";
import type { Document } from "../../src/graph/document.ts";
import { setClip, setClipLimit, setRegularization, setSchedule, setScheduleParam } from "../../src/graph/trainingEdits.ts";
import { schedules } from "../../src/schedules/index.ts";
import { open, save } from "../../src/graph/file.ts";
import { moons } from "../draw.ts";

const edited = (recipe: (draft: Document) => void): Document["training"] => {
  const document = structuredClone(moons());
  recipe(document);
  return document.training;
};

it("writes every schedule so that a file with it opens without a word, and leaves out the constant one", () => {
  for (const kind of Object.keys(schedules)) {
    const document = structuredClone(moons());
    expect(setSchedule(document, kind)).toBeNull();
    expect(document.training.schedule).toEqual(kind === "constant" ? undefined : { kind });
    expect(open(save(document))).toMatchObject({ ok: true, repairs: [] });
  }
  expect(edited((draft) => { setSchedule(draft, "cosine"); setSchedule(draft, "constant"); }).schedule).toBeUndefined();
});

it("writes a parameter of a schedule only while it differs from its default", () => {
  expect(edited((draft) => { setScheduleParam(draft, "warmup", 10); }).schedule).toEqual({ kind: "constant", warmup: 10 });
  expect(edited((draft) => { setScheduleParam(draft, "warmup", 10); setScheduleParam(draft, "warmup", 0); }).schedule).toBeUndefined();
  expect(edited((draft) => { setSchedule(draft, "cosine"); setScheduleParam(draft, "steps", 1000); }).schedule).toEqual({ kind: "cosine" });
});

it("refuses what does not fit with a sentence, and changes nothing then", () => {
  const document = structuredClone(moons());
  expect(setSchedule(document, "zigzag")).toMatchObject({ key: "unknown.schedule" });
  expect(setScheduleParam(document, "warmup", -1)).not.toBeNull();
  expect(setRegularization(document, "l1", 2)).not.toBeNull();
  setClip(document, "norm");
  expect(setClipLimit(document, 0)).not.toBeNull();
  expect(document.training).toEqual({ ...moons().training, clip: { kind: "norm", limit: 1 } });
});

it("keeps the limit when clipping goes from norm to value, and takes it all away with none", () => {
  expect(edited((draft) => { setClip(draft, "norm"); setClipLimit(draft, 0.5); setClip(draft, "value"); }).clip).toEqual({ kind: "value", limit: 0.5 });
  expect(edited((draft) => { setClip(draft, "norm"); setClip(draft, null); })).toEqual(moons().training);
});

it("leaves regularization out when all of it is default", () => {
  expect(edited((draft) => { setRegularization(draft, "l1", 0.01); setRegularization(draft, "biases", false); }).regularization).toEqual({ l1: 0.01, biases: false });
  expect(edited((draft) => { setRegularization(draft, "biases", false); setRegularization(draft, "biases", true); })).toEqual(moons().training);
});
