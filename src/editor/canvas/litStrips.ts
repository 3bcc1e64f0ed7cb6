/** Frames in the strips the entries that an asked number was made of. */
import type { TensorInfo } from "../../worker/messages.ts";
import { asking, currentCrumb } from "../asking/asking.ts";
import { litTensors } from "../asking/lit.ts";
import { inks } from "../charts/inks.ts";
import type { Cell } from "../lenses/lens.ts";
import { frameCells } from "../lenses/frameCells.ts";
import { activationStrip, dataStrip, gradientStrip, type Box } from "./measures.ts";
import type { Body } from "./nodeView.ts";
import { deviceBox, farZoom, placeThere, type FrameStrips, type PlacedCard, type View } from "./painter.ts";

/**
 * Paints over strips that are painted already. What a node works out on its way to its output, such as z before the bias, has no strip
 * of its own: its entries are framed in the strip of the output, where the same unit and sample stand.
 */
export function paintLit(context: CanvasRenderingContext2D, cards: readonly PlacedCard[], view: View, strips: FrameStrips): void {
  const crumb = currentCrumb(asking.getState());
  if (!crumb || !strips.frame || view.zoom < farZoom) return;
  for (const { info: { node, shape, role }, entries } of litTensors()) {
    const card = cards.find(({ id }) => id === node);
    const units = card?.view.units ?? null;
    const place = card && stripOf(card.view.body, role);
    if (!card || !place || units === null || shape.length !== 2 || shape[0] !== "B" || shape[1] !== units) continue;
    const { activations, gradients } = strips.of(node);
    const image = place === gradientStrip ? gradients : activations;
    if (!image) continue;
    const box = deviceBox(card, placeThere(place, image), view);
    context.setTransform(1, 0, 0, 1, box.x, box.y);
    frameCells(context, image, stripCells(entries, crumb.rows, strips.frame.rows, units * image.share, image.columns), box.width, box.height, inks().ink, view.ratio);
  }
  context.setTransform(1, 0, 0, 1, 0, 0);
}

function stripOf(body: Body, role: TensorInfo["role"]): Box | null {
  if (body === "data") return dataStrip;
  if (body !== "strips") return null;
  return role === "gradient" ? gradientStrip : activationStrip;
}

/**
 * Where the entries `[row of the batch, unit]` stand in a strip, which shows some rows of the batch: of a unit that all rows have
 * part in, the whole column. `units`: those that are there. `batch` and `shown`: the rows of the data in the batch and in the strip.
 */
export function stripCells(entries: readonly (readonly number[])[], batch: ArrayLike<number>, shown: ArrayLike<number>, units: number, columns: number): Cell[] {
  const places = new Map(Array.from(shown, (row, at) => [row, at]));
  const samples = new Map<number, number[]>();
  for (const [sample, unit] of entries) if (unit < units) samples.set(unit, [...(samples.get(unit) ?? []), sample]);
  return [...samples].flatMap(([unit, own]) => {
    const column = Math.floor((unit * columns) / units);
    const rows = own.length === batch.length ? [...places.values()] : own.flatMap((sample) => places.get(batch[sample]) ?? []);
    return rows.map((row) => ({ row, column }));
  });
}
