/** The inspector and the dock: what is typed reaches the file, bad rows and problems are told in place, and the numbers are the engine's. */
import { expect, test, type Locator, type Page } from "@playwright/test";
import { loadTable } from "../src/datasets/load.ts";
import { formatNumber } from "../src/editor/controls/number.ts";
import { open } from "../src/graph/file.ts";
import { Trainer } from "../src/trainer/trainer.ts";
import { figure, node, numberIn, saveFile } from "./canvas.ts";
import { choose, inspector, pick, savedDocument, type } from "./panels.ts";

const dock = (page: Page): Locator => page.getByRole("region", { name: "Training, data and problems" }).or(page.locator("section", { has: page.getByRole("tablist", { name: "Training, data and problems" }) })).first();

async function giveCsv(page: Page, name: string, text: string): Promise<void> {
  await expect(page.getByRole("button", { name: "Your CSV…" })).toBeVisible();
  await dock(page).locator("input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
}

test.beforeEach(async ({ page }) => {
  await page.goto("/");
  await expect(node(page, "hidden")).toBeVisible();
});

test("what the forms say is what the file holds, each change one step back", async ({ page }) => {
  const before = await saveFile(page);
  await choose(page, "hidden");
  await type(page, "units", "12");
  await inspector(page).getByRole("switch", { name: "bias" }).click();
  await pick(page, "initializer", "he normal");
  await type(page, "Title", "first layer");
  await page.keyboard.press("Escape");
  await page.locator(".react-flow__pane").click({ position: { x: 20, y: 20 } });
  await pick(page, "Optimizer", "SGD");
  await type(page, "momentum", "0.9");
  await type(page, "Batch size", "25");

  const { nodes, training } = await savedDocument(page);
  expect(nodes.find(({ id }) => id === "hidden")).toMatchObject({ title: "first layer", params: { units: 12, bias: false, initializer: "he-normal" } });
  expect(training).toMatchObject({ optimizer: { kind: "sgd", momentum: 0.9 }, batchSize: 25 });

  for (let step = 0; step < 7; step++) await page.getByRole("button", { name: /^Undo/ }).click();
  await expect(page.getByRole("button", { name: /^Undo/ })).toBeDisabled();
  expect(await saveFile(page)).toBe(before);
});

test("a number that does not fit is told in place, and the document keeps its own", async ({ page }) => {
  const before = await saveFile(page);
  await choose(page, "hidden");
  for (const wrong of ["eight", "0", "1.5", "1e9"]) {
    await type(page, "units", wrong);
    await expect(inspector(page).getByRole("alert")).toHaveText("Expected a whole number from 1 to 65536.");
  }
  await page.getByRole("textbox", { name: "units" }).press("Escape");
  expect(await saveFile(page)).toBe(before);
});

test("another id keeps the wires, and one that is taken is refused with a sentence", async ({ page }) => {
  await choose(page, "hidden");
  await type(page, "Id", "tanh");
  await expect(inspector(page).getByRole("alert")).toContainText("“tanh” already belongs to another node.");
  await type(page, "Id", "features");
  await expect(inspector(page).getByRole("heading", { level: 2 })).toHaveText("features");
  const { edges } = await savedDocument(page);
  expect(edges).toContainEqual({ source: "x", target: "features" });
  expect(edges).toContainEqual({ source: "features", target: "tanh" });
});

test("a CSV with a short row and a word among numbers is refused with row and column, and the data stay", async ({ page }) => {
  const before = await saveFile(page);
  await page.getByRole("tab", { name: "Data" }).click();
  await giveCsv(page, "ragged.csv", "a,b,c\n1,2,3\n4,5\n7,8,9\n");
  await expect(dock(page).getByRole("alert")).toContainText("row 3, column c: expected 3 cells, one for each column, got 2");
  await giveCsv(page, "words.csv", "a,b\n1,2\n3,4\nfive,6\n7,8\n");
  await expect(dock(page).getByRole("alert")).toContainText('row 4, column a: expected a number, got "five"');
  await dock(page).getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("combobox", { name: "Data set" })).toHaveText("Two moons");
  expect(await saveFile(page)).toBe(before);
});

test("a CSV becomes the data, with the chosen target last and a column marked as a class", async ({ page }) => {
  const rows = Array.from({ length: 60 }, (_, row) => `${row % 2},${row % 7},${(row * 3) % 5}`);
  await page.getByRole("tab", { name: "Data" }).click();
  await giveCsv(page, "own.csv", `grade,length,width\n${rows.join("\n")}\n`);
  await expect(dock(page).getByText("60 rows × 3 columns")).toBeVisible();
  await dock(page).getByRole("columnheader", { name: /grade/ }).getByRole("radio").check();
  await pick(page, "Type of grade", "class");
  await page.getByRole("button", { name: "Use these rows" }).click();
  const { data } = await savedDocument(page);
  expect(data).toMatchObject({ validation: 0.2, test: 0.1, normalization: "standardize", columns: { grade: { type: "class" } } });
  expect(data.dataset).toBeUndefined();
  expect(data.table?.columns).toEqual(["length", "width", "grade"]);
  expect(data.table?.rows[1]).toEqual([1, 3, 1]);
  // Two classes against one logit: told as a problem, not as a crash.
  await expect(page.getByRole("tab", { name: /Problems/ })).toContainText("1");
});

test("a CSV dropped anywhere on the page is put up to be looked over, and nothing is taken until it is said", async ({ page }) => {
  const before = await saveFile(page);
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(["size,kind\n1,a\n2,b\n3,a\n"], "dropped.csv", { type: "text/csv" }));
    for (const type of ["dragover", "drop"]) document.querySelector("main")?.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
  });
  await expect(dock(page).getByRole("heading", { name: "dropped.csv" })).toBeVisible();
  await expect(dock(page).getByText("3 rows × 2 columns")).toBeVisible();
  await expect(page.getByRole("combobox", { name: "Type of kind" })).toHaveText("class");
  await dock(page).getByRole("button", { name: "Cancel" }).click();
  expect(await saveFile(page)).toBe(before);
});

test("a problem leads to its node, and its button mends it", async ({ page }) => {
  await choose(page, "t");
  await page.keyboard.press("Delete");
  await page.getByRole("tab", { name: "Problems 1" }).click();
  const row = dock(page).getByRole("row", { name: /loss\.target/ });
  await row.getByRole("button").first().click();
  await expect(inspector(page).getByRole("heading", { level: 2 })).toHaveText("loss");
  await expect(node(page, "loss")).toHaveClass(/selected/);
  await inspector(page).getByRole("button", { name: "Add a target of t" }).click();
  await expect(dock(page).getByText(/^No problems/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Run", exact: true })).toBeEnabled();
});

test("the number under the cursor of a heat map is the tensor's", async ({ page }) => {
  const opened = open(await saveFile(page));
  if (!opened.ok) throw new Error("the saved file does not open");
  const loaded = await loadTable(opened.document.data);
  if (!loaded.ok) throw new Error("its data do not load");
  const made = Trainer.create(opened.document, loaded.table);
  if (!made.ok) throw new Error("it does not compile");
  const weight = made.trainer.program.tensors.find(({ name }) => name === "hidden.weight");
  if (!weight) throw new Error("there is no hidden.weight");
  const values = made.trainer.executor.read(weight);

  await choose(page, "hidden");
  await page.getByRole("tab", { name: "Values" }).click();
  const map = inspector(page).getByRole("application", { name: /^W/ });
  const box = await map.boundingBox();
  if (box === null) throw new Error("the weights have no heat map");
  for (const [row, column] of [[0, 0], [5, 1], [7, 0]]) {
    await page.mouse.move(box.x + ((column + 0.5) * box.width) / 2, box.y + ((row + 0.5) * box.height) / 8);
    const told = inspector(page).locator("output");
    await expect(told).toContainText(`[${row}, ${column}]`);
    await expect(told).toContainText(formatNumber(values[row * 2 + column]));
  }
  // The same by keys: from the last cell one up and one to the right.
  await map.focus();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowRight");
  await expect(inspector(page).locator("output")).toContainText(formatNumber(values[13]));
});

test("a change of the learning rate does not stop the run", async ({ page }) => {
  await type(page, "Epochs", "100000");
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect.poll(async () => numberIn(await figure(page, "step").innerText())).toBeGreaterThan(50);
  const step = numberIn(await figure(page, "step").innerText());
  await type(page, "learning rate", "0.003");
  await expect(page.getByRole("button", { name: "Pause", exact: true })).toBeVisible();
  await expect.poll(async () => numberIn(await figure(page, "step").innerText())).toBeGreaterThan(step + 50);
  await page.getByRole("slider", { name: "learning rate" }).press("ArrowRight");
  await type(page, "Batch size", "16");
  await expect.poll(async () => numberIn(await figure(page, "step").innerText())).toBeGreaterThan(step + 100);
  await expect(page.getByRole("button", { name: "Pause", exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Pause", exact: true }).click();
});

test("an edit of a run says which weights start anew and how many go on", async ({ page }) => {
  await page.getByRole("button", { name: "Step", exact: true }).click();
  await expect.poll(async () => numberIn(await figure(page, "step").innerText())).toBe(1);
  await choose(page, "hidden");
  await type(page, "units", "9");
  const notice = page.getByText("New starting weights: hidden.weight, hidden.bias, logit.weight. All others (1) keep");
  await expect(notice).toBeVisible();
  await page.getByRole("button", { name: "Put this message away" }).click();
  await expect(notice).toBeHidden();
});

test("the loss and the decision are drawn while it trains", async ({ page }) => {
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(dock(page).getByText("Accuracy")).toBeVisible();
  await expect(dock(page).locator(".recharts-line path").last()).toBeVisible();
  const picture = dock(page).getByRole("img", { name: "Decision" });
  const colours = (): Promise<number> => picture.evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: new Uint8ClampedArray() };
    const seen = new Set<string>();
    for (let at = 0; at < data.length; at += 4 * 97) seen.add(`${data[at]} ${data[at + 1]} ${data[at + 2]}`);
    return seen.size;
  });
  await expect.poll(colours).toBeGreaterThan(4);
});
