import { expect, it } from "vitest";
import type { Document } from "../../src/graph/document.ts";
import { windowsOf, type AnswerWindow } from "../../src/trainer/answerWindows.ts";
import { Inquiry, type Answer, type AskedEntry } from "../../src/trainer/inquiry.ts";
import { everything, moons, trainerOf } from "../draw.ts";

const entriesOf = (answer: Answer): AskedEntry[] => answer.terms.flatMap((term) => term.factors.flatMap((factor) => factor.entries));

/** The number that a window shows of an entry; undefined where it shows none. */
function shownAt({ rows, columns, values, shape }: AnswerWindow, entry: readonly number[]): number | undefined {
  const inner = shape.length < 2 ? shape : shape.slice(1);
  const column = columns.indexOf(entry.slice(shape.length < 2 ? 0 : 1).reduce((flat, at, axis) => flat * inner[axis] + at, 0));
  const row = shape.length < 2 ? 0 : rows.indexOf(entry[0]);
  return row < 0 || column < 0 ? undefined : values[row * columns.length + column];
}

async function ask(document: Document, name: string, entry: (length: number) => number): Promise<{ answer: Answer; windows: AnswerWindow[] }> {
  const inquiry = new Inquiry(await trainerOf(document, "reference-float64"), { ahead: true });
  const tensor = inquiry.tensor(name);
  if (!tensor) throw new Error(`no tensor ${name}`);
  const { batch } = inquiry.stepper(1).executor;
  const answer = inquiry.ask(1, tensor, tensor.shape.map((size) => entry(size === "B" ? batch : size)));
  return { answer, windows: windowsOf(inquiry, answer) };
}

it("shows and frames every entry that a number was made of, as it was when it was read, for each tensor of a program", async () => {
  const trainer = await trainerOf(everything(), "reference-float64");
  for (const output of new Set(trainer.program.instructions.map((instruction) => instruction.output))) {
    const { answer, windows } = await ask(everything(), output.name, (length) => length - 1);
    expect(windows[0]).toMatchObject({ tensor: output.name, entries: [answer.entry] });
    expect(shownAt(windows[0], answer.entry)).toBeCloseTo(answer.value, 5);
    for (const { tensor, entry, value } of entriesOf(answer)) {
      const window = windows.slice(1).find((own) => own.tensor === tensor);
      expect(window?.entries).toContainEqual(entry);
      expect(window && shownAt(window, entry)).toBeCloseTo(value, 5);
    }
  }
});

it("shows a window of a large tensor: around what counts, or of what is spread out the largest terms", async () => {
  const large = moons({ batchSize: 36 });
  const { windows: [own, ...read] } = await ask(large, "hidden.product", (length) => length - 1);
  expect(own.rows).toEqual(Array.from({ length: 16 }, (_, at) => 20 + at));
  expect(read.map(({ tensor }) => tensor)).toEqual(["x", "hidden.weight"]);
  for (const window of read) expect(window.entries).toEqual([0, 1].map((at) => [window.shape[0] - 1, at]));
  const { answer, windows } = await ask(large, "hidden.weight.gradient", () => 0);
  const [largest] = answer.terms.toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value));
  const x = windows.find(({ tensor }) => tensor === "x");
  expect(x?.rows).toHaveLength(32);
  expect(x?.rows).toContain(largest.loops.batch);
});

it("shows what is given as it is", async () => {
  const { windows } = await ask(moons(), "x", () => 1);
  expect(windows).toHaveLength(1);
  expect(windows[0].entries).toEqual([[1, 1]]);
});

it("shows of a concat no slice that is not written yet", async () => {
  const { windows } = await ask(everything(), "cat", () => 0);
  expect(windows[0].shape[1]).toBe(12);
  expect(windows[0].columns).toEqual([0, 1, 2, 3]);
});
