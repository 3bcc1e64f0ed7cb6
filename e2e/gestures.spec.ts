/** Gestures that a newcomer makes without being told: renaming in place, dropping a node on a wire, Escape, pressing Run at once. */
import { expect, test } from "@playwright/test";
import { drag, dragOut, figure, grip, inlet, middle, node, nodes, wires } from "./canvas.ts";

test.describe("on a large screen", () => {
  test.beforeEach(async ({ page }) => {
    await page.goto("/");
    await expect(nodes(page)).toHaveCount(6);
  });

  test("a double click on a title renames, whichever tab the inspector shows", async ({ page }) => {
    await node(page, "tanh").click({ position: { x: 60, y: 14 } });
    await page.getByRole("tab", { name: "Values" }).click();
    await node(page, "hidden").locator("[data-title]").dblclick();
    await expect(page.getByRole("textbox", { name: "Title" })).toBeFocused();
    await page.keyboard.type("first layer");
    await page.keyboard.press("Enter");
    await expect(node(page, "hidden")).toContainText("first layer");
  });

  test("F2 renames the chosen node while the inspector is folded", async ({ page }) => {
    await node(page, "hidden").click({ position: { x: 60, y: 14 } });
    await page.getByRole("button", { name: "Hide the inspector" }).click();
    await page.keyboard.press("F2");
    await expect(page.getByRole("textbox", { name: "Title" })).toBeFocused();
  });

  test("a loose node that is dropped on a wire goes into it, as one step", async ({ page }) => {
    await dragOut(page, "relu", { x: 140, y: 420 });
    await expect(nodes(page)).toHaveCount(7);
    const from = await middle(node(page, "hidden"));
    const to = await middle(node(page, "tanh"));
    const held = await grip(page, "relu");
    const card = await middle(node(page, "relu"));
    const onWire = { x: (from.x + to.x) / 2 + held.x - card.x, y: from.y + held.y - card.y };
    await drag(page, held, onWire);
    await expect(wires(page)).toHaveCount(6);
    await expect(page.locator('.react-flow__edge[data-id^="hidden>relu."]')).toHaveCount(1);
    await expect(page.locator('.react-flow__edge[data-id^="relu>tanh."]')).toHaveCount(1);
    await page.keyboard.press("Control+z");
    await expect(wires(page)).toHaveCount(5);
    expect((await middle(node(page, "relu"))).y).toBeCloseTo(card.y, 0);
    // A node that has wires of its own stays what it is.
    await drag(page, await grip(page, "t"), { x: (from.x + to.x) / 2, y: from.y });
    await expect(wires(page)).toHaveCount(5);
  });

  test("a node that is added by a click can be seen wholly, wired to the chosen one", async ({ page }) => {
    await node(page, "hidden").click({ position: { x: 60, y: 14 } });
    await page.getByRole("navigation").getByRole("button", { name: "sigmoid", exact: true }).click();
    await expect(page.locator('.react-flow__edge[data-id^="hidden>sigmoid."]')).toHaveCount(1);
    const canvas = await page.getByRole("main").boundingBox();
    await expect.poll(async () => {
      const card = await node(page, "sigmoid").boundingBox();
      return card !== null && canvas !== null && card.y >= canvas.y && card.y + card.height <= canvas.y + canvas.height;
    }).toBe(true);
  });

  test("shows no numbers of the drawing before while it cannot run, and shows them again once it is mended", async ({ page }) => {
    const hidden = node(page, "hidden").locator("[data-live]");
    await expect(hidden).toHaveAttribute("data-live", "gradient");
    await inlet(page, "loss", "target").scrollIntoViewIfNeeded();
    await page.locator('.react-flow__edge[data-id^="t>loss."]').focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Delete");
    await expect(wires(page)).toHaveCount(4);
    await expect(hidden).toHaveAttribute("data-live", "still");
    await expect(node(page, "x").locator("[data-live]")).toHaveAttribute("data-live", "still");
    await page.keyboard.press("Control+z");
    await expect(hidden).toHaveAttribute("data-live", "gradient");
  });
});

test("Run that is pressed before the engine has the graph is not lost", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("banner").getByRole("button", { name: "Run", exact: true }).click();
  await expect(figure(page, "step")).not.toHaveText("0");
});

test.describe("on a small screen", () => {
  test("an example can be read when it opens, and nothing lies over it", async ({ page }) => {
    await page.setViewportSize({ width: 1024, height: 640 });
    await page.goto("/");
    await expect(nodes(page)).toHaveCount(6);
    const corner = await page.locator("[data-corner]").boundingBox();
    for (const id of ["x", "hidden", "tanh", "logit", "loss", "t"]) {
      const box = await node(page, id).boundingBox();
      if (box === null || corner === null) throw new Error("the canvas is not on the screen");
      expect(box.width).toBeGreaterThanOrEqual(0.58 * 168);
      expect(box.y + box.height > corner.y && box.x < corner.x + corner.width).toBe(false);
    }
  });

  test("Escape closes the open sheet and leaves the selection alone", async ({ page }) => {
    await page.setViewportSize({ width: 800, height: 900 });
    await page.goto("/");
    await node(page, "hidden").click({ position: { x: 60, y: 14 } });
    await page.getByRole("toolbar", { name: "Panels" }).getByRole("button", { name: "Inspector" }).click();
    const inspector = page.getByRole("complementary", { name: "Inspector" });
    await expect(inspector).toBeInViewport();
    const units = page.getByRole("textbox", { name: "Units" });
    await units.fill("12");
    await page.keyboard.press("Escape");
    await expect(units).toHaveValue("8");
    await expect(inspector).toBeInViewport();
    await page.keyboard.press("Escape");
    await expect(inspector).not.toBeInViewport();
    await expect(node(page, "hidden").locator("[data-selected]")).toHaveCount(1);
  });
});
