/** Names, roles and contrasts, as axe checks them, in both themes and in every dialog. */
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { node, nodes } from "./canvas.ts";

/** What axe finds, one line each, so that a failure can be read. */
async function complaints(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary ?? ""}`));
}

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme, reducedMotion: "reduce" });
    test.beforeEach(async ({ page }) => {
      await page.goto("/");
      await expect(nodes(page)).toHaveCount(6);
    });

    test("the page at rest and with a chosen node has no fault", async ({ page }) => {
      expect(await complaints(page)).toEqual([]);
      await node(page, "hidden").click({ position: { x: 60, y: 14 } });
      expect(await complaints(page)).toEqual([]);
    });

    test("a graph with a problem and a refused file has none", async ({ page }) => {
      await node(page, "tanh").click({ position: { x: 60, y: 14 } });
      await page.keyboard.press("Delete");
      await page.getByRole("tab", { name: /Problems/ }).click();
      await page.evaluate(() => {
        const data = new DataTransfer();
        data.items.add(new File(["{"], "bad.json"));
        document.querySelector("main")?.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
      });
      await expect(page.getByRole("alert")).toBeVisible();
      expect(await complaints(page)).toEqual([]);
    });

    test("the program with a cursor, and its breakpoints, have none", async ({ page }) => {
      await page.keyboard.press(".");
      await expect(page.locator("[aria-current=step]")).toBeVisible();
      await page.keyboard.press("b");
      expect(await complaints(page)).toEqual([]);
      await page.getByRole("button", { name: "Breakpoints 1" }).click();
      await page.getByRole("button", { name: "Norm of a tensor" }).click();
      await expect(page.getByRole("combobox", { name: "Tensor of the condition" })).toBeVisible();
      expect(await complaints(page)).toEqual([]);
    });

    test("a step that is walked over and the derivation of its instruction have none", async ({ page }) => {
      for (let at = 0; at < 16; at++) await page.keyboard.press(".");
      await expect(page.locator("[data-layer=product] .katex").first()).toBeVisible();
      expect(await complaints(page)).toEqual([]);
    });

    test("a run that was gone back in and forked has none", async ({ page }) => {
      await page.getByRole("button", { name: "Run", exact: true }).click();
      await expect(page.getByRole("slider", { name: "Step of the run" })).toBeAttached();
      await page.getByRole("slider", { name: "Step of the run" }).press("Home");
      await page.getByRole("button", { name: "Fork", exact: true }).click();
      expect(await complaints(page)).toEqual([]);
      await page.getByRole("textbox", { name: "Batch size" }).fill("8");
      await page.getByRole("textbox", { name: "Batch size" }).press("Enter");
      await expect(page.getByTitle("Batch size 32 → 8")).toBeVisible();
      expect(await complaints(page)).toEqual([]);
    });

    test("picking a sample, in each of its ways, and the samples' shares have none", async ({ page }) => {
      await node(page, "hidden").click({ position: { x: 60, y: 14 } });
      await page.getByRole("tab", { name: "Values" }).click();
      await page.getByRole("slider", { name: /Gradients of the samples/ }).focus();
      const control = page.getByRole("region", { name: "Which sample" });
      await control.getByRole("button").click();
      for (const way of ["Batch", "Row", "Worst", "By hand"]) {
        await page.getByRole("dialog").getByRole("button", { name: way, exact: true }).click();
        if (way === "Worst") await page.getByRole("button", { name: "Pick the worst" }).click();
        expect(await complaints(page), way).toEqual([]);
      }
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "output", exact: true }).click();
      await expect(page.getByRole("group", { name: "The sample’s numbers" })).toBeVisible();
      expect(await complaints(page)).toEqual([]);
    });

    test("a number that is asked, its sum and its trail have none", async ({ page }) => {
      await node(page, "hidden").click({ position: { x: 60, y: 14 } });
      await page.getByRole("tab", { name: "Values" }).click();
      await page.locator('[data-tensor="hidden.weight.gradient"]').click();
      const asked = page.getByRole("region", { name: "Where this number comes from" });
      await expect(asked.getByRole("table")).toBeVisible();
      expect(await complaints(page)).toEqual([]);
      await asked.getByRole("row").nth(1).getByRole("button").first().click();
      await expect(asked.getByRole("table")).toHaveCount(0);
      expect(await complaints(page)).toEqual([]);
    });

    for (const [name, keys] of [["palette", "Control+k"], ["help", "?"], ["save", "Control+s"]] as const) {
      test(`the ${name} dialog has none`, async ({ page }) => {
        await page.keyboard.press(keys);
        await expect(page.getByRole("dialog")).toBeVisible();
        expect(await complaints(page)).toEqual([]);
      });
    }
  });
}

test("the run, the panels and a dialog can be reached and used by the keyboard alone", async ({ page }) => {
  await page.goto("/");
  await expect(nodes(page)).toHaveCount(6);
  const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "");
  const seen = new Set<string>();
  for (let at = 0; at < 12; at++) {
    await page.keyboard.press("Tab");
    seen.add(await focused());
  }
  for (const name of ["Document menu", "Run", "Step", "Share"]) expect([...seen], name).toContain(name);
  await page.getByRole("button", { name: "Share" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Share a link" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Share" })).toBeFocused();
});
