/** Which number of which strip lies under a point. */
import type { Box } from "./measures.ts";
import { activationStrip, dataStrip, gradientStrip } from "./measures.ts";
import type { NodeView } from "./nodeView.ts";
import { deviceBox, placeThere, unitsThere, type FrameStrips, type View } from "./painter.ts";

export interface StripCell {
  what: "activation" | "gradient";
  unit: number;
  /** Row of the data; null of a sample that was typed by hand. */
  sample: number | null;
  value: number;
  /** The strip's colours end at ± this. */
  range: number;
}

interface Lookup { get(id: string): { data: unknown; internals: { positionAbsolute: { x: number; y: number } } } | undefined }

/** `point` in CSS pixels from the canvas' upper left corner; null where no number lies. */
export function cellUnder(point: { x: number; y: number }, id: string, overlay: { strips(): FrameStrips; view(): View }, nodes: Lookup): StripCell | null {
  const node = nodes.get(id);
  const strips = overlay.strips();
  const strip = strips.frame?.strips.find((candidate) => candidate.node === id);
  if (!node || !strip || !strips.frame) return null;
  const { body } = node.data as NodeView;
  const place = node.internals.positionAbsolute;
  const tries: [StripCell["what"], Box, Float32Array | null][] =
    body === "data" ? [["activation", dataStrip, strip.activations]]
    : body === "strips" ? [["activation", activationStrip, strip.activations], ["gradient", gradientStrip, strip.gradients]] : [];
  for (const [what, box, values] of tries) {
    const image = strips.of(id)[what === "activation" ? "activations" : "gradients"];
    if (!values || !image) continue;
    const units = unitsThere(values, strips.frame);
    const at = cellAt(point, deviceBox(place, placeThere(box, image), overlay.view()), overlay.view().ratio, units, strips.frame.rows.length);
    if (!at) continue;
    return { what, unit: at.unit, sample: strips.frame.sample?.typed ? null : (strips.frame.rows[at.row] ?? at.row), value: values[at.row * units + at.unit], range: image.range };
  }
  return null;
}

function cellAt(point: { x: number; y: number }, box: Box, ratio: number, units: number, rows: number): { unit: number; row: number } | null {
  const x = point.x * ratio - box.x;
  const y = point.y * ratio - box.y;
  if (x < 0 || y < 0 || x >= box.width || y >= box.height) return null;
  return { unit: Math.min(units - 1, Math.floor((x * units) / box.width)), row: Math.min(rows - 1, Math.floor((y * rows) / box.height)) };
}
