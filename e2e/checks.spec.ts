/** What proves and explains itself: the gradient check with its certificates, warnings of likelihoods that do not fit, a run that diverged, and formulas. */
import { expect, test, type Locator, type Page } from "@playwright/test";
import { loadTable } from "../src/datasets/load.ts";
import { formatNumber } from "../src/editor/controls/number.ts";
import { open } from "../src/graph/file.ts";
import { checkOf } from "../src/trainer/gradientCheck.ts";
import { Trainer } from "../src/trainer/trainer.ts";
import { figure, node, nodes, numberIn, saveFile } from "./canvas.ts";
import { choose, inspector, pick, type } from "./panels.ts";

const certificate = (page: Page, id: string): Locator => node(page, id).getByRole("img", { name: /agree with differences/ });

async function check(page: Page): Promise<void> {
  await page.getByRole("tab", { name: "Gradient check" }).click();
  await page.getByRole("button", { name: "Check gradients" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Backpropagation agrees with differences" })).toBeVisible();
}

test.beforeEach(async ({ page }) => {
  await page.goto("/");
  await expect(node(page, "hidden")).toBeVisible();
});

test("the gradients of moons are checked: a verdict a node, all below 10⁻⁶, and the numbers are those of the engine", async ({ page }) => {
  await check(page);
  const table = page.getByRole("region", { name: "Gradients by node" });
  await expect(table.getByRole("img", { name: "agrees", exact: true })).toHaveCount(4);
  const opened = open(await saveFile(page));
  const loaded = opened.ok ? await loadTable(opened.document.data) : null;
  const made = opened.ok && loaded?.ok ? Trainer.create(opened.document, loaded.table) : null;
  if (!made?.ok) throw new Error("moons can be trained");
  const found = checkOf(made.trainer).all();
  for (const id of ["x", "t", "hidden", "logit"]) {
    const row = table.getByRole("row", { name: new RegExp(`^${id} `) });
    const largest = Math.max(...found.filter(({ tensor }) => tensor.node === id).map(({ difference }) => difference));
    const told = await row.getByRole("cell").first().innerText();
    expect(numberIn(told)).toBeLessThan(1e-6);
    expect(told).toBe(formatNumber(largest));
    await expect(certificate(page, id)).toBeVisible();
  }
  await expect(certificate(page, "loss")).toHaveCount(0);
});

test("one number is worked out in full: both quotients meet backpropagation's value", async ({ page }) => {
  await check(page);
  await pick(page, "Tensor", "hidden.weight");
  await type(page, "Row", "5");
  await type(page, "Column", "1");
  const worked = page.getByRole("region", { name: "Worked out in full" });
  const value = async (term: string): Promise<number> => numberIn(await worked.locator("dt").getByText(term, { exact: true }).locator("xpath=following-sibling::dd[1]").innerText());
  await expect(worked.getByText("x = W")).toBeVisible();
  const gradient = await value("∂L/∂x, backpropagation");
  expect(gradient).not.toBe(0);
  expect(Math.abs((await value("(L(x+Δx) − L(x−Δx)) / 2Δx")) - gradient)).toBeLessThan(1e-8);
  expect(Math.abs((await value("(L(x+Δx) − L(x)) / Δx")) - gradient)).toBeLessThan(1e-4);
  expect((await value("L(x+Δx)")) - (await value("L(x−Δx)"))).toBeCloseTo(2e-5 * gradient, 12);
  await pick(page, "Δx", "Δx 1e−1");
  await expect.poll(async () => Math.abs((await value("(L(x+Δx) − L(x)) / Δx")) - gradient)).toBeGreaterThan(1e-6);
  await expect(page.getByRole("img", { name: "Error by Δx" })).toBeVisible();
});

test("certificates stay while the network learns, and go with an edit of the graph", async ({ page }) => {
  await check(page);
  await page.getByRole("button", { name: "Step", exact: true }).click();
  await expect.poll(async () => numberIn(await figure(page, "step").innerText())).toBe(1);
  await expect(certificate(page, "hidden")).toBeVisible();
  await choose(page, "hidden");
  await type(page, "units", "9");
  await expect(certificate(page, "hidden")).toHaveCount(0);
  await expect(certificate(page, "x")).toHaveCount(0);
});

test("a sigmoid before bce-with-logits is warned of, on the node and in the list, and a button mends it", async ({ page }) => {
  await choose(page, "loss");
  await expect(inspector(page).getByText(/squashed twice/)).toHaveCount(0);
  await dropJson(page, (document) => {
    document.nodes.push({ id: "sigmoid", kind: "activation", params: { function: "sigmoid" }, position: { x: 880, y: 0 } });
    document.edges = document.edges.map((edge) => (edge.source === "logit" ? { source: "logit", target: "sigmoid" } : edge));
    document.edges.push({ source: "sigmoid", target: "loss", targetPort: "prediction" });
  });
  await expect(node(page, "loss").getByRole("img", { name: /a sigmoid stands before it/ })).toBeVisible();
  await page.getByRole("tab", { name: "Problems 1" }).click();
  await page.getByRole("button", { name: "Take bce" }).first().click();
  await expect(page.getByText(/^No problems/)).toBeVisible();
});

test("a run that diverges names its number, and goes on from the last finite step with a tenth of the rate", async ({ page }) => {
  await dropJson(page, (document) => {
    for (const other of document.nodes) if (other.kind === "loss") other.params = { function: "mse" };
    for (const other of document.nodes) if (other.kind === "activation") other.params = { function: "identity" };
    document.training = { ...document.training, optimizer: { kind: "sgd", learningRate: 1 }, epochs: 100_000 };
  });
  await page.getByRole("button", { name: "Run", exact: true }).click();
  const told = page.getByRole("alert").filter({ hasText: /^Stopped at step/ });
  await expect(told).toBeVisible();
  await expect(page.getByText(/^Step \d+(, sample \d+ of the batch)?, instruction \d+: /)).toBeVisible();
  await told.getByRole("button", { name: /^Go on from step \d+ at 0\.1$/ }).click();
  await expect(told).toHaveCount(0);
  await expect.poll(async () => numberIn(await figure(page, "step").innerText()), { timeout: 20_000 }).toBeGreaterThan(500);
  expect(await page.getByRole("textbox", { name: "learning rate", exact: true }).inputValue()).toBe("0.1");
  await page.getByRole("button", { name: /^Undo/ }).click();
  expect(await page.getByRole("textbox", { name: "learning rate", exact: true }).inputValue()).toBe("1");
});

test("schedule, clipping and decay reach the file, each as one step back", async ({ page }) => {
  const before = await saveFile(page);
  await page.getByRole("button", { name: /^More/ }).click();
  await pick(page, "Schedule", "cosine");
  await type(page, "steps", "500");
  await pick(page, "Clip by", "norm");
  await type(page, "Limit", "0.5");
  await type(page, "L1", "0.001");
  const { training } = JSON.parse(await saveFile(page)) as { training: unknown };
  expect(training).toMatchObject({ schedule: { kind: "cosine", steps: 500 }, clip: { kind: "norm", limit: 0.5 }, regularization: { l1: 0.001 } });
  for (let step = 0; step < 5; step++) await page.getByRole("button", { name: /^Undo/ }).click();
  expect(await saveFile(page)).toBe(before);
});

test("the help of a loss typesets its formulas and derives it from its likelihood, under the page's own policy", async ({ page }) => {
  const refused: string[] = [];
  page.on("console", (message) => { if (message.type() === "error") refused.push(message.text()); });
  await choose(page, "loss");
  await page.getByRole("tab", { name: "Help" }).click();
  await expect(inspector(page).getByText("distribution is Bernoulli")).toBeVisible();
  await expect(inspector(page).locator(".katex").first()).toBeVisible();
  expect(await page.evaluate(async () => { await document.fonts.ready; return document.fonts.check("14px KaTeX_Main"); })).toBe(true);
  await expect(inspector(page).locator(".katex-error")).toHaveCount(0);
  expect(refused).toEqual([]);
});

interface Loose { nodes: { id: string; kind: string; params: object; position: object }[]; edges: { source: string; target: string; targetPort?: string }[]; training: object }

/** Drops the open document, changed, onto the page. */
async function dropJson(page: Page, change: (document: Loose) => void): Promise<void> {
  const changed = JSON.parse(await saveFile(page)) as Loose;
  change(changed);
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], "changed.json", { type: "application/json" }));
    for (const type of ["dragover", "drop"]) document.querySelector("main")?.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
  }, JSON.stringify(changed));
  await expect(nodes(page)).toHaveCount(changed.nodes.length);
}
