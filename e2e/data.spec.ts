/** The data panel: the new sets, normalization and derived features reach the file, one undo step each. */
import { expect, test, type Page } from "@playwright/test";
import { savedDocument } from "./panels.ts";

async function openData(page: Page): Promise<void> {
  await page.goto("/");
  await page.getByRole("tab", { name: "Data", exact: true }).click();
}

test("derived features are ticked into the file and taken back, and widen the input", async ({ page }) => {
  await openData(page);
  const features = page.getByRole("region", { name: "Derived features" });
  await features.getByRole("checkbox", { name: "x1²" }).check();
  await features.getByRole("checkbox", { name: "x1·x2" }).check();
  await expect(page.getByText("[B, 4]").first()).toBeVisible();
  expect((await savedDocument(page)).data.features).toEqual([{ function: "square", of: ["x1"] }, { function: "product", of: ["x1", "x2"] }]);
  await page.keyboard.press("Control+z");
  await expect(features.getByRole("checkbox", { name: "x1·x2" })).not.toBeChecked();
  await expect(features.getByRole("checkbox", { name: "x1²" })).toBeChecked();
  await features.getByRole("checkbox", { name: "x1²" }).uncheck();
  expect((await savedDocument(page)).data).not.toHaveProperty("features");
});

test("a wide set takes a product of two of its columns by the form", async ({ page }) => {
  await openData(page);
  await page.getByRole("combobox", { name: "Data set" }).click();
  await page.getByRole("option", { name: "Wine" }).click();
  const features = page.getByRole("region", { name: "Derived features" });
  await features.getByRole("combobox", { name: "Function" }).click();
  await page.getByRole("option", { name: "x·y" }).click();
  await features.getByRole("combobox", { name: "Second column" }).click();
  await page.getByRole("option", { name: "hue", exact: true }).click();
  await features.getByRole("button", { name: "Add" }).click();
  await expect(features.getByText("alcohol·hue")).toBeVisible();
  await expect(features.getByRole("button", { name: "Add" })).toBeDisabled();
  await features.getByRole("button", { name: "Take out alcohol·hue" }).click();
  await expect(features.getByText("alcohol·hue")).toHaveCount(0);
});

test("a normalization is chosen with its formula, and blobs have as many classes as are asked for", async ({ page }) => {
  await openData(page);
  await page.getByRole("combobox", { name: "Data set" }).click();
  await page.getByRole("option", { name: "Blobs" }).click();
  await page.getByRole("textbox", { name: "Classes" }).fill("4");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("list", { name: "Rows by class of t" }).getByRole("listitem")).toHaveCount(4);
  await page.getByRole("combobox", { name: "Normalization" }).click();
  await page.getByRole("option", { name: "to [0, 1]" }).click();
  await expect(page.getByRole("code").getByText("(x − min) / (max − min)")).toBeVisible();
  expect((await savedDocument(page)).data).toMatchObject({ dataset: "blobs", classes: 4, normalization: "unit" });
});
