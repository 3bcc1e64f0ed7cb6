/** What a hand does on the canvas, for the end-to-end tests. */
import { readFile } from "node:fs/promises";
import { expect, type Locator, type Page } from "@playwright/test";

export const node = (page: Page, id: string): Locator => page.locator(`.react-flow__node[data-id="${id}"]`);
export const nodes = (page: Page): Locator => page.locator(".react-flow__node");
export const wires = (page: Page): Locator => page.locator(".react-flow__edge");
export const outlet = (page: Page, id: string): Locator => node(page, id).locator(".react-flow__handle.source");
export const inlet = (page: Page, id: string, port = "in"): Locator => node(page, id).locator(`.react-flow__handle.target[data-port="${port}"]`).first();

export interface Place { x: number; y: number }

export async function middle(locator: Locator): Promise<Place> {
  const box = await locator.boundingBox();
  if (box === null) throw new Error("it is not on the screen");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** By the head: the rest of a card holds strips and ports. */
export async function grip(page: Page, id: string): Promise<Place> {
  const { x, y } = await middle(node(page, id).getByText(id, { exact: true }).first());
  return { x, y };
}

export async function drag(page: Page, from: Place, to: Place): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  // The first move of a drag is taken as its beginning.
  await page.mouse.move(from.x + 2, from.y + 2);
  await page.mouse.move(to.x, to.y, { steps: 8 });
  await page.mouse.up();
}

/** Drags an entry of the palette onto the canvas; `x` and `y` from the canvas' corner. */
export async function dragOut(page: Page, entry: string, { x, y }: Place): Promise<void> {
  const canvas = await page.getByRole("application").first().boundingBox();
  if (canvas === null) throw new Error("there is no canvas");
  const row = page.getByRole("navigation").getByRole("button", { name: entry, exact: true });
  await row.scrollIntoViewIfNeeded();
  await drag(page, await middle(row), { x: canvas.x + x, y: canvas.y + y });
}

/** Draws a wire from one port to another and waits for it. */
export async function wire(page: Page, from: Locator, to: Locator): Promise<void> {
  const before = await wires(page).count();
  await drag(page, await middle(from), await middle(to));
  await expect(wires(page)).toHaveCount(before + 1);
}

export async function newDocument(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Document menu" }).click();
  await page.getByRole("menuitem", { name: "New document" }).click();
  await expect(nodes(page)).toHaveCount(0);
}

/** A figure of the top bar. */
export const figure = (page: Page, name: string): Locator => page.getByRole("banner").locator("dt", { hasText: new RegExp(`^${name}$`) }).locator("xpath=following-sibling::dd[1]");

/** The number in a text with a real minus sign. */
export const numberIn = (text: string): number => Number(text.replaceAll("−", "-").replaceAll(/[^0-9.e+-]/g, ""));

/** Saves the graph to a file and returns its text. */
export async function saveFile(page: Page): Promise<string> {
  await page.keyboard.press("Control+s");
  const dialog = page.getByRole("dialog", { name: "Save to a file" });
  await dialog.getByRole("radio", { name: /Graph only/ }).check();
  const [download] = await Promise.all([page.waitForEvent("download"), dialog.getByRole("button", { name: "Save file" }).click()]);
  return readFile(await download.path(), "utf8");
}
