/** Going back in a run and on from there: what was seen at a step is seen again, and a fork puts two curves into one chart. */
import { expect, test, type Locator, type Page } from "@playwright/test";
import { activationStrip, gradientStrip } from "../src/editor/canvas/measures.ts";
import { forkLines } from "../src/editor/travel/forkLines.ts";
import { figure, middle, node, numberIn } from "./canvas.ts";
import { type } from "./panels.ts";

const slider = (page: Page): Locator => page.getByRole("slider", { name: "Step of the run" });
const button = (page: Page, name: string): Locator => page.getByRole("button", { name, exact: true });
const chart = (page: Page): Locator => page.getByRole("region", { name: "Loss" });

/** Everything that is written of the present step: the top bar's figures, the cards' numbers, the metrics. */
async function written(page: Page): Promise<Record<string, string>> {
  const figures = await Promise.all(["epoch", "loss", "accuracy"].map(async (name) => [name, await figure(page, name).innerText()] as const));
  const cards = await Promise.all(["hidden", "tanh", "logit", "loss"].map(async (id) => [id, await node(page, id).innerText()] as const));
  return { ...Object.fromEntries([...figures, ...cards]), metrics: await chart(page).locator("dl").first().innerText() };
}

/** The strips of a card as they are painted, both of them: pixel by pixel. */
async function painted(page: Page, id: string): Promise<string> {
  const card = await node(page, id).boundingBox();
  if (card === null) throw new Error(`${id} is not on the screen`);
  const boxes = [activationStrip, gradientStrip].map(({ x, y, width, height }) => ({ x: card.x + x, y: card.y + y, width, height }));
  return page.locator("[data-overlay]").evaluate((canvas: HTMLCanvasElement, places) => {
    const { left, top, width } = canvas.getBoundingClientRect();
    const ratio = canvas.width / width;
    return places.map((box) => canvas.getContext("2d")?.getImageData((box.x - left) * ratio, (box.y - top) * ratio, box.width * ratio, box.height * ratio).data.join(" ")).join("\n");
  }, boxes);
}

const stepOf = async (page: Page): Promise<number> => numberIn((await figure(page, "step").innerText()).split("of")[0]);
const stands = (page: Page, step: number): Promise<void> => expect.poll(() => stepOf(page)).toBe(step);

/** Takes some steps by hand, which the run rests after. */
async function step(page: Page, times: number): Promise<void> {
  const from = await stepOf(page);
  for (let taken = 1; taken <= times; taken++) {
    await page.keyboard.press("s");
    await stands(page, from + taken);
  }
}

/** Lets the run end by itself, as fast as it can. */
async function runToEnd(page: Page): Promise<void> {
  await button(page, "Run").click();
  await stands(page, 1100);
  await expect(button(page, "Run")).toBeVisible();
}

test.beforeEach(async ({ page }) => {
  await page.goto("/");
  await expect(node(page, "hidden")).toBeVisible();
  await page.getByRole("button", { name: "Pace of the run" }).click();
  await page.getByRole("menuitemradio", { name: "as fast as it can" }).click();
});

test("what was seen at a step is seen again, by keys and by hand, and the run goes on from there", async ({ page }) => {
  await page.locator(".react-flow__pane").click({ position: { x: 20, y: 20 } });
  await step(page, 5);
  // the last judging and painting of a rest
  await page.waitForTimeout(300);
  const [seen, strips] = [await written(page), await painted(page, "tanh")];
  await runToEnd(page);
  await expect.poll(() => written(page)).not.toEqual(seen);
  await expect.poll(() => painted(page, "tanh")).not.toBe(strips);

  await slider(page).focus();
  await page.keyboard.press("Home");
  await stands(page, 0);
  for (let press = 1; press <= 5; press++) await page.keyboard.press("ArrowRight");
  await stands(page, 5);
  await expect(slider(page)).toHaveAttribute("aria-valuetext", "step 5 of 1100");
  await expect.poll(() => written(page)).toEqual(seen);
  await expect.poll(() => painted(page, "tanh")).toBe(strips);
  await expect(figure(page, "step")).toContainText("of 1 100");

  // by hand to the middle of the axis, and back to the same step by keys
  const from = await middle(slider(page).locator("xpath=.."));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 150, from.y, { steps: 10 });
  const dragged = await stepOf(page);
  expect(dragged).toBeGreaterThan(300);
  await page.mouse.up();
  // and by the line that stands at it in the chart
  await page.mouse.move(from.x + 150, from.y - 80);
  await page.mouse.down();
  await page.mouse.move(from.x + 90, from.y - 80, { steps: 5 });
  await page.mouse.up();
  await expect.poll(() => stepOf(page)).toBeLessThan(dragged - 100);
  await button(page, "Back to the first step").click();
  await stands(page, 0);
  await slider(page).focus();
  for (let press = 1; press <= 5; press++) await page.keyboard.press("ArrowRight");
  await stands(page, 5);
  await expect.poll(() => written(page)).toEqual(seen);

  await button(page, "On to the latest step").click();
  await stands(page, 1100);
  await slider(page).focus();
  await page.keyboard.press("PageDown");
  await stands(page, 1045);
  await button(page, "Run").click();
  await stands(page, 1100);
  await expect(button(page, "On to the latest step")).toHaveAttribute("aria-disabled", "true");
});

test("a fork with another rate is a second curve under the name of the change, and can be removed", async ({ page }) => {
  await runToEnd(page);
  await expect(button(page, "Fork")).toHaveAttribute("aria-disabled", "true");
  await slider(page).focus();
  for (let press = 0; press < 10; press++) await page.keyboard.press("PageDown");
  await stands(page, 550);
  // the last judging and painting of a rest
  await page.waitForTimeout(300);
  const seen = await written(page);
  await button(page, "Fork").click();
  await expect(chart(page).getByText("change one thing, then run")).toBeVisible();
  const curves = chart(page).locator("path.recharts-line-curve");
  await expect(curves).toHaveCount(3);

  await type(page, "learning rate", "0.1");
  await expect(chart(page).getByTitle("learning rate 0.01 → 0.1")).toBeVisible();
  // the later steps are of the other run now
  await expect(slider(page)).toHaveAttribute("aria-valuetext", "step 550 of 550");
  expect(await written(page)).toEqual(seen);
  await button(page, "Run").click();
  await stands(page, 1100);
  await expect(curves).toHaveCount(3);
  const endOf = async (stroke: string): Promise<number[]> => (await chart(page).locator(`path.recharts-line-curve[stroke="${stroke}"]`).getAttribute("d"))?.split(/[ML]/).at(-1)?.split(",").map(Number) ?? [];
  // both end at the last step, and the higher rate has learned more: it lies further down
  await expect.poll(async () => (await endOf("var(--ink)"))[0] - (await endOf(forkLines[0].colour))[0]).toBeCloseTo(0, 0);
  await expect.poll(async () => (await endOf("var(--ink)"))[1] - (await endOf(forkLines[0].colour))[1]).toBeGreaterThan(20);

  await button(page, "Remove the curve: Adam, 0.01").click();
  await expect(curves).toHaveCount(2);
});

test("a change at an earlier step keeps the curve by itself, and undone there it brings back the later steps' beginning", async ({ page }) => {
  await runToEnd(page);
  await slider(page).focus();
  await page.keyboard.press("Home");
  await stands(page, 0);
  await type(page, "Batch size", "16");
  await expect(chart(page).getByTitle("Batch size 32 → 16")).toBeVisible();
  await expect(button(page, "Remove the curve: Adam, 0.01")).toBeVisible();
  await page.getByRole("button", { name: /^Undo/ }).click();
  await expect(slider(page)).toHaveAttribute("aria-valuetext", "step 0 of 1100");
  await button(page, "On to the latest step").click();
  await stands(page, 1100);
});
