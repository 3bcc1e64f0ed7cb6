/** The page answers while the network trains: the work is the worker's. */
import { expect, test, type Page } from "@playwright/test";
import { drag, figure, grip, middle, node, nodes, numberIn } from "./canvas.ts";
import { mainThreadTasks } from "./mainThread.ts";

/** No task of the page may take longer, in milliseconds. */
const longest = 100;

const steps = async (page: Page): Promise<number> => numberIn(await figure(page, "step").innerText());

async function trainFor(page: Page, epochs: string): Promise<void> {
  await page.getByRole("textbox", { name: "Epochs" }).fill(epochs);
  await page.getByRole("textbox", { name: "Epochs" }).press("Enter");
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect.poll(() => steps(page), { timeout: 20_000 }).toBeGreaterThan(5);
}

/** Looks on for a while and drags a node meanwhile; the run must go on, the node follow, and no task take long. */
async function expectAnswers(page: Page, id: string, by: { x: number; y: number }, most = longest): Promise<void> {
  const before = await steps(page);
  const still = await mainThreadTasks(page, () => page.waitForTimeout(2500));
  await expect.poll(() => steps(page)).toBeGreaterThan(before);
  const from = await middle(node(page, id));
  const dragging = await mainThreadTasks(page, async () => {
    const at = await grip(page, id);
    await drag(page, at, { x: at.x + by.x, y: at.y + by.y });
  });
  expect((await middle(node(page, id))).y - from.y).toBeGreaterThan(by.y - 20);
  for (const tasks of [still, dragging]) {
    // an empty list would say nothing
    expect(tasks.length).toBeGreaterThan(20);
    expect(tasks[0]).toBeGreaterThan(0);
    expect(tasks.filter((time) => time > most)).toEqual([]);
  }
}

test("has no task over 100 ms while digits trains, and lets a node be dragged", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("region", { name: "Examples" }).getByRole("button", { name: "Handwritten digits" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Handwritten digits");
  await expect(nodes(page).first()).toBeVisible();
  await trainFor(page, "2000");
  const id = (await nodes(page).nth(1).getAttribute("data-id")) ?? "";
  await expectAnswers(page, id, { x: 40, y: 120 });
  // With everything that can be shown of a node beside it.
  await page.getByRole("tab", { name: "Values" }).click();
  await expect(page.locator("canvas[data-tensor], [data-tensor] canvas").first()).toBeVisible();
  await expectAnswers(page, id, { x: -40, y: 60 });
});

/** As many nodes in rows of twenty, each fed by the one before. */
function longChain(count: number): string {
  const names = Array.from({ length: count - 4 }, (_, at) => `n${at}`);
  const chain = ["x", ...names, "out"];
  return JSON.stringify({
    format: "backwire", version: 1, name: "A long chain",
    nodes: [
      { id: "x", kind: "input", position: { x: -220, y: 0 }, params: {} },
      { id: "t", kind: "target", position: { x: -220, y: 184 }, params: {} },
      ...names.map((id, at) => ({ id, position: { x: 220 * (at % 20), y: 184 * Math.floor(at / 20) }, ...(at % 2 === 0 ? { kind: "dense", params: { units: 8 } } : { kind: "activation", params: { function: "tanh" } }) })),
      { id: "out", kind: "dense", position: { x: 4400, y: 0 }, params: { units: 1 } },
      { id: "loss", kind: "loss", position: { x: 4620, y: 0 }, params: { function: "bce-with-logits" } },
    ],
    edges: [...chain.slice(1).map((target, at) => ({ source: chain[at], target })), { source: "out", target: "loss", targetPort: "prediction" }, { source: "t", target: "loss", targetPort: "target" }],
    data: { dataset: "moons", samples: 500, noise: 0.1, seed: 1, validation: 0.2, test: 0.1, normalization: "standardize" },
    training: { optimizer: { kind: "adam", learningRate: 0.001 }, batchSize: 32, epochs: 100, seed: 7 },
    weights: null,
  });
}

test("answers as well with 300 nodes on the screen", async ({ page }) => {
  await page.goto("/");
  await expect(nodes(page)).toHaveCount(6);
  await page.getByRole("button", { name: "Document menu" }).click();
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("menuitem", { name: /Open a file/ }).click()]);
  await chooser.setFiles({ name: "chain.json", mimeType: "application/json", buffer: Buffer.from(longChain(300)) });
  await expect(nodes(page)).toHaveCount(300);
  await trainFor(page, "5000");
  // All of them are on the screen: moving one may take a little longer on a busy machine.
  await expectAnswers(page, "n45", { x: 20, y: 60 }, 1.5 * longest);
});
