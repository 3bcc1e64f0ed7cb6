/** What a hand does in the panels and the top bar, for the end-to-end tests. */
import { expect, type Locator, type Page } from "@playwright/test";
import type { Document } from "../src/graph/document.ts";
import { node, saveFile } from "./canvas.ts";

export const inspector = (page: Page): Locator => page.getByRole("complementary");

export async function choose(page: Page, id: string): Promise<void> {
  await node(page, id).click({ position: { x: 60, y: 14 } });
  await expect(inspector(page).getByRole("heading", { level: 2 })).toHaveText(id);
}

export async function type(page: Page, name: string, text: string): Promise<void> {
  await page.getByRole("textbox", { name, exact: true }).fill(text);
  await page.getByRole("textbox", { name, exact: true }).press("Enter");
}

export async function pick(page: Page, name: string, option: string): Promise<void> {
  await page.getByRole("combobox", { name, exact: true }).click();
  await page.getByRole("option", { name: option, exact: true }).click();
}

/** The document as its file holds it. */
export const savedDocument = async (page: Page): Promise<Document> => JSON.parse(await saveFile(page)) as Document;

/** The open document has reached the browser's store. */
export const stored = (page: Page): Promise<void> => expect(page.getByTestId("save-state")).toHaveAttribute("data-state", "saved");

export async function rename(page: Page, name: string, shown = name): Promise<void> {
  await page.getByRole("heading", { level: 1 }).dblclick();
  await page.keyboard.press("Control+a");
  await page.keyboard.type(name);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(shown);
}
