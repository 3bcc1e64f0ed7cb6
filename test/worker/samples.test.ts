import { expect, it } from "vitest";
import type { ToWorker } from "../../src/worker/messages.ts";
import { everything, moons, trainerOf } from "../draw.ts";
import { Desk } from "./desk.ts";

/** One message after the other, the host at work until it rests. */
async function tell(desk: Desk, ...messages: ToWorker[]): Promise<void> {
  for (const message of messages) {
    desk.send(message);
    await desk.work();
  }
}

const watching: Extract<ToWorker, { type: "watch" }> = { type: "watch", watch: { strips: ["hidden"], tensors: ["hidden"], boundary: null } };

it("shows one sample alone in the strips, and says where it stands and what is predicted of it", async () => {
  const desk = new Desk();
  await tell(desk, { type: "open", document: moons(), revision: 1, keep: false }, watching, { type: "step", count: 3 });
  const trainer = await trainerOf(moons());
  for (let step = 0; step < 3; step++) trainer.advance();
  const row = trainer.batchRows(2)[4];
  expect(desk.lastFrame).toMatchObject({ sample: null, batchSize: 10 });
  expect(desk.lastFrame.rows.length).toBe(10);
  await tell(desk, { type: "sample", sample: { row } });
  const { lastFrame: frame } = desk;
  expect(frame.sample).toMatchObject({ at: 4, row, typed: null, instead: false });
  expect([...frame.rows]).toEqual([row]);
  const [{ values }] = frame.tensors;
  expect(frame.strips[0].activations).toEqual(values.slice(4 * 8, 5 * 8));
  const logit = trainer.tensor("logit");
  const z = logit ? trainer.executor.read(logit)[4] : Number.NaN;
  const t = trainer.feed.table.values[2][row];
  const predicted = 1 / (1 + Math.exp(-z));
  expect(frame.sample?.reading).toMatchObject({ target: t, classes: null, probability: null, wrong: (predicted > 0.5) !== (t === 1) });
  expect(frame.sample?.reading?.predicted).toBeCloseTo(predicted, 6);
  await tell(desk, { type: "sample", sample: null });
  expect(desk.lastFrame.tensors[0].values).toEqual(values);
  expect(desk.lastFrame.rows.length).toBe(10);
});

it("gives the rows that are asked for places in the strips of their step, those of other rows with targets like theirs", async () => {
  const desk = new Desk();
  const wide = moons({ batchSize: 32 });
  await tell(desk, { type: "open", document: wide, revision: 1, keep: false }, watching);
  const batch = (await trainerOf(wide)).batchRows(0);
  const before = [...desk.lastFrame.rows];
  const hidden = [...batch.keys()].find((at) => !before.includes(batch[at])) ?? -1;
  const targets = (await trainerOf(wide)).feed.table.values[2];
  await tell(desk, { type: "watch", watch: { ...watching.watch, rows: { step: 1, rows: [hidden] } } });
  const { rows, strips: [{ activations }], tensors: [{ values }] } = desk.lastFrame;
  const place = rows.indexOf(batch[hidden]);
  expect([...rows].filter((row, at) => row !== before[at])).toEqual([batch[hidden]]);
  expect(targets[before[place]]).toBe(targets[batch[hidden]]);
  expect(activations?.slice(place * 8, place * 8 + 8)).toEqual(values.slice(hidden * 8, hidden * 8 + 8));
  await tell(desk, { type: "watch", watch: { ...watching.watch, rows: { step: 2, rows: [hidden] } } });
  expect([...desk.lastFrame.rows]).toEqual(before);
});

it("shows a sample that is not in the batch in the place of its first row, at rest, in a step and in each frame of a run that goes on as ever", async () => {
  const desk = new Desk();
  const long = moons({ epochs: 200 });
  const typed = { x1: 0.3, x2: 0.1, t: 0 };
  await tell(desk, { type: "open", document: long, revision: 1, keep: false }, watching, { type: "sample", sample: { typed } });
  expect(desk.lastFrame.sample).toMatchObject({ at: 0, row: 60, typed, instead: true });
  const at = desk.of("frame").length;
  await tell(desk, { type: "run" });
  expect(desk.of("frame").length).toBeGreaterThan(at + 3);
  for (const frame of desk.of("frame").slice(at)) expect(frame.sample).toMatchObject({ at: 0, typed, instead: true });
  await tell(desk, { type: "move", move: { to: "loss" } });
  expect(desk.lastFrame).toMatchObject({ position: { step: desk.lastFrame.step + 1 }, sample: { at: 0, typed } });
  await tell(desk, { type: "ask", request: 1, tensor: "x", entry: [0, 1], moment: desk.lastFrame.moment });
  expect(desk.said.find((message) => message.type === "answer")?.answer?.from).toMatchObject({ kind: "data", row: 60, typed: true });

  const plain = new Desk();
  await tell(plain, { type: "open", document: long, revision: 1, keep: false }, watching, { type: "run" });
  for (const each of [desk, plain]) await tell(each, { type: "leave" }, { type: "weights", request: 2, state: true });
  const weights = [desk, plain].map(({ said }) => said.find((message) => message.type === "weights"));
  expect(weights[0]).toEqual(weights[1]);
});

it("lists the rows of the batch where that is asked", async () => {
  const desk = new Desk();
  await tell(desk, { type: "open", document: everything(), revision: 1, keep: false }, { type: "watch", watch: { strips: [], tensors: [], boundary: null, batch: true } });
  const trainer = await trainerOf(everything());
  const { batch } = desk.lastFrame;
  expect([...(batch?.rows ?? [])]).toEqual([...trainer.batchRows(0)]);
  const species = trainer.feed.table.values[4];
  expect(batch?.readings?.map(({ target }) => target)).toEqual([...trainer.batchRows(0)].map((row) => species[row]));
  for (const { predicted, target, wrong, probability, classes } of batch?.readings ?? []) {
    expect(wrong).toBe(predicted !== target);
    expect(probability).toBeGreaterThanOrEqual(1 / 3);
    expect(classes).toEqual(["setosa", "versicolor", "virginica"]);
  }
});

it("finds the rows that are predicted worst, while the run waits and then goes on", async () => {
  const desk = new Desk();
  await tell(desk, { type: "open", document: everything(), revision: 1, keep: false });
  desk.send({ type: "run" });
  await tell(desk, { type: "findWorst", request: 5, part: "validation" });
  const found = desk.said.find((message) => message.type === "worst");
  expect(found?.request).toBe(5);
  const losses = found?.rows?.map(({ loss }) => loss) ?? [];
  expect(losses.length).toBe(20);
  expect(losses).toEqual(losses.toSorted((a, b) => b - a));
  expect(found?.rows?.every(({ reading }) => reading?.classes?.length === 3)).toBe(true);
  expect(desk.said.some((message) => message.type === "finished")).toBe(true);
});

it("keeps the sample over an edit, and answers a search that the edit has broken off", async () => {
  const desk = new Desk();
  await tell(desk, { type: "open", document: moons(), revision: 1, keep: false }, { type: "sample", sample: { row: 7 } });
  desk.send({ type: "findWorst", request: 6, part: "training" });
  await tell(desk, { type: "open", document: moons({ batchSize: 5 }), revision: 2, keep: true });
  expect(desk.lastFrame).toMatchObject({ revision: 2, batchSize: 5, sample: { row: 7 } });
  expect(desk.said.find((message) => message.type === "worst")).toBeDefined();
});

it("answers a search with the step that its weights are of, and breaks it off when they become others", async () => {
  const desk = new Desk();
  await tell(desk, { type: "open", document: moons(), revision: 1, keep: false }, { type: "step", count: 7 }, { type: "findWorst", request: 1, part: "training" });
  expect(desk.of("worst")).toMatchObject([{ request: 1, step: 7 }]);
  desk.send({ type: "findWorst", request: 2, part: "training" });
  desk.send({ type: "reset" });
  expect(desk.of("worst").at(-1)).toEqual({ type: "worst", request: 2, step: 7, rows: null });
});

it("looks at the whole batch again where that was chosen on the way to another document", async () => {
  const desk = new Desk();
  const long = moons({ epochs: 100_000 });
  await tell(desk, { type: "open", document: long, revision: 1, keep: false }, { type: "sample", sample: { row: 7 } });
  desk.send({ type: "open", document: everything(), revision: 2, keep: false });
  desk.send({ type: "sample", sample: null });
  await tell(desk, { type: "open", document: long, revision: 3, keep: false });
  expect(desk.lastFrame).toMatchObject({ revision: 3, sample: null });
  await tell(desk, { type: "sample", sample: { row: 7 } }, { type: "step", count: 5000 });
  expect(desk.lastFrame).toMatchObject({ step: 5000, sample: { row: 7 } });
  desk.send({ type: "goTo", step: 99 });
  desk.send({ type: "sample", sample: null });
  await tell(desk, { type: "open", document: long, revision: 4, keep: false });
  expect(desk.lastFrame).toMatchObject({ revision: 4, sample: null });
});
