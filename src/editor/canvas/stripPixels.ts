/** Fills pixels with a strip: every device pixel belongs to one cell or to the gap between two units, so nothing is blurred. */
import { badIndex, type StripImage } from "./stripImage.ts";

export interface PixelLook {
  /** The signed table, as opaque pixels. */
  colours: Uint32Array;
  bad: number;
  badGround: number;
  /** 255, or less for a strip of a node that is dimmed. */
  alpha: number;
}

/** A unit narrower than this has no gap. */
const roomForGap = 3;

/** Which cell each of `length` pixels lies in; −1 in a gap of `gap` pixels at a cell's end. */
export function cellsOfPixels(length: number, cells: number, gap: number): Int32Array {
  const owners = new Int32Array(length);
  const withGap = length / cells >= roomForGap * Math.max(1, gap) ? gap : 0;
  for (let cell = 0; cell < cells; cell++) {
    const from = Math.round((cell * length) / cells);
    const to = Math.round(((cell + 1) * length) / cells);
    const end = cell < cells - 1 ? to - withGap : to;
    for (let at = from; at < to; at++) owners[at] = at < end ? cell : -1;
  }
  return owners;
}

/** Writes `width` × `height` pixels, row by row, into the beginning of `pixels`. */
export function fillStrip(pixels: Uint32Array, strip: StripImage, width: number, height: number, gap: number, look: PixelLook): void {
  const columnOf = cellsOfPixels(width, strip.columns, gap);
  const rowOf = cellsOfPixels(height, Math.max(1, strip.rows), 0);
  const veil = look.alpha === 255 ? 0xffffffff : ((look.alpha << 24) | 0xffffff) >>> 0;
  for (let y = 0; y < height; y++) {
    const start = rowOf[y] * strip.columns;
    for (let x = 0; x < width; x++) {
      const column = columnOf[x];
      if (column < 0) {
        pixels[y * width + x] = 0;
        continue;
      }
      const index = strip.indices[start + column];
      const colour = index === badIndex ? ((x + y) % 4 === 0 ? look.bad : look.badGround) : look.colours[index];
      pixels[y * width + x] = colour & veil;
    }
  }
}
