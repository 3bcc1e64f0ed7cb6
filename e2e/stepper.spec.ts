/** Stepping into a training step: each number on the screen is the reference executor's, forwards and back, and the run stays as it was. */
import { expect, test, type Page } from "@playwright/test";
import { loadTable } from "../src/datasets/load.ts";
import { open } from "../src/graph/file.ts";
import { statisticsOf } from "../src/math/statistics.ts";
import { Stepping } from "../src/trainer/stepping.ts";
import { Trainer } from "../src/trainer/trainer.ts";
import { figure, node, numberIn, saveFile } from "./canvas.ts";
import { inspector } from "./panels.ts";
import { wireSkip } from "./skipGraph.ts";

/** Of float32 against float64 at the weights of the start, as for PyTorch's reference cases. */
const tolerance = 2e-4;
/** The screen shows four digits. */
const shownDigits = 5.1e-4;

/** The same file, in float64. */
async function stepHere(text: string): Promise<{ trainer: Trainer; stepping: Stepping }> {
  const opened = open(text);
  if (!opened.ok) throw new Error("the saved file does not open");
  const loaded = await loadTable(opened.document.data);
  if (!loaded.ok) throw new Error("its data do not load");
  const made = Trainer.create(opened.document, loaded.table, "reference-float64");
  if (!made.ok) throw new Error("it does not compile");
  return { trainer: made.trainer, stepping: new Stepping(made.trainer) };
}

const place = (page: Page): ReturnType<Page["locator"]> => page.getByRole("status", { name: "Place in the step" });

/** What the card says of the norm of its gradient; null while it is yet to come. */
async function normOf(page: Page, id: string): Promise<number | null> {
  const text = await node(page, id).locator("[data-figure]").innerText();
  return text === "" || text === "–" ? null : numberIn(text);
}

/** Every entry that the derivation shows with its number: `hidden.weight[3, 0] = 0.1234: …`. */
const entriesShown = (page: Page): Promise<{ tensor: string; index: number[]; value: number }[]> =>
  inspector(page).getByRole("region", { name: /^(With numbers|One entry)$/ }).getByRole("button").evaluateAll((buttons) => buttons.map((button) => button.getAttribute("aria-label") ?? "")).then((labels) => labels.flatMap((label) => {
    const [, tensor, index, value] = /^([\w.-]+)(?:\[([\d, ]*)\])? = (\S+):/.exec(label) ?? [];
    return tensor === undefined ? [] : [{ tensor, index: (index ?? "").split(", ").filter(Boolean).map(Number), value: numberIn(value) }];
  }));

test("walks over a whole step of a graph wired by hand, forwards and back, and shows the reference's numbers", async ({ page }) => {
  test.setTimeout(240_000);
  await page.goto("/");
  await wireSkip(page);
  const { trainer, stepping } = await stepHere(await saveFile(page));
  const { instructions, outputs, gradients } = trainer.program;
  const count = instructions.length;
  const ids = ["dense1", "batchnorm1", "tanh", "add1", "dense2", "loss"];

  const checkHere = async (cursor: number): Promise<void> => {
    stepping.move({ to: "instruction", number: cursor });
    await expect(place(page)).toHaveText(cursor === 0 ? `before instruction 1 of ${count}` : new RegExp(`^instruction ${cursor} of ${count}: ${instructions[cursor - 1].output.name.replaceAll(".", "\\.")}`));
    const { executor, has } = stepping.shown;
    for (const id of ids) {
      const output = outputs.get(id);
      const told = id === "loss" ? trainer.tensor("loss") : output && gradients.get(output);
      if (!told) throw new Error(`${id} has no gradient`);
      const statistics = statisticsOf(executor.read(told));
      const expected = has(told) ? (id === "loss" ? statistics.mean : statistics.norm) : null;
      if (expected === null) await expect.poll(() => normOf(page, id), { message: `${id} at ${cursor}` }).toBeNull();
      else await expect.poll(async () => Math.abs(((await normOf(page, id)) ?? Infinity) - expected) / (1 + Math.abs(expected)), { message: `${id} at ${cursor}` }).toBeLessThan(tolerance + shownDigits * Math.abs(expected));
    }
  };

  /** What the instruction before the cursor read and wrote, in the derivation: each entry is the reference's, as it was read or as it was left. */
  const checkDerivation = async (cursor: number): Promise<number> => {
    await expect(inspector(page).getByRole("region", { name: "Rule", exact: true })).toContainText(`instruction ${cursor}`);
    const near = ({ tensor: name, index, value }: { tensor: string; index: number[]; value: number }): number => {
      const tensor = trainer.tensor(name);
      if (!tensor) throw new Error(`there is no ${name}`);
      const { executor, rows } = stepping.shown;
      const flat = tensor.shape.reduce<number>((sum, size, at) => sum * (size === "B" ? rows.length : size) + index[at], 0);
      const expected = executor.read(tensor)[flat];
      return Math.max(0, Math.abs(value - expected) - shownDigits * Math.abs(expected)) / (1 + Math.abs(expected));
    };
    const written = instructions[cursor - 1].output.name;
    let entries = await entriesShown(page);
    await expect.poll(async () => (entries = await entriesShown(page)).some(({ tensor }) => tensor === written), { message: `${written} at ${cursor}` }).toBe(true);
    stepping.move({ to: "instruction", number: cursor });
    const left = entries.map(near);
    stepping.move({ to: "instruction", number: cursor - 1 });
    const read = entries.map(near);
    entries.forEach(({ tensor, index, value }, at) => { expect(tensor === written ? Math.min(left[at], read[at]) : read[at], `${tensor}[${index.join()}] = ${value} at ${cursor}`).toBeLessThan(tolerance); });
    return entries.length;
  };

  let compared = 0;
  for (let cursor = 1; cursor <= count; cursor++) {
    await page.keyboard.press(".");
    await checkHere(cursor);
    compared += await checkDerivation(cursor);
  }
  expect(compared).toBeGreaterThan(10 * count);
  for (let cursor = count - 1; cursor >= 0; cursor--) {
    await page.keyboard.press(",");
    await checkHere(cursor);
    if (cursor % 6 === 5) await checkDerivation(cursor);
  }
  // the run has not moved; its first step has the loss that was seen
  stepping.move({ to: "loss" });
  const loss = stepping.shown.executor.read(trainer.program.loss ?? instructions[0].output)[0];
  await page.keyboard.press("Escape");
  await expect(place(page)).toHaveText("");
  await expect(figure(page, "step")).toHaveText("0");
  await page.getByRole("group", { name: "Steps" }).getByRole("button", { name: "Step", exact: true }).click();
  await expect(figure(page, "step")).toHaveText("1");
  expect(Math.abs(numberIn(await figure(page, "loss").innerText()) - loss)).toBeLessThan(tolerance + shownDigits * loss);
});

test("lights the node at the cursor and runs numbers along its wires, and shows plainly what is yet to come", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto("/");
  await expect(node(page, "hidden")).toBeVisible();
  const card = (id: string): ReturnType<Page["locator"]> => node(page, id).locator("[data-live]");
  const running = page.locator("path[data-flow]");
  await page.keyboard.press(".");
  await expect(card("hidden")).toHaveAttribute("data-active", "true");
  await expect(card("x")).not.toHaveAttribute("data-quiet");
  await expect(card("loss")).toHaveAttribute("data-quiet", "true");
  await expect(node(page, "tanh").getByText("not worked out yet")).toBeVisible();
  await expect(running).toHaveAttribute("data-flow", "forward");
  // the inspector follows the cursor
  await expect(inspector(page).getByRole("heading", { level: 2 })).toHaveText("hidden");
  await expect(page.getByRole("tab", { name: "Derivation" })).toHaveAttribute("aria-selected", "true");
  // z = xWᵀ + b crosses no wire: the node keeps its own wire, and nothing runs
  await page.keyboard.press(".");
  await expect(running).toHaveCount(0);
  await expect(page.locator(".react-flow__edge", { has: page.locator("[data-lit]") })).toHaveAttribute("aria-label", "Wire from x to hidden [B, 2]");
  // tanh.gradient = δ W runs back from logit to tanh, which it is worked out for
  for (let press = 0; press < 9; press++) await page.keyboard.press(".");
  await expect(place(page)).toHaveText(/^instruction 11 of 44: tanh\.gradient/);
  await expect(running).toHaveAttribute("data-flow", "backward");
  await expect(page.locator(".react-flow__edge", { has: running })).toHaveAttribute("aria-label", "Wire from tanh to logit [B, 8]");
  await expect(card("logit")).toHaveAttribute("data-active", "true");
  await expect(card("tanh")).not.toHaveAttribute("data-quiet");
  // Adam's powers are nobody's: said so, with the nodes lit that they come to
  for (let press = 0; press < 6; press++) await page.keyboard.press(".");
  await expect(page.getByText("Belongs to no node; lit are those that have to do with it.")).toBeVisible();
  for (const id of ["hidden", "logit"]) await expect(card(id)).not.toHaveAttribute("data-quiet");
  for (let press = 0; press < 6; press++) await page.keyboard.press(",");
  // motion is stopped where it is not wanted
  expect(await running.evaluate((path) => getComputedStyle(path).animationName)).toBe("none");
  // running on leaves the step
  await page.keyboard.press("s");
  await expect(place(page)).toHaveText("");
  await expect(card("loss")).not.toHaveAttribute("data-quiet");
});

test("leaves the step when an edit breaks the graph, and begins another when it is mended", async ({ page }) => {
  await page.goto("/");
  await expect(node(page, "hidden")).toBeVisible();
  for (let press = 0; press < 4; press++) await page.keyboard.press(".");
  await expect(place(page)).toHaveText(/^instruction 4 of 44/);
  await node(page, "tanh").click({ position: { x: 60, y: 14 } });
  await page.keyboard.press("Delete");
  await expect(place(page)).toHaveText("An edit changed what the run does: the step was left.");
  await expect(node(page, "hidden").locator("[data-live]")).not.toHaveAttribute("data-quiet");
  await page.keyboard.press(".");
  await expect(place(page)).not.toContainText("instruction");
  await page.keyboard.press("Control+z");
  await expect(page.getByRole("button", { name: "Run", exact: true })).toBeEnabled();
  await page.keyboard.press(".");
  await expect(place(page)).toHaveText(/^instruction 1 of 44/);
  await page.getByRole("group", { name: "Steps" }).getByRole("button", { name: "Start again with the same weights" }).click();
  await expect(place(page)).toHaveText("The run begins anew: the step was left.");
  // who leaves it knows why, and who opens another document
  await page.keyboard.press(".");
  await expect(place(page)).toHaveText(/^instruction 1 of 44/);
  await page.keyboard.press("Escape");
  await expect(place(page)).toHaveText("");
  await page.keyboard.press(".");
  await expect(place(page)).toHaveText(/^instruction 1 of 44/);
  await page.getByRole("button", { name: "Circles", exact: true }).click();
  await expect(node(page, "relu")).toBeVisible();
  await expect(place(page)).toHaveText("");
});

test("shows the whole graph below the line that tells the place", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("button", { name: "Spiral, deep and narrow" }).click();
  await expect(node(page, "hidden3")).toBeVisible();
  await page.keyboard.press(".");
  await expect(place(page)).toHaveText(/^instruction 1 of/);
  const line = await place(page).boundingBox();
  const card = await node(page, "x").boundingBox();
  expect(card?.y).toBeGreaterThanOrEqual((line?.y ?? Infinity) + (line?.height ?? 0));
});

test("keeps the whole graph in view, between the line that tells the place in full and the legend, when the window shrinks", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto("/");
  await expect(node(page, "loss")).toBeVisible();
  for (let press = 0; press < 6; press++) await page.keyboard.press(".");
  await expect(place(page)).toHaveText(/^instruction 6 of 44/);
  const legend = page.getByRole("region", { name: "Legend of the strips" });
  await expect(legend).toBeVisible();
  await page.setViewportSize({ width: 1024, height: 640 });
  const edge = async (locator: ReturnType<Page["locator"]>, far: boolean): Promise<number> => { const box = await locator.boundingBox(); return (box?.y ?? Number.NaN) + (far ? (box?.height ?? 0) : 0); };
  await expect.poll(async () => (await edge(legend, false)) - (await edge(node(page, "loss"), true))).toBeGreaterThanOrEqual(0);
  expect(await edge(node(page, "x"), false)).toBeGreaterThanOrEqual(await edge(place(page), true));
  // nothing of it is cut off
  expect(await place(page).evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBeLessThanOrEqual(0);
  // who looks elsewhere goes on looking there
  const zoom = (): Promise<number> => page.locator(".react-flow__viewport").evaluate((element) => new DOMMatrix(getComputedStyle(element).transform).a);
  const fitted = await zoom();
  await page.getByRole("button", { name: "Zoom in" }).click();
  await expect.poll(zoom).toBeCloseTo(1.2 * fitted, 3);
  await page.setViewportSize({ width: 1240, height: 800 });
  await page.evaluate(() => new Promise((resolve) => { setTimeout(resolve, 200); }));
  expect(await zoom()).toBeCloseTo(1.2 * fitted, 3);
});
