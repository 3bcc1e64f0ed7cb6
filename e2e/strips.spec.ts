/** What the overlay paints is what the engine computed: pixels against a trainer of the same file in this process. */
import { expect, test, type Page } from "@playwright/test";
import { loadTable } from "../src/datasets/load.ts";
import { activationStrip, gradientStrip, type Box } from "../src/editor/canvas/measures.ts";
import { stripImage } from "../src/editor/canvas/stripImage.ts";
import { signedColour } from "../src/editor/theme/scale.ts";
import { open } from "../src/graph/file.ts";
import { Trainer } from "../src/trainer/trainer.ts";
import { drag, figure, grip, middle, node, numberIn, saveFile, type Place } from "./canvas.ts";

const steps = 3;
const units = 8;

/** The same file, trained here. */
async function trainHere(text: string): Promise<Trainer> {
  const opened = open(text);
  if (!opened.ok) throw new Error("the saved file does not open");
  const loaded = await loadTable(opened.document.data);
  if (!loaded.ok) throw new Error("its data do not load");
  const made = Trainer.create(opened.document, loaded.table);
  if (!made.ok) throw new Error("it does not compile");
  for (let step = 0; step < steps; step++) made.trainer.advance();
  return made.trainer;
}

/** The middle of a cell on the screen, at 100 %. */
async function cellPlace(page: Page, id: string, strip: Box, unit: number, row: number, rows: number): Promise<Place> {
  const card = await node(page, id).boundingBox();
  if (card === null) throw new Error(`${id} is not on the screen`);
  return { x: Math.round(card.x) + strip.x + Math.floor(((unit + 0.4) * strip.width) / units), y: Math.round(card.y) + strip.y + Math.floor(((row + 0.5) * strip.height) / rows) };
}

async function pixel(page: Page, { x, y }: Place): Promise<number[]> {
  return page.locator("[data-overlay]").evaluate((canvas: HTMLCanvasElement, at) => {
    const box = canvas.getBoundingClientRect();
    const ratio = canvas.width / box.width;
    return [...(canvas.getContext("2d")?.getImageData(Math.floor((at.x - box.left) * ratio), Math.floor((at.y - box.top) * ratio), 1, 1).data ?? [])];
  }, { x, y });
}

/** What the page says of the cell under the pointer. */
async function told(page: Page, place: Place): Promise<{ value: number; unit: number; sample: number }> {
  await page.mouse.move(place.x, place.y);
  const tip = page.getByTestId("strip-cell");
  await expect(tip).toBeVisible();
  const [value, where] = (await tip.innerText()).split("\n");
  const [unit, sample] = [...where.matchAll(/\d+/g)].map(Number);
  return { value: numberIn(value.slice(2)), unit, sample };
}

for (const theme of ["light", "dark"] as const) {
  test(`paints each unit and sample in the colour of its number, in the ${theme} theme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await page.goto("/");
    await expect(node(page, "hidden")).toBeVisible();
    const trainer = await trainHere(await saveFile(page));
    for (let step = 1; step <= steps; step++) {
      await page.getByRole("group", { name: "Steps" }).getByRole("button", { name: "Step" }).click();
      await expect(figure(page, "step")).toHaveText(String(step));
    }
    await page.getByRole("button", { name: /back to 100 %/ }).click();
    await expect(page.getByRole("button", { name: /back to 100 %/ })).toHaveText("100 %");
    await page.waitForTimeout(300);

    const output = trainer.program.outputs.get("hidden");
    const gradient = output && trainer.program.gradients.get(output);
    if (!output || !gradient) throw new Error("the hidden layer has no gradient");
    const batch = [...trainer.batchRows(steps - 1)];
    const rows = 12;

    for (const [strip, tensor] of [[activationStrip, output], [gradientStrip, gradient]] as const) {
      const values = trainer.executor.read(tensor);
      const samples: number[] = [];
      for (let row = 0; row < rows; row++) samples.push((await told(page, await cellPlace(page, "hidden", strip, 0, row, rows))).sample);
      expect(new Set(samples).size).toBe(rows);
      const shown = Float32Array.from(samples.flatMap((sample) => Array.from({ length: units }, (_, unit) => values[batch.indexOf(sample) * units + unit])));
      const { range } = stripImage(shown, units);
      for (const [unit, row] of [[0, 0], [3, 5], [7, 11], [5, 6]] as const) {
        const place = await cellPlace(page, "hidden", strip, unit, row, rows);
        const value = shown[row * units + unit];
        const cell = await told(page, place);
        expect(cell).toMatchObject({ unit, sample: samples[row] });
        expect(Math.abs(cell.value - value)).toBeLessThanOrEqual(0.06 * Math.abs(value) + 1e-12);
        await page.mouse.move(5, 5);
        expect(await pixel(page, place)).toEqual([...signedColour(value, range, theme), 255]);
      }
    }
  });
}

test("keeps the strips on their card while it is dragged", async ({ page }) => {
  await page.goto("/");
  await expect(node(page, "hidden")).toBeVisible();
  await page.getByRole("button", { name: /back to 100 %/ }).click();
  await page.waitForTimeout(300);
  const place = await cellPlace(page, "hidden", activationStrip, 3, 5, 12);
  const colour = await pixel(page, place);
  expect(colour[3]).toBe(255);
  const before = await middle(node(page, "hidden"));
  const at = await grip(page, "hidden");
  await drag(page, at, { x: at.x + 60, y: at.y + 100 });
  const after = await middle(node(page, "hidden"));
  expect(after.y - before.y).toBeGreaterThan(80);
  expect(await pixel(page, await cellPlace(page, "hidden", activationStrip, 3, 5, 12))).toEqual(colour);
});
