/** Drawing a network from nothing with the mouse, training it, and finding it again. */
import { expect, test } from "@playwright/test";
import { drag, dragOut, figure, grip, inlet, middle, newDocument, node, nodes, numberIn, outlet, saveFile, wire, wires } from "./canvas.ts";

test("builds exclusive or by dragging and wiring, trains it, undoes and redoes all, and opens its file byte for byte", async ({ page }) => {
  await page.goto("/");
  await newDocument(page);
  await expect(page.getByText("An empty graph")).toBeVisible();

  await page.getByRole("tab", { name: "Data" }).click();
  await page.getByRole("combobox", { name: "Data set" }).click();
  await page.getByRole("option", { name: "Exclusive or" }).click();
  await page.getByRole("textbox", { name: "learning rate" }).fill("0.05");
  await page.getByRole("textbox", { name: "learning rate" }).press("Enter");

  await dragOut(page, "input", { x: 100, y: 60 });
  await dragOut(page, "dense", { x: 320, y: 60 });
  await dragOut(page, "tanh", { x: 540, y: 60 });
  await dragOut(page, "dense", { x: 320, y: 230 });
  await dragOut(page, "target", { x: 320, y: 400 });
  await dragOut(page, "bce-with-logits", { x: 600, y: 300 });
  await expect(nodes(page)).toHaveCount(6);

  await node(page, "dense2").click({ position: { x: 60, y: 14 } });
  await page.getByRole("textbox", { name: "units" }).fill("1");
  await page.getByRole("textbox", { name: "units" }).press("Enter");

  await wire(page, outlet(page, "input1"), inlet(page, "dense1"));
  await wire(page, outlet(page, "dense1"), inlet(page, "tanh"));
  // From either end.
  await wire(page, inlet(page, "dense2"), outlet(page, "tanh"));
  await wire(page, outlet(page, "dense2"), inlet(page, "loss", "prediction"));
  await wire(page, outlet(page, "target1"), inlet(page, "loss", "target"));
  await expect(wires(page).filter({ hasText: "[B, 8]" })).toHaveCount(2);

  await page.keyboard.press("Control+Enter");
  await expect.poll(async () => numberIn(await figure(page, "loss").innerText()), { timeout: 40_000 }).toBeLessThan(0.05);
  const pause = page.getByRole("button", { name: "Pause" });
  if (await pause.isVisible()) await pause.click();

  await node(page, "dense1").click({ position: { x: 60, y: 14 } });
  await page.getByRole("tab", { name: "Values" }).click();
  const inspector = page.getByRole("complementary");
  await expect(inspector.getByRole("heading", { name: /∂L\/∂W/ })).toBeVisible();
  const map = await inspector.getByRole("application", { name: /∂L\/∂W/ }).boundingBox();
  if (map === null) throw new Error("the gradient has no heat map");
  await page.mouse.move(map.x + 4, map.y + 4);
  await expect(inspector.getByText(/\[0, 0\]/).first()).toBeVisible();
  const norm = await inspector.getByRole("row", { name: /^norm/ }).getByRole("cell").nth(2).innerText();
  expect(numberIn(norm)).toBeGreaterThan(0);
  // The same figure stands on the card: the norm of the gradient of what the node gives.
  expect(numberIn(await node(page, "dense1").locator("[data-figure]").innerText())).toBeGreaterThan(0);

  const drawn = await saveFile(page);
  const undo = page.getByRole("button", { name: /^Undo/ });
  while (await undo.isEnabled()) await undo.click();
  await expect(nodes(page)).toHaveCount(0);
  await expect(page.getByText("An empty graph")).toBeVisible();
  const redo = page.getByRole("button", { name: /^Redo/ });
  while (await redo.isEnabled()) await redo.click();
  await expect(nodes(page)).toHaveCount(6);
  expect(await saveFile(page)).toBe(drawn);

  await expect(page.getByRole("banner").getByText("Saved", { exact: true })).toBeVisible();
  await page.reload();
  await expect(nodes(page)).toHaveCount(6);
  expect(await saveFile(page)).toBe(drawn);

  await newDocument(page);
  await page.getByRole("button", { name: "Document menu" }).click();
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("menuitem", { name: /Open a file/ }).click()]);
  await chooser.setFiles({ name: "drawn.json", mimeType: "application/json", buffer: Buffer.from(drawn) });
  await expect(nodes(page)).toHaveCount(6);
  expect(await saveFile(page)).toBe(drawn);
});

test("tells why a wire cannot end where the pointer is, and refuses a cycle", async ({ page }) => {
  await page.goto("/");
  await expect(nodes(page)).toHaveCount(6);
  const from = await middle(outlet(page, "logit"));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  // The outlet is near the edge, where the canvas moves along while the wire is held: away from there before aiming.
  await page.mouse.move(from.x - 2, from.y - 2);
  await page.mouse.move(from.x - 200, from.y - 100, { steps: 4 });
  await page.waitForTimeout(100);
  const to = await middle(inlet(page, "hidden"));
  await page.mouse.move(to.x, to.y, { steps: 8 });
  await expect(page.getByTestId("wire-tip")).toContainText("closes a cycle");
  await expect(node(page, "x").locator("> div")).toHaveAttribute("data-dimmed", "true");
  await page.mouse.up();
  await expect(wires(page)).toHaveCount(5);
  await expect(page.getByRole("button", { name: /^Undo/ })).toBeDisabled();

  // Two units against a target of one column: both shapes are named.
  const wide = await middle(outlet(page, "x"));
  const prediction = await middle(inlet(page, "loss", "prediction"));
  await page.mouse.move(wide.x, wide.y);
  await page.mouse.down();
  await page.mouse.move(wide.x + 2, wide.y + 2);
  await page.mouse.move(prediction.x, prediction.y, { steps: 8 });
  await expect(page.getByTestId("wire-tip")).toContainText("[B, 2]");
  await expect(page.getByTestId("wire-tip")).toContainText("[B, 1]");
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await expect(wires(page)).toHaveCount(5);
});

test("offers what fits where a wire is dropped on the empty canvas, and wires it at once as one step", async ({ page }) => {
  await page.goto("/");
  await expect(nodes(page)).toHaveCount(6);
  const canvas = await page.getByRole("application").first().boundingBox();
  if (canvas === null) throw new Error("there is no canvas");
  await drag(page, await middle(outlet(page, "hidden")), { x: canvas.x + 300, y: canvas.y + 400 });
  const list = page.getByRole("dialog", { name: "Add a node here" });
  await expect(list.getByRole("option", { name: "input" })).toHaveCount(0);
  await page.keyboard.type("drop");
  await page.keyboard.press("Enter");
  await expect(node(page, "dropout1")).toBeVisible();
  await expect(wires(page)).toHaveCount(6);
  await page.keyboard.press("Control+z");
  await expect(nodes(page)).toHaveCount(6);
  await expect(wires(page)).toHaveCount(5);
});

test("moves, duplicates by Alt, splices into a wire, and removes, each as one step that can be undone", async ({ page }) => {
  await page.goto("/");
  await expect(nodes(page)).toHaveCount(6);
  const at = await grip(page, "t");
  const before = await middle(node(page, "t"));
  await drag(page, at, { x: at.x - 90, y: at.y + 10 });
  await expect.poll(async () => Math.round((await middle(node(page, "t"))).x - before.x)).toBeLessThan(-80);
  await page.keyboard.press("Control+z");
  await expect.poll(async () => Math.abs((await middle(node(page, "t"))).x - before.x)).toBeLessThan(1);

  await page.keyboard.down("Alt");
  await drag(page, at, { x: at.x - 200, y: at.y + 20 });
  await page.keyboard.up("Alt");
  await expect(nodes(page)).toHaveCount(7);
  await expect(node(page, "t1")).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(nodes(page)).toHaveCount(6);

  const [left, right] = [await middle(outlet(page, "x")), await middle(inlet(page, "hidden"))];
  const entry = page.getByRole("navigation").getByRole("button", { name: "dropout", exact: true });
  await drag(page, await middle(entry), { x: (left.x + right.x) / 2, y: left.y });
  await expect(page.getByRole("group", { name: /Wire from x to dropout1/ })).toBeAttached();
  await expect(page.getByRole("group", { name: /Wire from dropout1 to hidden/ })).toBeAttached();
  await expect(wires(page)).toHaveCount(6);
  await page.keyboard.press("Delete");
  await expect(nodes(page)).toHaveCount(6);
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await expect(wires(page)).toHaveCount(5);
});

test("can be walked and wired by the keyboard alone", async ({ page }) => {
  await page.goto("/");
  await expect(nodes(page)).toHaveCount(6);
  await node(page, "x").focus();
  await page.keyboard.press("Enter");
  const inspector = page.getByRole("complementary");
  await expect(inspector.getByRole("heading", { level: 2 })).toHaveText("x");
  await page.keyboard.press("Alt+ArrowRight");
  await expect(inspector.getByRole("heading", { level: 2 })).toHaveText("hidden");
  await page.keyboard.press("Alt+ArrowLeft");
  await expect(inspector.getByRole("heading", { level: 2 })).toHaveText("x");

  await page.keyboard.press("Control+k");
  await page.keyboard.type("Connect");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Connect x to" });
  await expect(dialog.getByRole("button", { name: /^logit/ })).toBeVisible();
  await dialog.getByRole("button", { name: /^logit/ }).press("Enter");
  await expect(page.getByRole("group", { name: /Wire from x to logit/ })).toBeAttached();
  await expect(page.getByRole("group", { name: /Wire from tanh to logit/ })).not.toBeAttached();
  await expect(page.getByRole("list", { name: "Outline of the graph" })).toContainText("logit, dense [B, 1]. Fed by x");
});

test("shows nothing of a node that lies under another", async ({ page }) => {
  await page.goto("/");
  await expect(nodes(page)).toHaveCount(6);
  const overlayAlpha = (at: { x: number; y: number }): Promise<number | undefined> =>
    page.locator("[data-overlay]").evaluate((canvas: HTMLCanvasElement, { x, y }) => {
      const box = canvas.getBoundingClientRect();
      return canvas.getContext("2d")?.getImageData(Math.round(x - box.left), Math.round(y - box.top), 1, 1).data[3];
    }, at);
  const under = await node(page, "logit").boundingBox();
  const card = await node(page, "t").boundingBox();
  if (under === null || card === null) throw new Error("the nodes are not on the screen");
  // In the activations of the node beneath, and in the head of the card that will lie on it.
  const place = { x: under.x + 0.8 * under.width, y: under.y + 0.5 * under.height };
  expect(await overlayAlpha(place)).toBe(255);
  const at = await grip(page, "t");
  await drag(page, at, { x: at.x + under.x - card.x + 20, y: at.y + under.y - card.y + 0.35 * under.height });
  expect(await overlayAlpha(place)).toBe(0);
});
