/** One sample is looked at: picked in the data plot, as the worst, or typed by hand; strips, lenses and words follow, the run does not. */
import { expect, test, type Locator, type Page } from "@playwright/test";
import { loadTable } from "../src/datasets/load.ts";
import { formatNumber } from "../src/editor/controls/number.ts";
import { open } from "../src/graph/file.ts";
import type { Sample } from "../src/trainer/sample.ts";
import { Trainer } from "../src/trainer/trainer.ts";
import { figure, node, saveFile } from "./canvas.ts";
import { choose, inspector, type } from "./panels.ts";

const steps = 3;
const control = (page: Page): Locator => page.getByRole("region", { name: "Which sample" });
const picker = (page: Page): Locator => page.getByRole("dialog", { name: "Which sample" });

/** The same file, trained here and looked at in the same way. */
async function trainHere(page: Page): Promise<Trainer> {
  const opened = open(await saveFile(page));
  if (!opened.ok) throw new Error("the saved file does not open");
  const loaded = await loadTable(opened.document.data);
  const made = loaded.ok ? Trainer.create(opened.document, loaded.table) : null;
  if (!made?.ok) throw new Error("it cannot be trained");
  for (let step = 0; step < steps; step++) made.trainer.advance();
  return made.trainer;
}

/** A tensor's row of the sample. */
function rowIn(trainer: Trainer, sample: Sample, name: string): number[] {
  trainer.glance.sample = sample;
  const { executor, sample: place, rows } = trainer.glance.shown;
  const tensor = trainer.tensor(name);
  if (!tensor || !place) throw new Error(`there is no ${name}, or no such sample`);
  const width = executor.read(tensor).length / rows.length;
  return [...executor.read(tensor)].slice(place.at * width, (place.at + 1) * width);
}

/** Points at the data plot until a point answers, and clicks it; gives its row. */
async function clickPoint(page: Page): Promise<number> {
  const plot = page.getByRole("img", { name: "Decision" });
  await plot.scrollIntoViewIfNeeded();
  const box = await plot.boundingBox();
  if (box === null) throw new Error("the data plot is not on the screen");
  for (let share = 0.1; share < 0.9; share += 0.01) {
    await page.mouse.move(box.x + share * box.width, box.y + 0.3 * box.height);
    const row = await plot.getAttribute("data-pointed");
    if (row === null) continue;
    await page.mouse.down();
    await page.mouse.up();
    return Number(row);
  }
  throw new Error("no point was found");
}

const readout = (page: Page): Locator => inspector(page).getByRole("group", { name: "The sample’s numbers" }).getByRole("row");

test.beforeEach(async ({ page }) => {
  await page.goto("/");
  await expect(node(page, "hidden")).toBeVisible();
  for (let step = 1; step <= steps; step++) {
    await page.getByRole("group", { name: "Steps" }).getByRole("button", { name: "Step", exact: true }).click();
    await expect(figure(page, "step")).toHaveText(String(step));
  }
});

test("a click on a point of the data shows that row alone, and the way back shows the batch", async ({ page }) => {
  const trainer = await trainHere(page);
  await choose(page, "tanh");
  await page.getByRole("tab", { name: "Values" }).click();
  const row = await clickPoint(page);
  await expect(control(page)).toContainText(`Row ${row} of the data`);
  const [z] = rowIn(trainer, { row }, "logit");
  const predicted = 1 / (1 + Math.exp(-z));
  await expect(control(page)).toContainText(formatNumber(predicted));
  await expect(page.getByRole("region", { name: "Legend of the strips" })).toContainText(`One sample: row ${row} of the data.`);
  const values = rowIn(trainer, { row }, "tanh");
  const gradients = rowIn(trainer, { row }, "tanh.gradient");
  await expect(readout(page)).toHaveCount(8);
  for (const [unit, value] of values.entries()) await expect(readout(page).nth(unit)).toContainText(`${formatNumber(value)}${formatNumber(gradients[unit])}`);

  // one tall row in the strip: from its upper to its lower edge one number a unit
  const card = await node(page, "tanh").boundingBox();
  if (card === null) throw new Error("the card is not on the screen");
  const scale = card.width / 168;
  for (const y of [47, 66]) {
    await page.mouse.move(card.x + 35 * scale, card.y + y * scale);
    await expect(page.getByTestId("strip-cell")).toContainText(`a ${formatNumber(values[0])}`);
    await expect(page.getByTestId("strip-cell")).toContainText(`unit 0, sample ${row}`);
  }
  await control(page).getByRole("button", { name: "Back to the whole batch" }).click();
  await expect(control(page)).toContainText("Batch of 32 rows");
  await expect(readout(page)).toHaveCount(0);
});

test("a sample that is typed by hand is worked out at once, in the place of a row, and the run is not touched", async ({ page }) => {
  const trainer = await trainHere(page);
  await control(page).getByRole("button").click();
  await picker(page).getByRole("button", { name: "By hand" }).click();
  const typed: Record<string, number> = { x1: 1.5, x2: -0.25 };
  for (const [name, value] of Object.entries(typed)) await type(page, name, String(value));
  await picker(page).getByRole("combobox", { name: "t" }).click();
  await page.getByRole("option", { name: "0" }).click();
  const [z] = rowIn(trainer, { typed: { ...typed, t: 0 } }, "logit");
  await expect(control(page)).toContainText("Typed by hand");
  await expect(control(page)).toContainText(`t = 0predicted ${formatNumber(1 / (1 + Math.exp(-z)))}`);
  await expect(control(page)).toContainText("Shown in the place of the batch’s first row; the run is not touched.");
  await page.keyboard.press("Escape");
  await page.getByRole("group", { name: "Steps" }).getByRole("button", { name: "Step", exact: true }).click();
  trainer.advance();
  await expect(figure(page, "loss")).toHaveText(formatNumber(trainer.lastLoss ?? Number.NaN));
});

test("the worst-predicted rows are listed, and walked down with the keys", async ({ page }) => {
  const trainer = await trainHere(page);
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill("worst-pred");
  await page.keyboard.press("Enter");
  const losses = new Float64Array(1);
  const { training } = trainer.feed.parts;
  const expected = [...training].map((row) => {
    trainer.evaluation.run(Int32Array.of(row), 1, losses);
    return { row, loss: losses[0] };
  }).sort((a, b) => b.loss - a.loss);
  await expect(control(page)).toContainText(`Row ${expected[0].row} of the data`);
  await control(page).getByRole("button").first().click();
  const rows = picker(page).getByRole("listbox", { name: "Worst-predicted rows" }).getByRole("option");
  await expect(rows).toHaveCount(20);
  await expect(rows.first()).toContainText(formatNumber(expected[0].loss));
  await rows.first().focus();
  await page.keyboard.press("ArrowDown");
  await expect(control(page)).toContainText(`Row ${expected[1].row} of the data`);
  await picker(page).getByRole("button", { name: "Next worse" }).click();
  await expect(control(page)).toContainText(`Row ${expected[2].row} of the data`);
});

test("each sample's share in a number of a gradient is read from bars, whose mean is the gradient, and a bar picks its sample", async ({ page }) => {
  const trainer = await trainHere(page);
  const { executor, rows } = trainer.glance.shown;
  const read = (name: string): number[] => { const tensor = trainer.tensor(name); return tensor ? [...executor.read(tensor)] : []; };
  const [delta, x, gradient] = ["hidden.product.gradient", "x", "hidden.weight.gradient"].map(read);
  const [unit, input] = [6, 1];
  const own = [...rows].map((row, b) => ({ row, gradient: rows.length * delta[b * 8 + unit] * x[b * 2 + input] })).sort((a, b) => b.gradient - a.gradient);

  await choose(page, "hidden");
  await page.getByRole("tab", { name: "Values" }).click();
  const shares = inspector(page).getByRole("region", { name: "Each sample’s share" });
  const largest = gradient.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
  await expect(shares.getByRole("definition").nth(1)).toHaveText(formatNumber(largest));
  const map = await page.locator("[data-tensor='hidden.weight.gradient']").boundingBox();
  if (map === null) throw new Error("the gradient is not on the screen");
  await page.mouse.click(map.x + (map.width * (input + 0.5)) / 2, map.y + (map.height * (unit + 0.5)) / 8);
  await expect(shares).toContainText(`∂L/∂W[${unit}, ${input}]`);
  for (const figures of [0, 1]) await expect(shares.getByRole("definition").nth(figures)).toHaveText(formatNumber(gradient[unit * 2 + input]));
  const chart = shares.getByRole("slider");
  await chart.focus();
  for (const { row, gradient: value } of own.slice(0, 3)) {
    await expect(chart).toHaveAttribute("aria-valuetext", `row ${row}: ${formatNumber(value)}`);
    await expect(shares).toContainText(`its share ${formatNumber(value / rows.length)}`);
    await page.keyboard.press("ArrowRight");
  }
  await page.keyboard.press("Enter");
  await expect(control(page)).toContainText(`Row ${own[3].row} of the data`);
  await expect(shares).toContainText(`∂L/∂W[${unit}, ${input}]`);
});

test("a derivation at rest goes from one sample to the next, though both are shown in the place of the same row", async ({ page }) => {
  const trainer = await trainHere(page);
  await choose(page, "tanh");
  await page.getByRole("tab", { name: "Derivation" }).click();
  await inspector(page).getByRole("button", { name: "forward" }).click();
  const entry = inspector(page).getByRole("region", { name: "One entry", exact: true });
  const batch = new Set(trainer.batchRows(steps));
  const strangers = [...trainer.feed.parts.validation].filter((row) => !batch.has(row));
  for (const row of strangers.slice(0, 3)) {
    await control(page).getByRole("button").first().click();
    await picker(page).getByRole("button", { name: "Row", exact: true }).click();
    await type(page, "Row of the data", String(row));
    await page.keyboard.press("Escape");
    await expect(control(page)).toContainText(`Row ${row} of the data`);
    const largest = rowIn(trainer, { row }, "tanh").reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most));
    await expect(entry).toContainText(formatNumber(largest));
  }
});

test("a step with a sample that is not in its batch says at each of its numbers that the run takes no such step, and leads back to the run's", async ({ page }) => {
  const trainer = await trainHere(page);
  const batch = new Set(trainer.batchRows(steps));
  const stranger = [...trainer.feed.parts.validation].find((row) => !batch.has(row));
  await page.keyboard.press(".");
  const back = page.getByRole("button", { name: "Back to the run’s own batch" });
  await expect(page.getByRole("status", { name: "Place in the step" })).toContainText("instruction 1 of 44");
  await expect(back).toHaveCount(0);
  await control(page).getByRole("button").first().click();
  await picker(page).getByRole("button", { name: "Row", exact: true }).click();
  await type(page, "Row of the data", String(stranger));
  await page.keyboard.press("Escape");
  // at the line that tells the place, over the program, and at the derivation's numbers
  await expect(back).toHaveCount(3);
  await expect(inspector(page).getByRole("region", { name: "With numbers" }).getByText("what if")).toBeVisible();
  await expect(node(page, "loss")).toContainText("what if, not the run’s batch");
  await back.first().click();
  await expect(back).toHaveCount(0);
  await expect(control(page)).toContainText("Batch of 32 rows");
  await expect(node(page, "loss")).toContainText("this batch");
  await expect(page.getByRole("status", { name: "Place in the step" })).toContainText("instruction 1 of 44");
});
