/** One document in several tabs: one of them writes, the others go on in copies, and nothing that was acknowledged is lost. */
import { expect, test, type Page } from "@playwright/test";
import { nodes } from "./canvas.ts";
import { rename, stored } from "./panels.ts";

/** How many random edits are made in several tabs. */
const edits = process.env.LONG === undefined ? 10 : 50;

test.beforeEach(async ({ page }) => {
  await page.goto("/");
  await expect(nodes(page)).toHaveCount(6);
  await stored(page);
});

test("a second tab does not write the same document, but goes on in a copy", async ({ page, context }) => {
  const second = await context.newPage();
  await second.goto("/");
  await expect(second.getByText("This document is open in another tab")).toBeVisible();
  await rename(page, "first tab");
  await stored(page);
  await rename(second, "second tab", "second tab (copy)");
  await expect(second.getByText("You go on in a copy")).toBeVisible();
  await stored(second);
  await page.reload();
  await page.getByRole("button", { name: "Document menu" }).click();
  await page.getByRole("menuitem", { name: /Documents in this browser/ }).click();
  const list = page.getByRole("dialog", { name: "Documents in this browser" });
  await expect(list.getByRole("listitem").filter({ hasText: "first tab" })).toHaveCount(1);
  await expect(list.getByRole("listitem").filter({ hasText: "second tab" })).toHaveCount(1);
});

test("random edits in three tabs lose nothing that was acknowledged as saved", async ({ page, context }) => {
  test.setTimeout(20_000 + 8000 * edits);
  const seed = Date.now() % 1_000_000;
  console.info(`${edits} edits in three tabs, seed ${seed}`);
  const tabs = [page];
  while (tabs.length < 3) {
    const tab = await context.newPage();
    await tab.goto("/");
    await expect(nodes(tab)).toHaveCount(6);
    tabs.push(tab);
  }
  const acknowledged = new Map<Page, string>();
  let random = seed;
  for (let at = 0; at < edits; at++) {
    random = (random * 1_103_515_245 + 12_345) % 2 ** 31;
    const tab = tabs[random % tabs.length];
    // The first change in a tab that may not write goes into a copy, which says so in its name.
    const copied = await tab.getByText("This document is open in another tab").isVisible();
    const name = `edit ${at}`;
    await rename(tab, name, copied ? `${name} (copy)` : name);
    await stored(tab);
    acknowledged.set(tab, copied ? `${name} (copy)` : name);
  }
  await page.getByRole("button", { name: "Document menu" }).click();
  await page.getByRole("menuitem", { name: /Documents in this browser/ }).click();
  const list = page.getByRole("dialog", { name: "Documents in this browser" });
  for (const name of acknowledged.values()) await expect(list.getByRole("button", { name: new RegExp(`^${name.replace(/[()]/g, "\\$&")} `) })).toHaveCount(1);
});

test("a second tab takes over when the first one closes", async ({ page, context }) => {
  const second = await context.newPage();
  await second.goto("/");
  await expect(second.getByText("This document is open in another tab")).toBeVisible();
  await rename(page, "handed over");
  await stored(page);
  await page.close();
  await expect(second.getByText("This document is open in another tab")).toHaveCount(0);
  await expect(second.getByRole("heading", { level: 1 })).toHaveText("handed over");
});
