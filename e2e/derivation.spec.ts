/** How a number comes to be: the rule of an instruction, its shapes, the matrices and one entry's sum, and the whole product from the loss. */
import { expect, test, type Locator, type Page } from "@playwright/test";
import { node, nodes, numberIn } from "./canvas.ts";
import { choose, inspector, pick } from "./panels.ts";

const layer = (page: Page, name: string): Locator => inspector(page).getByRole("region", { name, exact: true });
const position = (page: Page): Locator => page.locator("[data-stepper-place]");

async function stepTo(page: Page, number: number): Promise<void> {
  for (let at = 0; at < number; at++) await page.keyboard.press(".");
  await expect(position(page)).toContainText(`instruction ${number} of`);
}

/** The last column of the entry's table, from above. */
const column = async (page: Page): Promise<number[]> => {
  const rows = await layer(page, "One entry").getByRole("row").all();
  const texts = await Promise.all(rows.slice(1).map((row) => row.locator("td").filter({ hasText: /\d/ }).last().innerText()));
  return texts.map(numberIn);
};

test("a weight's gradient is told in symbols, with shapes, with its matrices and with the numbers of one entry, which add up", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/");
  await expect(nodes(page)).toHaveCount(6);
  await stepTo(page, 16);
  await expect(inspector(page).getByRole("heading", { level: 2 })).toHaveText("hidden");
  await expect(position(page)).toHaveText("instruction 16 of 44: hidden.weight.gradient = δᵀ x");

  await layer(page, "Rule").getByRole("button", { name: "Copy as LaTeX" }).click();
  await expect(layer(page, "Rule").getByRole("button", { name: "Copied" })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("\\frac{\\partial L}{\\partial W} = \\delta^\\top \\, x");
  await expect(layer(page, "Rule")).toContainText("from above");
  await expect(layer(page, "With shapes")).toContainText("B = 32");

  const numbersOnCells = await layer(page, "With numbers").locator("[data-tensor] > [title]").filter({ hasText: /\d/ }).allInnerTexts();
  expect(numbersOnCells.filter((text) => text.replaceAll(/^−?[0.]*|\./g, "").length < 2)).toEqual([]);
  const tops = await layer(page, "With numbers").getByRole("figure").evaluateAll((figures) => figures.map((figure) => Math.round(figure.getBoundingClientRect().top)));
  expect(new Set(tops).size).toBe(1);
  const products = await column(page);
  const total = products.at(-1) ?? NaN;
  expect(Math.abs(products.slice(0, -1).reduce((sum, value) => sum + value, 0) - total)).toBeLessThan(0.01 * Math.abs(total));
  await expect(layer(page, "One entry")).toContainText("26 other samples");

  // Another entry: by a click, and on from there by the arrow keys.
  const numbers = layer(page, "With numbers");
  await numbers.getByRole("button", { name: /^hidden\.weight\.gradient\[3, 0\] = .* look at this entry/ }).click();
  await expect(layer(page, "One entry")).toContainText("∂L/∂W[3, 0]");
  await numbers.getByRole("application", { name: /Result/ }).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowUp");
  await expect(layer(page, "One entry")).toContainText("∂L/∂W[2, 1]");
  await expect(position(page)).toContainText("instruction 16 of");
});

test("the whole product from the loss leads to each of its factors, and every instruction of a node can be looked at without a step", async ({ page }) => {
  await page.goto("/");
  await expect(nodes(page)).toHaveCount(6);
  await choose(page, "hidden");
  await page.getByRole("tab", { name: "Derivation" }).click();
  await expect(inspector(page).getByRole("combobox", { name: "Instruction" })).toContainText("hidden.weight.gradient = δᵀ x");
  const product = layer(page, "From the loss");
  await expect(product).toContainText("1 path");
  await expect(product).toContainText("computed once");
  // ∂tanh/∂hidden is what the tanh multiplies by.
  await product.getByRole("listitem").getByRole("button").nth(2).click();
  await expect(inspector(page).getByRole("heading", { level: 2 })).toHaveText("tanh");
  await expect(inspector(page).getByRole("combobox", { name: "Instruction" })).toContainText("hidden.gradient = ∂L/∂y ⊙ (1 − y²)");
  await expect(layer(page, "One entry")).toContainText(/∂L\/∂z|δ/);

  await choose(page, "hidden");
  await inspector(page).getByRole("button", { name: "forward" }).click();
  await expect(inspector(page).getByRole("combobox", { name: "Instruction" })).toContainText("hidden.product = x Wᵀ");
  await pick(page, "Instruction", "2 hidden = x Wᵀ + b");
  await expect(layer(page, "One entry")).toContainText("z[");

  // While a step is walked over, a choice moves the cursor.
  await expect(page.getByRole("listbox")).toHaveCount(0);
  await stepTo(page, 2);
  await expect(inspector(page).getByRole("heading", { level: 2 })).toHaveText("hidden");
  await pick(page, "Instruction", "1 hidden.product = x Wᵀ");
  await expect(position(page)).toContainText("instruction 1 of");
});

test("where an entry depends on a whole row, the chain rule is a sum over the Jacobian, and what the node works out on the way is told apart", async ({ page }) => {
  await page.goto("/");
  await expect(nodes(page)).not.toHaveCount(0);
  await page.getByRole("navigation").getByRole("button", { name: "Handwritten digits" }).click();
  await expect(node(page, "norm")).toBeVisible();
  await choose(page, "norm");
  await page.getByRole("tab", { name: "Derivation" }).click();
  const rule = layer(page, "Rule");
  await expect(rule.getByRole("definition")).toHaveCount(4);
  await expect(rule.getByRole("definition").nth(0).locator("annotation")).toHaveText("\\displaystyle \\frac{\\partial L}{\\partial y}");
  await expect(rule.getByRole("definition").nth(1)).toContainText("is 1 where i = n, else 0");
  await expect(rule.getByRole("definition").nth(2).locator("annotation")).toContainText("\\sum_{i}");
  // nothing of the Jacobian is cut off
  expect(await rule.getByRole("definition").nth(1).evaluate((cell) => cell.scrollWidth - cell.clientWidth)).toBeLessThanOrEqual(0);
  await expect(layer(page, "With numbers")).toContainText("by the rule, from these 6");
  await rule.getByRole("definition").nth(3).getByRole("button").first().click();
  await expect(inspector(page).getByRole("combobox", { name: "Instruction" })).toContainText("norm.shift = meanₙ(∂L/∂y)");
});

test("the update is one step of all parameters, with the last steps of the entry; layers stay as they were left", async ({ page }) => {
  await page.goto("/");
  await expect(nodes(page)).toHaveCount(6);
  for (let step = 0; step < 3; step++) await page.getByRole("button", { name: "Step", exact: true }).click();
  await node(page, "hidden").click({ position: { x: 60, y: 14 } });
  await page.getByRole("tab", { name: "Derivation" }).click();
  await inspector(page).getByRole("button", { name: "update" }).click();
  const steps = layer(page, "Last steps");
  await expect(steps).toContainText("State");
  await expect(steps.getByRole("rowheader")).toHaveText(["1", "2", "3", "after"]);
  // what a step left is what the next one began with
  const cells = await steps.getByRole("cell").allInnerTexts();
  expect(cells).toHaveLength(3 * 4 + 1);
  expect(new Set([cells[0], cells[4], cells[8], cells[12]]).size).toBe(4);

  await layer(page, "With shapes").getByRole("button", { name: "With shapes" }).click();
  await expect(layer(page, "With shapes").locator(".katex")).toHaveCount(0);
  await page.reload();
  await choose(page, "hidden");
  await page.getByRole("tab", { name: "Derivation" }).click();
  await expect(layer(page, "Rule").locator(".katex").first()).toBeVisible();
  await expect(layer(page, "With shapes").getByRole("button", { name: "With shapes" })).toHaveAttribute("aria-expanded", "false");
  await expect(layer(page, "With shapes").locator(".katex")).toHaveCount(0);
});

test("an update's constants are numbers of the field, and its learning rate is told as the setting that it is", async ({ page }) => {
  await page.goto("/");
  await expect(nodes(page)).toHaveCount(6);
  await stepTo(page, 26);
  await expect(layer(page, "Rule").locator("annotation").last()).toContainText("10^{-8}");
  const rate = inspector(page).locator("dl > div", { hasText: "η" });
  await expect(rate.getByRole("definition")).toHaveText("set in Training");
  await rate.getByRole("button").click();
  await expect(inspector(page)).toContainText("Here the way ends: set in Training.");
});

test("the sum of two losses is told as the total loss, forwards and backwards, and only the update's own as the optimizer", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("button", { name: "Two heads on wine" }).click();
  await expect(node(page, "strengthLoss")).toBeVisible();
  const heading = inspector(page).getByRole("heading", { level: 2 });
  await page.keyboard.press(".");
  await page.locator("[role=row][data-number='15']").click();
  await expect(position(page)).toContainText("total.loss = ");
  await expect(heading).toHaveText("Total loss");
  await expect(inspector(page).getByRole("group", { name: "pass" }).getByRole("button")).toHaveText(["forward", "backward"]);
  await layer(page, "One entry").getByRole("button").last().click();
  await expect(inspector(page).getByRole("region", { name: "Where this number comes from" })).toContainText("total.loss = ");
  await expect(heading).toHaveText("Total loss");
  await page.locator("[role=row][data-number='19']").click();
  await expect(inspector(page)).toContainText("instruction 18, Total loss");
  await page.locator("[role=row][data-number='35']").click();
  await expect(heading).toHaveText("Optimizer");
});
