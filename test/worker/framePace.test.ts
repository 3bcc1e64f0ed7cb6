import { expect, it } from "vitest";
import { FramePace } from "../../src/worker/framePace.ts";

/** Frames a second of a page that draws at once, when each costs so many milliseconds. */
function framesPerSecond(cost: number): number {
  let now = 0;
  const pace = new FramePace(() => now);
  let frames = 0;
  for (; now < 10_000; now += 0.5) {
    if (!pace.isDue) continue;
    pace.sent(now, cost);
    pace.drawn();
    frames++;
  }
  return frames / 10;
}

it("sends sixty frames a second that cost little, fewer that would take more than a fiftieth of the time, and under ten only where these would take more than half of it", () => {
  expect(framesPerSecond(0.1)).toBeGreaterThan(58);
  expect(framesPerSecond(0.33)).toBeGreaterThan(57);
  const dear = framesPerSecond(1);
  expect(dear * 1).toBeLessThan(0.0201 * 1000);
  expect(dear).toBeGreaterThan(19);
  expect(framesPerSecond(50)).toBeCloseTo(10, 0);
  expect(framesPerSecond(125)).toBeCloseTo(4, 0);
  expect(framesPerSecond(60_000)).toBeCloseTo(1, 0);
});
