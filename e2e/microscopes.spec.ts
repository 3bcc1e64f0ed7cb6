/** Microscopes, as a student tries them who has just heard the lecture: each shows the numbers that were on the board, and they are the program's. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test, type Locator, type Page } from "@playwright/test";
import { loadTable } from "../src/datasets/load.ts";
import { formatNumber } from "../src/editor/controls/number.ts";
import { open } from "../src/graph/file.ts";
import { Trainer } from "../src/trainer/trainer.ts";
import { figure, nodes, numberIn, saveFile } from "./canvas.ts";
import { choose, inspector, pick } from "./panels.ts";

// Sharp enough to be read in the docs, small enough to lie in the repository.
test.use({ viewport: { width: 1280, height: 900 }, deviceScaleFactor: 1.5, reducedMotion: "reduce" });

const steps = 12;
const view = (page: Page): Locator => page.getByRole("region", { name: "Under the microscope" });
const section = (page: Page, name: string): Locator => view(page).getByRole("region", { name, exact: true });
/** The numbers in a row of a table. */
const rowNumbers = async (row: Locator): Promise<number[]> => (await row.locator("td").allInnerTexts()).filter((text) => /\d|∞|NaN/.test(text)).map(numberOf);
const numberOf = (text: string): number => (text.includes("NaN") ? NaN : text.includes("∞") ? (text.includes("−") ? -Infinity : Infinity) : numberIn(text));
const attributes = (cells: Locator, name: string): Promise<number[]> => cells.evaluateAll((found, attribute) => found.map((cell) => Number(cell.getAttribute(attribute))), name);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
/** As near as the shown digits let be known: four, of small numbers two. */
const near = (value: number, wanted: number, size = Math.abs(wanted)): void => expect(Math.abs(value - wanted)).toBeLessThanOrEqual((size < 1e-3 ? 0.06 : 2e-3) * size + 1e-9);

async function openExample(page: Page, name: string): Promise<void> {
  await page.goto("/");
  await expect(nodes(page)).not.toHaveCount(0);
  // the one that is open says so beside its name
  await page.getByRole("navigation").getByRole("button", { name: new RegExp(`^${name}( open)?$`) }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
}

async function openDocument(page: Page, lecture: object, count: number): Promise<void> {
  await page.goto("/");
  await expect(nodes(page)).not.toHaveCount(0);
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], "lecture.json", { type: "application/json" }));
    for (const type of ["dragover", "drop"]) document.querySelector("main")?.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
  }, JSON.stringify(lecture));
  await expect(nodes(page)).toHaveCount(count);
}

async function takeSteps(page: Page): Promise<void> {
  for (let step = 1; step <= steps; step++) {
    await page.getByRole("banner").getByRole("button", { name: "Step", exact: true }).click();
    await expect(figure(page, "step")).toHaveText(String(step));
  }
}

async function look(page: Page, id: string, name: string): Promise<void> {
  await choose(page, id);
  await inspector(page).getByRole("tab", { name: "Derivation" }).click();
  await inspector(page).getByRole("group", { name: "Look at" }).getByRole("button", { name, exact: true }).click();
  await expect(view(page)).toContainText(`Numbers of step ${steps}`);
  // its numbers come with the next frame
  await expect(view(page).locator("td button").first()).toBeVisible();
  await expect(view(page).getByText("·", { exact: true })).toHaveCount(0);
}

/** The same file, trained here as far. */
async function trainHere(page: Page): Promise<(tensor: string, ...index: number[]) => number> {
  const opened = open(await saveFile(page));
  const loaded = opened.ok ? await loadTable(opened.document.data) : null;
  const made = opened.ok && loaded?.ok ? Trainer.create(opened.document, loaded.table) : null;
  if (!made?.ok) throw new Error("the saved file trains");
  const { trainer } = made;
  for (let step = 0; step < steps; step++) trainer.advance();
  return (name, ...index) => {
    const tensor = trainer.tensor(name);
    if (!tensor) throw new Error(`the program has no ${name}`);
    return trainer.executor.read(tensor)[index.reduce((at, own, axis) => at * (axis === 0 ? 1 : Number(tensor.shape[axis])) + own, 0)];
  };
}

/** Checked for names, roles and contrasts in both themes; with SCREENSHOTS=1 its pictures for docs/ are taken. */
async function inBothThemes(page: Page, name: string): Promise<void> {
  for (const theme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
    const { violations } = await new AxeBuilder({ page }).include("aside").withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]).analyze();
    expect(violations.flatMap((violation) => violation.nodes.map(({ target, failureSummary }) => `${violation.id}: ${target.join(" ")}: ${failureSummary ?? ""}`))).toEqual([]);
    if (process.env.SCREENSHOTS === "1") await photograph(page, join("docs", "microscopes", `${name}-${theme}.png`));
  }
  await page.emulateMedia({ colorScheme: "light" });
}

/** The microscope alone, on a page so tall that nothing of it is scrolled away. */
async function photograph(page: Page, path: string): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 2200 });
  await page.mouse.move(400, 300);
  const panel = await inspector(page).boundingBox();
  const shown = await view(page).boundingBox();
  if (!panel || !shown) throw new Error("there is no microscope to be photographed");
  await page.screenshot({ path, clip: { x: panel.x + 1, y: shown.y - 12, width: panel.width - 1, height: shown.height + 24 } });
  await page.setViewportSize({ width: 1280, height: 900 });
}

test("a neuron: its products and its bias add up to z, with the weights that the step found", async ({ page }) => {
  await openExample(page, "Two moons");
  await takeSteps(page);
  const now = await trainHere(page);
  await look(page, "hidden", "Neuron");
  await view(page).getByRole("textbox", { name: "sample" }).fill("7");
  await view(page).getByRole("textbox", { name: "sample" }).press("Enter");
  await view(page).getByRole("group", { name: "unit" }).getByRole("button", { name: "Next unit" }).click();
  const rows = await section(page, "Written out").getByRole("row").all();
  const numbers = await Promise.all(rows.slice(1).map(rowNumbers));
  const [first, second, [bias], [total], [program]] = numbers;
  for (const [weight, value, product] of [first, second]) near(product, weight * value);
  near(total, first[2] + second[2] + bias, Math.abs(first[2]) + Math.abs(second[2]));
  expect(program).toBe(numberIn(formatNumber(now("hidden", 7, 1))));
  expect(program).toBe(total);
  // the weights are those of before the update: after it they are others
  expect(formatNumber(now("hidden.weight", 1, 0))).not.toBe(formatNumber(first[0]));
  await expect(view(page).getByText("The program has the same.")).toBeVisible();
  await inBothThemes(page, "neuron");
});

test("a number under the microscope can be asked where it comes from", async ({ page }) => {
  await openExample(page, "Two moons");
  await takeSteps(page);
  await look(page, "hidden", "Neuron");
  await section(page, "Written out").getByRole("button", { name: /^hidden\.weight\[0, 1\] = / }).click();
  await expect(inspector(page).getByRole("navigation", { name: "Asked so far" })).toContainText("hidden.weight[0, 1]");
  await expect(view(page)).toBeVisible();
});

test("an activation: the slope of its tangent takes the gradient back", async ({ page }) => {
  await openExample(page, "Two moons");
  await takeSteps(page);
  const now = await trainHere(page);
  await look(page, "tanh", "Activation");
  const [z, y, slope, incoming, back] = await Promise.all((await section(page, "With numbers").getByRole("row").all()).slice(1).map(rowNumbers));
  near(y[0], Math.tanh(z[0]));
  expect(y[1]).toBe(y[0]);
  near(slope[0], 1 - Math.tanh(z[0]) ** 2);
  near(back[0], incoming[0] * slope[0]);
  expect(back[1]).toBe(numberIn(formatNumber(now("hidden.gradient", 0, 0))));
  await expect(view(page)).toContainText("z → ∞: y → 1, slope → 0: no gradient comes back.");
  await inBothThemes(page, "activation");
});

test("sigmoid with binary cross-entropy: the slope cancels, p − t is left, and unfused it breaks", async ({ page }) => {
  await openExample(page, "Two moons");
  await takeSteps(page);
  const now = await trainHere(page);
  await look(page, "loss", "Sigmoid + BCE");
  const told = await Promise.all((await section(page, "With numbers").getByRole("row").all()).slice(1).map(rowNumbers));
  const [[z], [t], [p], [slope], [dp], [difference], [own, program]] = told;
  near(p, 1 / (1 + Math.exp(-z)));
  near(slope, p * (1 - p));
  near(difference, p - t, 1);
  near(dp * slope, p - t, 1);
  near(own, difference / 32);
  expect(program).toBe(numberIn(formatNumber(now("logit.gradient", 0, 0))));
  await expect(view(page).getByText("The program has the same.")).toBeVisible();
  const both = section(page, "Unfused and fused");
  const lossRow = both.locator("[data-line=loss]");
  expect((await rowNumbers(lossRow)).every(Number.isFinite)).toBe(true);
  await both.getByRole("button", { name: "Go there" }).click();
  const [unfused, fused] = await rowNumbers(lossRow);
  expect(Number.isFinite(unfused)).toBe(false);
  expect(Number.isFinite(fused)).toBe(true);
  await inBothThemes(page, "binary");
});

test("softmax: probabilities sum to 1, the Jacobian's rows to 0, and with cross-entropy p − t is left", async ({ page }) => {
  await openExample(page, "Iris");
  await takeSteps(page);
  await look(page, "loss", "Softmax");
  await expect(view(page).getByTestId("probability-sum")).toHaveText("1");
  const probabilities = await attributes(view(page).locator("[data-probability]"), "data-probability");
  expect(probabilities).toHaveLength(3);
  expect(sum(probabilities)).toBeCloseTo(1, 6);
  for (const rowSum of await attributes(view(page).locator("[data-row-sum]"), "data-row-sum")) expect(rowSum).toBeCloseTo(0, 6);

  const logits = (await Promise.all((await section(page, "Probabilities").locator("[data-class]").all()).map(rowNumbers))).map(([z]) => z);
  probabilities.forEach((p, k) => near(p, Math.exp(logits[k]) / sum(logits.map(Math.exp))));

  const lines = section(page, "With cross-entropy: p − t");
  const [left, gradients] = [await attributes(lines.locator("[data-left]"), "data-left"), await attributes(lines.locator("[data-gradient]"), "data-gradient")];
  const targets = (await Promise.all((await lines.locator("[data-class]").all()).map(rowNumbers))).map(([, t]) => t);
  expect(sum(targets)).toBe(1);
  left.forEach((difference, k) => {
    expect(difference).toBeCloseTo(probabilities[k] - targets[k], 5);
    expect(gradients[k] * 16).toBeCloseTo(difference, 5);
  });
  await expect(lines.getByText("The program’s ∂L/∂z is this, each with its share.")).toBeVisible();
  expect(sum(left)).toBeCloseTo(0, 6);

  const matrix = view(page).getByRole("application", { name: /^Jacobian, 3 × 3/ });
  await matrix.focus();
  await page.keyboard.press("ArrowRight");
  await expect(section(page, "Jacobian").locator("output")).toContainText("∂S₀/∂z₁ = −S₀S₁ =");
  await inBothThemes(page, "softmax");

  const temperature = view(page).getByRole("slider", { name: "temperature" });
  await temperature.press("End");
  await expect(view(page)).toContainText("1/T = 0.1000");
  await expect(section(page, "Probabilities").getByText("what if")).toBeVisible();
  const even = await attributes(view(page).locator("[data-probability]"), "data-probability");
  expect(sum(even)).toBeCloseTo(1, 6);
  expect(Math.max(...even) - Math.min(...even)).toBeLessThan(Math.max(...probabilities) - Math.min(...probabilities));
  await view(page).getByRole("button", { name: "Back to T = 1" }).click();
  await expect(view(page)).toContainText("1/T = 1.000");

  await section(page, "Unfused and fused").getByRole("button", { name: "Go there" }).click();
  expect(Number.isFinite(numberOf(await view(page).getByTestId("loss-apart").innerText()))).toBe(false);
  expect(Number.isFinite(numberOf(await view(page).getByTestId("loss-fused").innerText()))).toBe(true);
});

const example = async (name: string): Promise<Record<string, unknown> & { nodes: { id: string; params: object }[] }> => JSON.parse(await readFile(join("public", "examples", name), "utf8")) as never;

test("softmax with a temperature: the logits that it works out apart are z/T, and say so", async ({ page }) => {
  const iris = await example("iris.json");
  await openDocument(page, { ...iris, nodes: iris.nodes.map((own) => (own.id === "loss" ? { ...own, params: { ...own.params, temperature: 2 } } : own)) }, iris.nodes.length);
  await takeSteps(page);
  await look(page, "loss", "Softmax");
  const logits = (await Promise.all((await section(page, "Probabilities").locator("[data-class]").all()).map(rowNumbers))).map(([z]) => z);
  const apart = section(page, "Unfused and fused");
  await expect(apart.getByRole("columnheader")).toHaveText(["k", "z/T", "exp(z/T)", "÷ Σ", "fused"]);
  await expect(apart.locator("annotation")).toContainText("e^{z_i / T}");
  const rows = await Promise.all((await apart.locator("[data-class]").all()).map(rowNumbers));
  rows.forEach(([over, power], k) => { near(over, logits[k] / 2, 1); near(power, Math.exp(over), 1); });
  // its headings stand apart
  const boxes = await section(page, "With cross-entropy: p − t").getByRole("columnheader").evaluateAll((heads) => heads.map((head) => { const range = document.createRange(); range.selectNodeContents(head); const { left, right } = range.getBoundingClientRect(); return { left, right }; }));
  for (let at = 1; at < boxes.length; at++) expect(boxes[at].left - boxes[at - 1].right).toBeGreaterThan(6);
});

test("Rprop: three cases in one brace, and no learning rate, which none of its formulas has", async ({ page }) => {
  const moons = await example("moons.json");
  const { batchSize: _, ...training } = moons.training as Record<string, unknown>;
  await openDocument(page, { ...moons, name: "lecture", training: { ...training, optimizer: { kind: "rprop", learningRate: 0.01 } } }, moons.nodes.length);
  await takeSteps(page);
  await look(page, "hidden", "Optimizer");
  const size = view(page).locator("annotation", { hasText: "\\Delta \\leftarrow" });
  await expect(size).toHaveText(/^(?!.*otherwise.*otherwise)/);
  await expect(view(page).locator("[data-name=size]")).toBeVisible();
  await expect(view(page).locator("[data-name=rate]")).toHaveCount(0);
});

const position = { x: 0, y: 0 };
/** Batchnorm and dropout in one small network on two moons. */
const regularised = {
  format: "backwire", version: 1, name: "lecture",
  nodes: [
    { id: "x", kind: "input", position, params: {} },
    { id: "hidden", kind: "dense", position: { x: 220, y: 0 }, params: { units: 8 } },
    { id: "norm", kind: "batchnorm", position: { x: 440, y: 0 }, params: {} },
    { id: "relu", kind: "activation", position: { x: 660, y: 0 }, params: { function: "relu" } },
    { id: "drop", kind: "dropout", position: { x: 0, y: 184 }, params: { rate: 0.25 } },
    { id: "logit", kind: "dense", position: { x: 220, y: 184 }, params: { units: 1 } },
    { id: "loss", kind: "loss", position: { x: 440, y: 184 }, params: { function: "bce-with-logits" } },
    { id: "t", kind: "target", position: { x: 660, y: 184 }, params: {} },
  ],
  edges: [
    { source: "x", target: "hidden" }, { source: "hidden", target: "norm" }, { source: "norm", target: "relu" }, { source: "relu", target: "drop" },
    { source: "drop", target: "logit" }, { source: "logit", target: "loss", targetPort: "prediction" }, { source: "t", target: "loss", targetPort: "target" },
  ],
  data: { dataset: "moons", samples: 500, noise: 0.1, seed: 1, validation: 0.2, test: 0.1, normalization: "standardize" },
  training: { optimizer: { kind: "adam", learningRate: 0.01 }, batchSize: 32, epochs: 100, seed: 7 },
  weights: null,
};

test("batchnorm: the three paths add up to the program's gradient, and evaluation normalises otherwise than training", async ({ page }) => {
  await openDocument(page, regularised, 8);
  await takeSteps(page);
  const now = await trainHere(page);
  await look(page, "norm", "Batchnorm");
  const paths = section(page, "Three paths back");
  const shares = await Promise.all(["direct", "byMean", "byVariance"].map(async (path) => (await rowNumbers(paths.locator(`[data-path=${path}]`)))[0]));
  const total = numberIn(await paths.getByTestId("paths-sum").innerText());
  near(total, sum(shares), Math.max(...shares.map(Math.abs)));
  expect(numberIn(await paths.getByTestId("gradient").innerText())).toBe(numberIn(formatNumber(now("hidden.gradient", 0, 0))));
  await expect(paths.getByText("The program has the same.")).toBeVisible();
  // a bar over a letter would be a mean here
  await expect(paths.locator("annotation")).not.toContainText("\\bar");
  await expect(paths.locator("[data-path=byMean]")).toContainText("−mean(∂L/∂y)");
  const sides = section(page, "Training and evaluation");
  const [[mean, runningMean], [variance, runningVariance]] = [await rowNumbers(sides.locator("[data-line=mean]")), await rowNumbers(sides.locator("[data-line=variance]"))];
  expect(mean).toBe(numberIn(formatNumber(now("norm.mean", 0))));
  expect(variance).toBe(numberIn(formatNumber(now("norm.variance", 0))));
  const [hat, evaluated] = await rowNumbers(sides.locator("[data-line=hat]"));
  const [x] = await rowNumbers(sides.getByRole("row").nth(1));
  near(hat, (x - mean) / Math.sqrt(variance + 1e-5), 1);
  near(evaluated, (x - runningMean) / Math.sqrt(runningVariance + 1e-5), 1);
  expect(hat).not.toBe(evaluated);
  // what the running statistics have become is what the run has now
  const after = await rowNumbers(section(page, "Batch against running statistics").getByRole("row").last());
  expect(after).toEqual([numberIn(formatNumber(now("norm.runningMean", 0))), numberIn(formatNumber(now("norm.runningVariance", 0)))]);
  await inBothThemes(page, "batchnorm");
});

test("dropout: the mask of this batch, other draws, and evaluation as the mean of them all", async ({ page }) => {
  await openDocument(page, regularised, 8);
  await takeSteps(page);
  const now = await trainHere(page);
  await look(page, "drop", "Dropout");
  const mask = Array.from({ length: 32 * 8 }, (_, at) => now("drop.mask", Math.floor(at / 8), at % 8));
  await expect(view(page).getByTestId("mask-mean")).toHaveText(formatNumber(sum(mask) / mask.length));
  for (const row of await section(page, "Training and evaluation").locator("[data-unit]").all()) {
    const [x, factor, y, evaluated] = await rowNumbers(row);
    expect([0, 1.333]).toContain(factor);
    near(y, x * (factor === 0 ? 0 : 4 / 3));
    expect(evaluated).toBe(x);
  }
  await inBothThemes(page, "dropout");
  await view(page).getByRole("button", { name: "Draw again" }).click();
  await expect(view(page)).toContainText(`in step ${steps + 1}. The run is as it was.`);
  await expect(section(page, "The mask of this batch").getByText("what if")).toBeVisible();
  await view(page).getByRole("button", { name: "100 times" }).click();
  const averages = await Promise.all((await section(page, "The same on average").getByRole("row").all()).slice(1).map(rowNumbers));
  for (const [mean, evaluated] of averages.filter(([, own]) => own !== 0)) expect(Math.abs(mean / evaluated - 1)).toBeLessThan(0.2);
  await expect(figure(page, "step")).toHaveText(String(steps));
});

test("the optimizer: Adam's step by m̂ and v̂, for a number that one picks", async ({ page }) => {
  await openExample(page, "Two moons");
  await takeSteps(page);
  const now = await trainHere(page);
  await look(page, "hidden", "Optimizer");
  await view(page).getByRole("textbox", { name: "Row" }).fill("3");
  await view(page).getByRole("textbox", { name: "Row" }).press("Enter");
  const cell = async (name: string, side: "before" | "after"): Promise<number> => Number(await view(page).locator(`[data-name=${name}]`).getAttribute(`data-${side}`));
  await expect(view(page).getByRole("button", { name: /^hidden\.weight\.mHat\[3, 0\] = / })).toBeVisible();
  const [g, m, v, mHat, vHat] = [await cell("g", "before"), await cell("m", "after"), await cell("v", "after"), await cell("mHat", "after"), await cell("vHat", "after")];
  expect(g).toBe(now("hidden.weight.gradient", 3, 0));
  expect(m).toBeCloseTo(0.9 * (await cell("m", "before")) + 0.1 * g, 8);
  expect(mHat).toBeCloseTo(m / (1 - 0.9 ** steps), 7);
  expect(vHat).toBeCloseTo(v / (1 - 0.999 ** steps), 7);
  expect(await cell("p", "after")).toBeCloseTo((await cell("p", "before")) - (0.01 * mHat) / (Math.sqrt(vHat) + 1e-8), 6);
  expect(await cell("p", "after")).toBe(now("hidden.weight", 3, 0));
  await inBothThemes(page, "optimizer");
});

test("Nesterov's momentum: gradient and velocity are the step, to the look-ahead point", async ({ page }) => {
  await openExample(page, "A ravine of two weights");
  await takeSteps(page);
  const now = await trainHere(page);
  await look(page, "prediction", "Optimizer");
  const [gradient, velocity, step] = await attributes(view(page).locator("[data-arrow]"), "data-size");
  expect(gradient).toBeCloseTo(-0.1 * now("prediction.weight.gradient", 0, 0), 6);
  expect(velocity).toBeCloseTo(-0.1 * 0.9 * now("prediction.weight.velocity", 0, 0), 6);
  expect(gradient + velocity).toBeCloseTo(step, 6);
  await expect(view(page)).toContainText("look-ahead point ◇");
  await inBothThemes(page, "nesterov");
});

test("with no node chosen the optimizer is shown for any parameter, and before the first step it tells what it will leave", async ({ page }) => {
  await openExample(page, "Two moons");
  const shown = inspector(page).getByRole("region", { name: "The optimizer, one number at a time" });
  await pick(page, "Parameter", "logit.weight");
  await expect(shown).toContainText("will leave");
  const foretold = await shown.locator("[data-name=p]").getAttribute("data-after");
  await page.getByRole("banner").getByRole("button", { name: "Step", exact: true }).click();
  await expect(figure(page, "step")).toHaveText("1");
  await expect(shown).not.toContainText("will leave");
  expect(await shown.locator("[data-name=p]").getAttribute("data-after")).toBe(foretold);
});

test("in a step that is walked over the numbers come one by one", async ({ page }) => {
  await openExample(page, "Two moons");
  await takeSteps(page);
  await look(page, "tanh", "Activation");
  // to the first instruction of this node: z is there, y has just come, no gradient yet
  for (let at = 0; at < 3; at++) await page.keyboard.press(".");
  await expect(inspector(page).getByRole("heading", { level: 2 })).toHaveText("tanh");
  const rows = section(page, "With numbers").getByRole("row");
  await expect(rows.nth(2).getByRole("button")).toHaveCount(1);
  await expect(rows.nth(4).getByRole("button")).toHaveCount(0);
  await page.keyboard.press(",");
  await choose(page, "tanh");
  await expect(rows.nth(2).getByRole("button")).toHaveCount(0);
  // where not even z is there, that is said, and so are empty values
  await page.keyboard.press(",");
  await choose(page, "tanh");
  await expect(view(page).getByText("Not worked out yet in this step.")).toBeVisible();
  await choose(page, "hidden");
  await inspector(page).getByRole("tab", { name: "Values" }).click();
  await expect(inspector(page).locator("[data-tensor='hidden.weight']")).toBeVisible();
  await expect(inspector(page).locator("[data-tensor='hidden.weight.gradient']")).toHaveCount(0);
  await expect(inspector(page).getByText("Not worked out yet in this step.")).toBeVisible();
});
