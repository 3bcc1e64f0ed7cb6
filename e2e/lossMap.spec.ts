/** The map of the loss: the way of a run through a ravine, its arrows in the program's own numbers, and other parameters to look at. */
import { expect, test, type Locator, type Page } from "@playwright/test";
import { numberIn } from "./canvas.ts";
import { choose, pick, type } from "./panels.ts";

const map = (page: Page): Locator => page.getByRole("application", { name: "Map of the loss" });
const figures = (page: Page): Locator => page.getByRole("table", { name: "The step ahead in numbers" });

/** A row of the figures: how far across, how far up. */
async function figure(page: Page, name: string): Promise<[number, number]> {
  const cells = figures(page).getByRole("row").filter({ has: page.getByRole("rowheader", { name, exact: true }) }).getByRole("cell");
  const [, across, up] = await cells.allInnerTexts();
  return [numberIn(across), numberIn(up)];
}

async function openMap(page: Page, example?: string): Promise<void> {
  await page.goto("/");
  if (example !== undefined) {
    await page.getByRole("button", { name: example }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(example);
  }
  await page.getByRole("tab", { name: "Loss map" }).click();
  await expect(figures(page)).toBeVisible();
}

/** How many colours the middle of the picture has: a ground has many. */
const colours = (page: Page): Promise<number> => map(page).locator("canvas").evaluate((canvas: HTMLCanvasElement) => {
  const { data } = canvas.getContext("2d")?.getImageData(canvas.width / 4, canvas.height / 4, canvas.width / 2, canvas.height / 2) ?? { data: [] };
  const seen = new Set<string>();
  for (let at = 0; at < data.length; at += 40) seen.add(`${data[at]},${data[at + 1]},${data[at + 2]}`);
  return seen.size;
});

test("the run goes where its arrows lead, down into the ravine", async ({ page }) => {
  await openMap(page, "A ravine of two weights");
  await expect(map(page)).toHaveAccessibleName("Map of the loss: prediction.weight[0, 0], prediction.weight[0, 1]");
  await expect.poll(() => colours(page)).toBeGreaterThan(50);
  for (const step of [1, 2, 3]) {
    const [x, y] = await figure(page, "here");
    const [gradient, velocity] = [await figure(page, "gradient"), await figure(page, "velocity")];
    await page.getByRole("button", { name: "Step", exact: true }).click();
    await expect(page.getByRole("banner").locator("dd").first()).toHaveText(String(step));
    await expect.poll(async () => (await figure(page, "here"))[0]).toBeCloseTo(x + gradient[0] + velocity[0], 2);
    expect((await figure(page, "here"))[1]).toBeCloseTo(y + gradient[1] + velocity[1], 2);
  }
  const start = await figure(page, "start");
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(page.getByRole("banner").locator("dd").first()).toHaveText("60");
  // the least squares of the rows lie at 1.5, −0.5
  await expect.poll(async () => Math.abs((await figure(page, "here"))[0] - 1.5)).toBeLessThan(0.2);
  expect(await figure(page, "start")).toEqual(start);
});

test("the loss is read by hand and by keys, and the map is zoomed and follows the run again", async ({ page }) => {
  await openMap(page, "A ravine of two weights");
  await expect.poll(() => colours(page)).toBeGreaterThan(50);
  await map(page).hover({ position: { x: 200, y: 80 } });
  const reading = page.getByRole("region", { name: "Map of the loss" }).getByRole("status");
  await expect(reading).toContainText("loss");
  await map(page).focus();
  await page.keyboard.press("ArrowRight");
  const before = await reading.innerText();
  await page.keyboard.press("ArrowRight");
  await expect(reading).not.toHaveText(before);
  const follow = page.getByRole("button", { name: "Follow the run" });
  await page.keyboard.press("+");
  await expect(follow).toHaveAttribute("aria-pressed", "false");
  await follow.click();
  await expect(follow).toHaveAttribute("aria-pressed", "true");
});

test("other parameters change the axes, and a pair that is gone falls back", async ({ page }) => {
  await openMap(page);
  await expect(map(page)).toHaveAccessibleName("Map of the loss: hidden.weight[0, 0], hidden.weight[0, 1]");
  const up = page.getByRole("group", { name: "Parameter upwards" });
  await up.getByRole("textbox", { name: "Row" }).fill("1");
  await page.keyboard.press("Enter");
  await expect(map(page)).toHaveAccessibleName(/hidden\.weight\[1, 1\]$/);
  await pick(page, "Parameter upwards", "hidden.bias");
  await up.getByRole("textbox", { name: "Column" }).fill("7");
  await page.keyboard.press("Enter");
  await expect(map(page)).toHaveAccessibleName("Map of the loss: hidden.weight[0, 0], hidden.bias[7]");
  await expect.poll(() => colours(page)).toBeGreaterThan(20);
  await choose(page, "hidden");
  await type(page, "units", "4");
  await expect(map(page)).toHaveAccessibleName("Map of the loss: hidden.weight[0, 0], hidden.weight[0, 1]");
});
