/** A walk to the next breakpoint in the worker: in slices, stopped at once, and told with what ended it. */
import { expect, it } from "vitest";
import type { Breakpoints } from "../../src/trainer/breakpoints.ts";
import type { FromWorker } from "../../src/worker/messages.ts";
import { moons, trainerOf } from "../draw.ts";
import { Desk } from "./desk.ts";

const never: Breakpoints = { instructions: [], nodes: [], conditions: [{ of: "loss", is: "below", limit: 0 }] };
const at = (number: number): Breakpoints => ({ instructions: [number], nodes: [], conditions: [] });

async function opened(epochs = 5): Promise<Desk> {
  const desk = new Desk();
  await desk.open(moons({ epochs }));
  await desk.work();
  desk.said.length = 0;
  return desk;
}

const ended = (said: FromWorker[]): boolean => said.some((message) => message.type === "walking" && message.walking.end !== null);
/** What was said of the cursor and the walk, without how far it is. */
function told(desk: Desk): unknown[] {
  const all: unknown[] = [];
  for (const message of desk.said) {
    if (message.type === "position") all.push(message.position && [message.position.step, message.position.cursor]);
    if (message.type === "walking" && message.walking.end !== null) all.push(message.walking);
  }
  return all;
}

it("begins the run's next step, and tells the position and then what it stopped at", async () => {
  const desk = await opened();
  desk.send({ type: "walkOn", breakpoints: at(7) });
  await desk.work(ended);
  expect(told(desk)).toEqual([[1, 7], { step: 1, end: { by: "instruction", number: 7 } }]);
  desk.send({ type: "walkOn", breakpoints: at(7) });
  await desk.work();
  expect(told(desk).slice(2)).toEqual([[2, 7], { step: 2, end: { by: "instruction", number: 7 } }]);
  // the numbers on the screen are those of that place
  expect(desk.lastFrame.moment).toEqual({ step: 2, before: 8 });
});

it("says that nothing held up to the end of the run, and the cursor stays", async () => {
  const desk = await opened();
  desk.send({ type: "move", move: { to: "instruction", number: 3 } });
  desk.send({ type: "walkOn", breakpoints: never });
  await desk.work(ended);
  expect(told(desk)).toEqual([[1, 3], { step: 25, end: "nothing" }]);
  await desk.work();
  expect(desk.lastFrame.moment).toEqual({ step: 1, before: 4 });
});

it("goes on in slices beside all else, and stops where it is when it is told to", async () => {
  const desk = await opened(100_000);
  desk.send({ type: "walkOn", breakpoints: never });
  await desk.work((said) => said.filter(({ type }) => type === "walking").length > 3);
  const steps = desk.of("walking").map(({ walking }) => walking.step);
  expect(steps).toEqual(steps.toSorted((a, b) => a - b));
  expect(steps[0]).toBe(1);
  expect(desk.of("position")).toEqual([]);
  desk.send({ type: "stopWalking" });
  const [position, { walking }] = [desk.of("position")[0].position, desk.of("walking").slice(-1)[0]];
  expect(walking).toEqual({ step: position?.step, end: "stopped" });
  expect(position?.step).toBeGreaterThanOrEqual(steps[steps.length - 1]);
  await desk.work();
  expect(desk.of("walking").slice(-1)[0].walking).toBe(walking);
});

it("looks at no instruction after its slice is over", async () => {
  const desk = await opened(100_000);
  desk.send({ type: "walkOn", breakpoints: never });
  // the clock moves by a tenth of a millisecond at each look: 5 ms are some fifty instructions
  const program = (await trainerOf(moons())).program.instructions.length;
  await desk.work(undefined, 2);
  desk.send({ type: "stopWalking" });
  const [{ position }] = desk.of("position");
  expect(((position?.step ?? 0) - 1) * program + (position?.cursor ?? 0)).toBeLessThanOrEqual(102);
});

it("is over when the cursor is moved, left, or the run goes on", async () => {
  for (const message of [{ type: "move", move: { to: "loss" } }, { type: "leave" }, { type: "step", count: 1 }, { type: "learningRate", value: 0.5 }] as const) {
    const desk = await opened(100_000);
    desk.send({ type: "walkOn", breakpoints: never });
    await desk.work(undefined, 3);
    desk.send(message);
    expect(desk.of("walking").slice(-1)[0].walking.end, message.type).toBe("stopped");
    await desk.work();
    expect(desk.of("walking").filter(({ walking }) => walking.end !== null), message.type).toHaveLength(1);
  }
});
