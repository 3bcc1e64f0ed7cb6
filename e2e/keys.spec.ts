/** The keys, also as they arrive from a Russian keyboard, and what they must leave alone. */
import { expect, test, type Page } from "@playwright/test";
import { node, nodes } from "./canvas.ts";

/** A key press as the browser makes it of a keyboard: what is typed and where it lies. Bits of modifiers: Alt 1, Ctrl 2, Shift 8. */
async function press(page: Page, key: string, code: string, modifiers = 0): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const event = { key, code, modifiers, ...(modifiers & 3 ? {} : { text: key }) };
  await session.send("Input.dispatchKeyEvent", { type: modifiers & 3 ? "rawKeyDown" : "keyDown", ...event });
  await session.send("Input.dispatchKeyEvent", { type: "keyUp", ...event, text: undefined });
  await session.detach();
}

const choose = (page: Page, id: string): Promise<void> => node(page, id).click({ position: { x: 60, y: 14 } });
const place = (page: Page, id: string): Promise<string> => node(page, id).evaluate((element) => (element as HTMLElement).style.transform);

test.beforeEach(async ({ page }) => {
  await page.goto("/");
  await expect(nodes(page)).toHaveCount(6);
});

test("undo, redo and step by the physical key where the layout types Cyrillic", async ({ page }) => {
  await choose(page, "tanh");
  await page.keyboard.press("Delete");
  await expect(nodes(page)).toHaveCount(5);
  await press(page, "я", "KeyZ", 2);
  await expect(nodes(page)).toHaveCount(6);
  await press(page, "Я", "KeyZ", 2 + 8);
  await expect(nodes(page)).toHaveCount(5);
  await press(page, "я", "KeyZ", 2);
  await expect(nodes(page)).toHaveCount(6);

  await press(page, "ы", "KeyS");
  await expect(page.getByRole("banner").getByRole("definition").first()).toHaveText("1");
  await press(page, "Ф", "KeyA", 8);
  await expect(page.getByRole("combobox", { name: "Add a node" })).toBeFocused();
  await page.keyboard.press("Escape");
  await press(page, "л", "KeyK", 2);
  await expect(page.getByRole("combobox", { name: "What do you want to do?" })).toBeFocused();
});

test("delete by Backspace, heal by Ctrl+Delete, and name in the tooltip what undo takes back", async ({ page }) => {
  await choose(page, "tanh");
  await page.keyboard.press("Backspace");
  await expect(nodes(page)).toHaveCount(5);
  await expect(page.locator(".react-flow__edge")).toHaveCount(3);
  await page.getByRole("button", { name: "Undo" }).hover();
  await expect(page.getByText("Undo: delete 1 node")).toBeVisible();
  await page.keyboard.press("Control+z");

  await choose(page, "tanh");
  await page.keyboard.press("Control+Delete");
  await expect(nodes(page)).toHaveCount(5);
  await expect(page.locator(".react-flow__edge")).toHaveCount(4);
});

test("move by a burst of arrows as one step", async ({ page }) => {
  const before = await place(page, "tanh");
  await choose(page, "tanh");
  for (let at = 0; at < 5; at++) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Shift+ArrowDown");
  expect(await place(page, "tanh")).not.toBe(before);
  await page.keyboard.press("Control+z");
  await expect.poll(() => place(page, "tanh")).toBe(before);
  await expect(page.getByRole("button", { name: "Undo" })).toBeDisabled();
});

test("belong to the field while something is typed", async ({ page }) => {
  await choose(page, "hidden");
  await page.keyboard.press("Escape");
  await page.keyboard.press("F2");
  const name = page.getByRole("textbox", { name: "Name of the document" });
  await expect(name).toBeFocused();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("s?a");
  await page.keyboard.press("Backspace");
  await expect(name).toHaveValue("s?");
  await page.keyboard.press("Control+z");
  await expect(name).not.toHaveValue("s?");
  await page.keyboard.press("Escape");
  await expect(nodes(page)).toHaveCount(6);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Two moons");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("copy to the clipboard as JSON, and paste it, also twice", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await choose(page, "hidden");
  await node(page, "tanh").click({ position: { x: 60, y: 14 }, modifiers: ["Shift"] });
  await page.keyboard.press("Control+c");
  const copied = JSON.parse(await page.evaluate(() => navigator.clipboard.readText())) as { format: string; nodes: { id: string }[]; edges: unknown[] };
  expect(copied.format).toBe("backwire");
  expect(copied.nodes.map(({ id }) => id)).toEqual(["hidden", "tanh"]);
  expect(copied.edges).toHaveLength(1);

  await page.keyboard.press("Control+v");
  await expect(nodes(page)).toHaveCount(8);
  await page.keyboard.press("Control+v");
  await expect(nodes(page)).toHaveCount(10);
  await page.keyboard.press("Control+d");
  await expect(nodes(page)).toHaveCount(12);
  await page.keyboard.press("Control+x");
  await expect(nodes(page)).toHaveCount(10);
});

test("select all and nothing, and find a command by a few letters", async ({ page }) => {
  await page.keyboard.press("Control+a");
  await expect(page.locator(".react-flow__node.selected")).toHaveCount(6);
  await page.keyboard.press("Escape");
  await expect(page.locator(".react-flow__node.selected")).toHaveCount(0);

  await page.keyboard.press("Control+k");
  await page.keyboard.type("dark");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys and mouse" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+f");
  await page.keyboard.type("logit");
  await page.keyboard.press("Enter");
  await expect(page.locator(".react-flow__node.selected")).toHaveAttribute("data-id", "logit");
});

test("speak Russian when asked, everywhere at once, and still after a reload", async ({ page }) => {
  await page.getByRole("button", { name: "Theme and language" }).click();
  await page.getByRole("menuitemradio", { name: "Русский" }).click();
  await expect(page.getByRole("button", { name: "Пуск", exact: true })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "ru");
  await page.reload();
  await expect(page.getByRole("button", { name: "Пуск", exact: true })).toBeVisible();
});

test("a slider that has the focus keeps the arrows and leaves the other keys to the page", async ({ page }) => {
  const slider = page.getByRole("slider", { name: "Learning rate" });
  const before = await slider.getAttribute("aria-valuetext") ?? await slider.inputValue();
  await slider.focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(async () => await slider.getAttribute("aria-valuetext") ?? await slider.inputValue()).not.toBe(before);
  await page.keyboard.press(".");
  await expect(page.getByRole("status", { name: "Place in the step" })).toHaveText(/^instruction 1 of 44/);
});
