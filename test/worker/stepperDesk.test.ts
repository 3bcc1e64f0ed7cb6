/** Looking into a step in the worker while the run goes elsewhere: what it does not hold any more is no error. */
import { expect, it } from "vitest";
import { moons } from "../draw.ts";
import { Desk } from "./desk.ts";

it("leaves the cursor and the run where they are when it is sent to a step that an edit has taken away", async () => {
  const desk = new Desk();
  await desk.open(moons());
  await desk.take(5);
  // the run begins anew from its fifth step; a question of the steps before is still on its way
  await desk.open(moons({ batchSize: 20 }), true);
  await desk.work();
  expect(desk.lastFrame.range.first).toBe(5);
  desk.send({ type: "move", move: { to: "instruction", number: 3, step: 4 } });
  desk.send({ type: "ask", request: 1, tensor: "hidden", entry: [0, 0], moment: { step: 4, before: 9 } });
  desk.send({ type: "derive", request: 2, step: 4, number: 3, entry: null, room: { columns: 2, terms: 5 } });
  desk.send({ type: "lastSteps", request: 3, step: 4, parameter: "hidden.weight", entry: [0, 0] });
  expect(desk.of("failed")).toEqual([]);
  expect(desk.of("position")).toEqual([]);
  expect([...desk.of("answer").map(({ answer }) => answer), ...desk.of("derived").map(({ derived }) => derived), ...desk.of("lastSteps").map(({ lastSteps }) => lastSteps)]).toEqual([null, null, null]);
  desk.send({ type: "move", move: { to: "instruction", number: 3, step: 6 } });
  expect(desk.of("position").at(-1)?.position).toMatchObject({ step: 6, cursor: 3 });
});

it("takes a move that comes while a document is opened as one into what is opened", async () => {
  const desk = new Desk();
  await desk.open(moons());
  desk.send({ type: "open", document: moons({ optimizer: { kind: "adam", learningRate: 0.01 } }), revision: 2, keep: true });
  desk.send({ type: "move", move: { to: "instruction", number: 3, step: 1 } });
  expect(desk.of("position")).toEqual([]);
  await desk.work(() => desk.of("position").length > 0);
  expect(desk.of("opened").at(-1)?.revision).toBe(2);
  // Adam's program is longer than the one before
  const [moved] = desk.of("position");
  expect(moved.position).toMatchObject({ step: 1, cursor: 3 });
  expect(moved.position?.count).toBeGreaterThan(40);
});
