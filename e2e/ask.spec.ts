/** Asking a number where it comes from: on a graph wired by hand, from a first layer's gradient to the data and to the loss, held against backpropagation worked out here. */
import { expect, test, type Locator, type Page } from "@playwright/test";
import { loadTable } from "../src/datasets/load.ts";
import { open } from "../src/graph/file.ts";
import { Trainer } from "../src/trainer/trainer.ts";
import { figure, numberIn, saveFile } from "./canvas.ts";
import { choose, inspector } from "./panels.ts";
import { wireSkip } from "./skipGraph.ts";

const [unit, input] = [3, 1];
const units = 4;

const asked = (page: Page): Locator => page.getByRole("region", { name: "Where this number comes from" });
const crumbs = (page: Page): Locator => asked(page).getByRole("navigation", { name: "Asked so far" }).getByRole("listitem");
const heading = (page: Page): Locator => asked(page).getByRole("heading");

/** Four digits are shown, two of small numbers; what is worked out on float32 is a little off by itself. */
const near = (shown: number, expected: number): void => expect(Math.abs(shown - expected)).toBeLessThanOrEqual((Math.abs(expected) < 1e-3 ? 0.051 : 6e-4) * Math.abs(expected) + 1e-7);

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
/** Mean 0, population deviation 1, as measured on these values. */
const scalingOf = (values: readonly number[]): { centre: number; scale: number } => { const centre = mean(values); return { centre, scale: Math.sqrt(mean(values.map((value) => (value - centre) ** 2))) }; };

/** The batch of the first step: rows of the data, the standardised inputs, and δ = ∂L/∂z of the first layer's unit, by hand. */
interface ByHand { rows: number[]; raw: number[]; x: number[]; delta: number[] }

/** z = xWᵀ; s = tanh(γẑ + β) + z; o = s·w + b; L = the mean of the logistic loss. */
async function workOut(text: string): Promise<ByHand> {
  const opened = open(text);
  const loaded = opened.ok && (await loadTable(opened.document.data));
  if (!opened.ok || !loaded || !loaded.ok) throw new Error("the saved file does not open");
  const made = Trainer.create(opened.document, loaded.table, "reference-float64");
  if (!made.ok) throw new Error("it does not compile");
  const { trainer } = made;
  const start = (name: string): number[] => { const tensor = trainer.tensor(name); return tensor ? [...trainer.startOf(tensor).values] : []; };
  const [w1, gamma, beta, w2, [b2]] = ["dense1.weight", "batchnorm1.gamma", "batchnorm1.beta", "dense2.weight", "dense2.bias"].map(start);
  const rows = [...trainer.batchRows(0)];
  const column = (name: string): Float64Array => loaded.table.values[loaded.table.columns.findIndex((own) => own.name === name)];
  const inputs = ["x1", "x2"].map((name) => {
    const values = column(name);
    const { centre, scale } = scalingOf([...trainer.feed.parts.training].map((row) => values[row]));
    return rows.map((row) => (values[row] - centre) / scale);
  });
  const every = Array.from({ length: units }, (_, at) => at);
  const z = every.map((at) => rows.map((_, b) => inputs[0][b] * w1[2 * at] + inputs[1][b] * w1[2 * at + 1]));
  const deviations = z.map((own) => Math.sqrt(scalingOf(own).scale ** 2 + 1e-5));
  const normalized = z.map((own, at) => own.map((value) => (value - mean(own)) / deviations[at]));
  const y = normalized.map((own, at) => own.map((value) => Math.tanh(gamma[at] * value + beta[at])));
  const output = rows.map((_, b) => b2 + every.reduce((sum, at) => sum + (y[at][b] + z[at][b]) * w2[at], 0));
  const shared = rows.map((row, b) => ((1 / (1 + Math.exp(-output[b])) - column("t")[row]) / rows.length) * w2[unit]);
  const behind = shared.map((value, b) => value * (1 - y[unit][b] ** 2) * gamma[unit]);
  const tilt = mean(behind.map((value, b) => value * normalized[unit][b]));
  const delta = shared.map((value, b) => value + (behind[b] - mean(behind) - normalized[unit][b] * tilt) / deviations[unit]);
  return { rows, raw: rows.map((row) => column("x2")[row]), x: inputs[input], delta };
}

async function askGradient(page: Page): Promise<void> {
  await choose(page, "dense1");
  await inspector(page).getByRole("tab", { name: "Values" }).click();
  const map = inspector(page).locator('[data-tensor="dense1.weight.gradient"]');
  const box = await map.boundingBox();
  if (box === null) throw new Error("the gradient is not on the screen");
  await map.click({ position: { x: box.width * 0.75, y: box.height * ((unit + 0.5) / units) } });
  await expect(heading(page)).toContainText(`dense1.weight.gradient[${unit}, ${input}] = `);
}

test("a first layer's gradient is asked down to the data, and up to the loss", async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto("/");
  await wireSkip(page);
  const { rows, raw, x, delta } = await workOut(await saveFile(page));
  await askGradient(page);

  // every product, each with its two numbers, and the line that they add up to
  await asked(page).getByRole("button", { name: `${rows.length - 8} more` }).click();
  const terms = asked(page).locator("tr[data-term]");
  await expect(terms).toHaveCount(rows.length);
  const table = await terms.evaluateAll((lines) => lines.map((line) => [...line.children].map((cell) => (cell as HTMLElement).innerText)));
  let sum = 0;
  for (const [sample, ...cells] of table) {
    const b = Number(sample);
    const [gradient, value, product] = cells.map(numberIn);
    near(gradient, delta[b]);
    near(value, x[b]);
    near(product, delta[b] * x[b]);
    sum += delta[b] * x[b];
  }
  expect(new Set(table.map(([sample]) => sample)).size).toBe(rows.length);
  near(numberIn(await asked(page).locator("tr[data-total] td").innerText()), sum);
  near(numberIn((await heading(page).innerText()).split("=")[1]), sum);

  // down: the first row's input is a cell of the data
  const [sample] = table[0].map(Number);
  await terms.first().getByRole("button").nth(1).click();
  await expect(heading(page)).toContainText(`[${sample}, ${input}] = `);
  await expect(asked(page)).toContainText(`Here the way ends: row ${rows[sample]} of the data, column x2.`);
  near(numberIn((await heading(page).innerText()).split("=")[1]), x[sample]);
  near(numberIn(/From (\S+) in the table, standardised/.exec(await asked(page).innerText())?.[1] ?? ""), raw[sample]);
  await expect(crumbs(page)).toHaveCount(2);

  // back, and up: always into the first gradient, until the loss
  await page.keyboard.press("Backspace");
  await expect(heading(page)).toContainText("dense1.weight.gradient");
  await terms.first().getByRole("button").first().click();
  for (let asks = 0; (await asked(page).getByText("Here the way ends").count()) === 0; asks++) {
    expect(asks).toBeLessThan(20);
    // the derivation below is of the instruction that made it, though that is the node's behind
    const [, made] = /^instruction (\d+)$/.exec(await asked(page).getByRole("button", { name: /^instruction \d+$/ }).last().innerText()) ?? [];
    await expect(inspector(page).getByRole("combobox", { name: "Instruction" })).toContainText(new RegExp(`^${made} `));
    const before = await heading(page).innerText();
    await asked(page).getByRole("list").last().getByRole("button", { name: /^\S+\.gradient(\[\d+, \d+\])?$/ }).first().click();
    await expect(heading(page)).not.toHaveText(before);
    await expect(heading(page)).toContainText("=");
  }
  await expect(asked(page)).toContainText("a constant by definition, ∂L/∂L = 1");
  await expect(asked(page)).not.toContainText("1 = 1.000");
});

/** How many pixels of the canvas over the cards are ink. */
const inked = (page: Page): Promise<number> => page.locator("[data-overlay]").evaluate((canvas: HTMLCanvasElement) => {
  const { data } = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
  let count = 0;
  for (let at = 0; at < data.length; at += 4) if (data[at] === 28 && data[at + 1] === 28 && data[at + 2] === 26) count++;
  return count;
});

test("is asked with the keyboard alone, frames what a number was made of, and stays with its step while the run goes on", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/");
  await choose(page, "hidden");
  await inspector(page).getByRole("tab", { name: "Values" }).click();
  const weights = inspector(page).locator('[data-tensor="hidden.weight.gradient"]');
  const step = async (): Promise<void> => page.getByRole("group", { name: "Steps" }).getByRole("button", { name: "Step" }).click();
  await step();
  await expect(weights).toBeVisible();
  expect(await inked(page)).toBe(0);
  await weights.focus();
  for (const key of ["ArrowDown", "ArrowDown", "ArrowRight", "Enter"]) await page.keyboard.press(key);
  await expect(heading(page)).toContainText("hidden.weight.gradient[2, 1] = ");
  await expect(heading(page)).toBeFocused();
  await expect(asked(page)).toContainText("after step 1");
  await expect.poll(() => inked(page)).toBeGreaterThan(100);

  // the first product's first number
  await asked(page).getByRole("row").nth(1).getByRole("button").first().focus();
  await page.keyboard.press("Enter");
  await expect(crumbs(page)).toHaveCount(2);
  await expect(heading(page)).toBeFocused();
  await page.keyboard.press("Alt+ArrowLeft");
  await expect(heading(page)).toContainText("hidden.weight.gradient[2, 1]");
  await expect(crumbs(page).first().getByRole("button")).toHaveAttribute("aria-current", "step");
  // at the beginning of the trail Backspace does not take the node away
  await page.keyboard.press("Backspace");
  await expect(crumbs(page)).toHaveCount(2);

  const told = await heading(page).innerText();
  await step();
  await expect(figure(page, "step")).toHaveText("2");
  await expect(heading(page)).toHaveText(told);
  await expect(asked(page)).toContainText("after step 1");
  // in the next batch the rows are other samples: only parameters are still framed
  await expect.poll(() => inked(page)).toBe(0);
  await inspector(page).getByRole("tab", { name: "Values" }).click();
  await weights.focus();
  await page.keyboard.press("Enter");
  await expect(asked(page)).toContainText("after step 2");

  // the cursor that is moved shows its own derivation; the trail waits above it, each crumb whole
  await asked(page).getByRole("row").nth(1).getByRole("button").first().click();
  await page.keyboard.press(".");
  await expect(heading(page)).toHaveCount(0);
  await expect(crumbs(page)).toHaveText(["hidden.weight.gradient[0, 0]", /^hidden\.product\.gradient\[\d+, 0\]$/]);
  for (const crumb of await crumbs(page).getByRole("button").all()) expect(await crumb.evaluate(({ clientWidth, scrollWidth }) => scrollWidth - clientWidth)).toBe(0);
  await expect(inspector(page).getByRole("region", { name: "Rule", exact: true })).toBeInViewport();
  await page.keyboard.press(".");
  await crumbs(page).first().getByRole("button").click();
  await expect(heading(page)).toContainText("hidden.weight.gradient[0, 0] = ");
  await expect(asked(page)).toContainText("after step 2");
  await asked(page).getByRole("button", { name: "Stop asking" }).click();
  await expect(asked(page)).toHaveCount(0);
});

test("lights up what a number was made of, on the canvas and beside its sum, whichever row it is of", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/");
  await choose(page, "hidden");
  // to its weight's gradient
  for (let number = 1; number <= 16; number++) await page.keyboard.press(".");
  await expect(page.getByRole("status", { name: "Place in the step" })).toContainText("hidden.weight.gradient");
  await inspector(page).getByRole("tab", { name: "Values" }).click();
  const gradient = inspector(page).locator('[data-tensor="hidden.weight.gradient"]');
  await gradient.click({ position: { x: 10, y: 10 } });
  const made = asked(page).getByRole("region", { name: "What it was made of" });
  const shown = (): Promise<string[]> => made.getByRole("application").evaluateAll((maps) => maps.map((map) => (map as HTMLElement).dataset.tensor ?? ""));
  await expect.poll(shown).toEqual(["hidden.weight.gradient", "hidden.product.gradient", "x"]);

  // each row of the batch: its strip and the maps hold it
  const rows = 32;
  for (let row = 0; row < rows; row += 5) {
    const deltas = made.locator('[data-tensor="hidden.product.gradient"]');
    await deltas.focus();
    await page.keyboard.press("Home");
    for (const key of ["PageUp", "PageUp", "PageUp", "PageUp", ...new Array<string>(row).fill("ArrowDown")]) await page.keyboard.press(key);
    await expect(made).toContainText(`hidden.product.gradient[${row}, 0] = `);
    await page.keyboard.press("Enter");
    await expect(heading(page)).toContainText(`hidden.product.gradient[${row}, 0] = `);
    await expect.poll(shown).toEqual(["hidden.product.gradient", "hidden.gradient"]);
    await expect.poll(() => inked(page)).toBeGreaterThan(20);
    await page.keyboard.press("Backspace");
    await expect.poll(shown).toEqual(["hidden.weight.gradient", "hidden.product.gradient", "x"]);
  }

  // a parameter has no strip: its map stands in the answer, and is asked there
  const own = made.locator('[data-tensor="hidden.weight.gradient"]');
  await own.focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(crumbs(page)).toHaveCount(1);
  await expect(heading(page)).toContainText("hidden.weight.gradient[1, 0] = ");
});
