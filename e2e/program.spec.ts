/** The program in the dock: the cursor in it, rows that are gone to, and continuing until a breakpoint or a condition stops it. */
import { expect, test, type Locator, type Page } from "@playwright/test";
import { compile } from "../src/compiler/compile.ts";
import { print, type Program } from "../src/compiler/program.ts";
import { loadTable } from "../src/datasets/load.ts";
import { formatCount, formatNumber } from "../src/editor/controls/number.ts";
import { open } from "../src/graph/file.ts";
import { Trainer } from "../src/trainer/trainer.ts";
import { figure, node, saveFile } from "./canvas.ts";
import { choose, pick, type } from "./panels.ts";

const current = (page: Page): Locator => page.locator("[role=row][aria-current=step]");
const row = (page: Page, number: number): Locator => page.locator("[role=row]", { has: page.getByRole("gridcell", { name: String(number), exact: true }) });
const list = (page: Page, pass: string): Locator => page.getByRole("grid", { name: new RegExp(`^${pass}`) });
const told = (page: Page): Locator => page.getByRole("status", { name: "Where the walk stopped" });
const transport = (page: Page, name: string): Locator => page.getByRole("group", { name: "Move through the step" }).getByRole("button", { name, exact: true });

async function addCondition(page: Page, name: string, side: string, limit: string): Promise<void> {
  await page.getByRole("button", { name: /^Breakpoints/ }).click();
  await page.getByRole("button", { name, exact: true }).click();
  await pick(page, "Above or below", side);
  await type(page, "Limit of the condition", limit);
  await page.keyboard.press("Escape");
}

/** The same file without the page. */
async function trainer(page: Page): Promise<Trainer> {
  const opened = open(await saveFile(page));
  const loaded = opened.ok ? await loadTable(opened.document.data) : null;
  const made = opened.ok && loaded?.ok ? Trainer.create(opened.document, loaded.table) : null;
  if (!made?.ok) throw new Error("moons can be trained");
  return made.trainer;
}

async function compiled(page: Page): Promise<Program> {
  const opened = open(await saveFile(page));
  const made = opened.ok ? compile(opened.document) : null;
  if (!made?.ok) throw new Error("moons compile");
  return made.program;
}

test.beforeEach(async ({ page }) => {
  await page.goto("/");
  await expect(node(page, "hidden")).toBeVisible();
});

test("the program is listed as it is printed, with the cursor in it, and a click goes there", async ({ page }) => {
  const program = await compiled(page);
  const { length: count } = program.instructions;
  await page.keyboard.press(".");
  await expect(page.getByRole("tab", { name: "Program" })).toHaveAttribute("aria-selected", "true");
  await expect(current(page)).toHaveAttribute("data-number", "1");
  // every line of the printed program has the number and the text of its row
  const lists = await Promise.all(["Forward", "Backward", "Update"].map((pass) => list(page, pass).getAttribute("aria-rowcount")));
  expect(lists.reduce((sum, rows) => sum + Number(rows), 0)).toBe(count);
  const printed = print(program).split("\n").filter((line) => /^\d/.test(line));
  for (const number of [1, 6, 7, 16, 17]) {
    const [, text] = /^\d+ +\S+ +(.*)$/.exec(printed[number - 1]) ?? [];
    await expect(row(page, number)).toHaveAttribute("title", text);
  }
  // the shape gives way to the rule, which has the whole of it as a hint too
  for (const [number, brief] of [[16, "hidden.weight.gradient = δᵀ x"], [23, "hidden.weight.v = β₂ · v + (1 − β₂) · g²"]] as const) {
    const rule = row(page, number).getByRole("gridcell", { name: brief, exact: true });
    expect((await rule.getAttribute("title"))?.split("\n")[0]).toBe(brief);
    expect(await rule.evaluate(({ clientWidth, scrollWidth }) => scrollWidth - clientWidth)).toBe(0);
  }
  await page.keyboard.press(".");
  await expect(current(page)).toHaveAttribute("data-number", "2");
  await row(page, 8).click();
  await expect(current(page)).toHaveAttribute("data-number", "8");
  await expect(figure(page, "instruction")).toHaveText(`8 of ${count}`);
  await transport(page, "Leave the step").click();
  await expect(current(page)).toHaveCount(0);
  // at rest a click begins a step
  await row(page, 3).click();
  await expect(current(page)).toHaveAttribute("data-number", "3");
});

test("moves go by the chosen grain, and the keys by one instruction whatever it is", async ({ page }) => {
  await page.getByRole("tab", { name: "Program" }).click();
  await page.getByRole("group", { name: "How far one move goes" }).getByRole("button", { name: "Node" }).click();
  await transport(page, "On by one node").click();
  await expect(current(page)).toHaveAttribute("data-number", "2");
  await page.keyboard.press(".");
  await page.keyboard.press(".");
  await expect(current(page)).toHaveAttribute("data-number", "4");
  await transport(page, "Back by one node").click();
  await expect(current(page)).toHaveAttribute("data-number", "3");
  await transport(page, "To the loss").click();
  await expect(current(page)).toHaveAttribute("data-number", "6");
  await transport(page, "Into the next step").click();
  await expect(current(page)).toHaveAttribute("data-number", "1");
  await expect(figure(page, "step")).toHaveText("2");
});

test("the list is used by the keyboard: arrows, Enter, and B for a breakpoint, at which continuing stops", async ({ page }) => {
  await page.getByRole("tab", { name: "Program" }).click();
  await list(page, "Forward").focus();
  for (const key of ["ArrowDown", "ArrowDown", "Enter"]) await page.keyboard.press(key);
  await expect(current(page)).toHaveAttribute("data-number", "3");
  for (const key of ["End", "ArrowDown"]) await page.keyboard.press(key);
  await expect(list(page, "Backward")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("b");
  await expect(row(page, 8).getByRole("img", { name: "Breakpoint" })).toBeVisible();
  await page.keyboard.press("c");
  await expect(current(page)).toHaveAttribute("data-number", "8");
  await expect(told(page)).toHaveText("Stopped at the breakpoint on instruction 8.");
  await page.keyboard.press("c");
  await expect(figure(page, "step")).toHaveText("2");
  await expect(current(page)).toHaveAttribute("data-number", "8");
  // what was said of it is over when the cursor moves
  await page.keyboard.press(",");
  await expect(told(page)).toHaveText("");
});

test("a breakpoint on a node stops in each pass, and is marked where it does", async ({ page }) => {
  await choose(page, "tanh");
  await page.keyboard.press("b");
  const onCard = node(page, "tanh").getByRole("img", { name: "Breakpoint on the node tanh" });
  await expect(onCard).toBeVisible();
  await page.keyboard.press("c");
  await expect(current(page)).toHaveAttribute("data-number", "3");
  await expect(told(page)).toHaveText("Stopped at the node tanh.");
  await page.keyboard.press("c");
  await expect(current(page)).toHaveAttribute("data-number", "13");
  await expect(current(page).getByRole("img", { name: "Breakpoint on the node tanh" })).toBeVisible();
  await page.getByRole("button", { name: /^Breakpoints/ }).click();
  await page.getByRole("button", { name: "Remove: node tanh" }).click();
  await expect(onCard).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Breakpoints", exact: true })).toBeVisible();
  await expect(transport(page, "Continue to the next breakpoint")).toBeDisabled();
});

test("a condition on the loss stops at the step that the run will take, and one that never holds leaves the cursor", async ({ page }) => {
  const run = await trainer(page);
  while (run.advance() >= 0.3);
  await page.getByRole("tab", { name: "Program" }).click();
  await addCondition(page, "Loss", "below", "0.3");
  await transport(page, "Continue to the next breakpoint").click();
  await expect(told(page)).toHaveText(`Stopped: the loss is ${formatNumber(run.loss())}, below 0.3000.`, { timeout: 30_000 });
  await expect(figure(page, "step")).toHaveText(String(run.step));
  await expect(current(page)).toHaveAttribute("data-number", "6");
  await page.getByRole("button", { name: /^Breakpoints/ }).click();
  await page.getByRole("switch", { name: "Loss" }).click();
  await page.keyboard.press("Escape");
  await expect(transport(page, "Continue to the next breakpoint")).toBeDisabled();
  await page.getByRole("button", { name: /^Breakpoints/ }).click();
  await page.getByRole("button", { name: "Number that is not finite", exact: true }).click();
  await page.keyboard.press("Escape");
  await transport(page, "Continue to the next breakpoint").click();
  await expect(told(page)).toHaveText(`Nothing held up to the end of step ${formatCount(run.totalSteps)}; the cursor stays.`, { timeout: 60_000 });
  await expect(current(page)).toHaveAttribute("data-number", "6");
});

test("a long program keeps only the rows in view in the page, and one pass at a time where it is narrow", async ({ page }) => {
  await page.getByRole("button", { name: "Residual connection" }).click();
  await page.getByRole("tab", { name: "Program" }).click();
  const update = list(page, "Update");
  await expect(update).toHaveAttribute("aria-rowcount", "40");
  expect(await update.getByRole("row").count()).toBeLessThan(30);
  await update.focus();
  await page.keyboard.press("End");
  await expect(update.locator('[aria-rowindex="40"]')).toBeInViewport();
  await page.setViewportSize({ width: 1024, height: 640 });
  await expect(page.getByRole("grid", { name: /instructions/ })).toHaveCount(1);
  await page.getByRole("group", { name: "Pass" }).getByRole("button", { name: "Forward" }).click();
  await row(page, 2).click();
  await expect(current(page)).toHaveAttribute("data-number", "2");
});
