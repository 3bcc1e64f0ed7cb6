/** Gradient flow: vanishing seen at a glance and said in a sentence, with the engine's own numbers, a column a node. */
import { expect, test, type Locator, type Page } from "@playwright/test";
import { loadTable } from "../src/datasets/load.ts";
import { formatNumber } from "../src/editor/controls/number.ts";
import { open } from "../src/graph/file.ts";
import { Trainer } from "../src/trainer/trainer.ts";
import { figure, node, saveFile } from "./canvas.ts";
import { inspector } from "./panels.ts";

const flow = (page: Page): Locator => page.getByRole("region", { name: "Activations and gradients through depth" });
const chart = (page: Page): Locator => flow(page).getByRole("slider");
const read = (page: Page, part: "activation" | "gradient"): Locator => flow(page).getByRole("status").getByRole("row", { name: new RegExp(`^${part}`) }).getByRole("cell").first();

async function openExample(page: Page, title: string): Promise<void> {
  await page.getByRole("button", { name: title, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await page.getByRole("tab", { name: "Gradient flow" }).click();
}

/** The same run without the page. */
async function trainer(page: Page): Promise<Trainer> {
  const opened = open(await saveFile(page));
  const loaded = opened.ok ? await loadTable(opened.document.data) : null;
  const made = opened.ok && loaded?.ok ? Trainer.create(opened.document, loaded.table) : null;
  if (!made?.ok) throw new Error("the example can be trained");
  return made.trainer;
}

function entries(run: Trainer, name: string): number[] {
  const tensor = run.tensor(name);
  if (!tensor) throw new Error(`there is no ${name}`);
  return [...run.glance.shown.executor.read(tensor)];
}

/** Walks to a column of the chart by its place, the first being 0. */
async function walkTo(page: Page, place: number): Promise<void> {
  await chart(page).focus();
  await page.keyboard.press("Home");
  for (let at = 0; at < place; at++) await page.keyboard.press("ArrowRight");
}

test.beforeEach(async ({ page }) => {
  await page.goto("/");
  await expect(node(page, "hidden")).toBeVisible();
});

test("through eight sigmoids the gradient vanishes, and every number read is the engine's", async ({ page }) => {
  await openExample(page, "Deep, with sigmoid");
  await expect(flow(page).getByText(/^The gradient vanishes: from logit back to hidden1 it falls by a factor of \d\.\d·10⁴\.$/)).toBeVisible();
  const run = await trainer(page);
  await walkTo(page, 1);
  await expect(chart(page)).toHaveAttribute("aria-valuetext", "hidden1");
  await expect(read(page, "activation")).toHaveText(formatNumber(Math.hypot(...entries(run, "hidden1"))));
  await expect(read(page, "gradient")).toHaveText(formatNumber(Math.hypot(...entries(run, "hidden1.gradient"))));

  await page.getByRole("button", { name: "Step", exact: true }).click();
  await page.getByRole("button", { name: "Step", exact: true }).click();
  await expect(figure(page, "step")).toHaveText("2");
  run.advance();
  run.advance();
  await walkTo(page, 16);
  const gradient = formatNumber(Math.hypot(...entries(run, "sigmoid8.gradient")));
  await expect(read(page, "gradient")).toHaveText(gradient);
  await expect(node(page, "sigmoid8").getByText(gradient)).toBeVisible();
  await flow(page).getByRole("button", { name: "Root mean square per entry" }).click();
  await walkTo(page, 16);
  await expect(read(page, "activation")).toHaveText(formatNumber(Math.hypot(...entries(run, "sigmoid8")) / Math.sqrt(32 * 8)));
});

test("through eight ReLUs it keeps its size; a click or Enter chooses the column's node", async ({ page }) => {
  await openExample(page, "Deep, with ReLU");
  await expect(flow(page).getByText(/^From logit back to hidden1 the gradient keeps its size/)).toBeVisible();
  await expect(flow(page).getByText(/vanishes/)).toHaveCount(0);
  const box = await chart(page).boundingBox();
  if (box === null) throw new Error("there is no chart");
  // x, then eight pairs of hidden and relu, logit, t and loss: 20 columns.
  await page.mouse.click(box.x + (box.width * 17.5) / 20, box.y + box.height / 2);
  await expect(inspector(page).getByRole("heading", { level: 2 })).toHaveText("logit");
  await expect(node(page, "logit")).toHaveClass(/selected/);
  await page.keyboard.press("End");
  await expect(read(page, "gradient")).toHaveText("1.000");
  await page.keyboard.press("Enter");
  await expect(inspector(page).getByRole("heading", { level: 2 })).toHaveText("loss");
});

test("a graph that cannot run says what will be here", async ({ page }) => {
  await openExample(page, "Residual connection");
  await expect(chart(page)).toBeVisible();
  await node(page, "t").click({ position: { x: 60, y: 14 } });
  await page.keyboard.press("Delete");
  await expect(page.getByText(/^Once the graph can run, the norm of every node's activation and gradient is drawn here/)).toBeVisible();
  await expect(chart(page)).toHaveCount(0);
});
