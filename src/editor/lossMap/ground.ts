/** The ground of the map: losses as calm colours, with their contours; where a loss is not finite it is hatched. */
import { contour } from "../charts/contour.ts";
import type { Inks } from "../charts/inks.ts";
import { interpolate } from "../charts/interpolate.ts";
import { mix, parseHex, type Rgb } from "../theme/oklab.ts";
import { viridis } from "../theme/scale.ts";
import type { LossGrid } from "../../worker/messages.ts";
import { lossScale, type LossScale } from "./lossScale.ts";

/** How much of viridis is in a colour, so that what is drawn on the ground stays in front. */
const strength = 0.55;
const steps = 128;
/** Pixels from one point of the grid to the next. */
const fineness = 6;

/** What a grid looks like: painted once, shown with every frame. `contours` are in grid coordinates, upwards. */
export interface Ground { scale: LossScale | null; picture: OffscreenCanvas; contours: Path2D }

const known = new WeakMap<LossGrid, { theme: string; ground: Ground }>();

export function groundOf(grid: LossGrid, inks: Inks): Ground {
  const found = known.get(grid);
  if (found?.theme === inks.theme) return found.ground;
  const scale = lossScale(grid.loss);
  const shares = Float32Array.from(grid.loss, (loss) => scale?.share(loss) ?? NaN);
  const ground = { scale, picture: paintShares(shares, grid, inks), contours: contoursOf(shares, grid, scale) };
  known.set(grid, { theme: inks.theme, ground });
  return ground;
}

/** The colour of a share of the scale, between the panel and viridis. */
export const groundColour = (share: number, inks: Inks): Rgb => mix(parseHex(inks.panel), viridis(share), strength);

const pixel = ([red, green, blue]: Rgb): number => ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;

/** Interpolated between the points as it is coloured, so that colours and contours agree. Rows begin at the top. */
function paintShares(shares: Float32Array, { columns, rows }: LossGrid, inks: Inks): OffscreenCanvas {
  const picture = new OffscreenCanvas((columns - 1) * fineness, (rows - 1) * fineness);
  const context = picture.getContext("2d");
  if (context === null) return picture;
  const { width, height } = picture;
  const colours = Uint32Array.from({ length: steps }, (_, at) => pixel(groundColour(at / (steps - 1), inks)));
  const [bad, badGround] = [pixel(parseHex(inks.red)), pixel(parseHex(inks.redGround))];
  const data = context.createImageData(width, height);
  const pixels = new Uint32Array(data.data.buffer);
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      const share = interpolate(shares, columns, rows, (column + 0.5) / fineness, (height - row - 0.5) / fineness);
      const isLine = (row + column) % fineness === 0;
      pixels[row * width + column] = Number.isFinite(share) ? colours[Math.round(Math.min(1, Math.max(0, share)) * (steps - 1))] : isLine ? bad : badGround;
    }
  context.putImageData(data, 0, 0);
  return picture;
}

function contoursOf(shares: Float32Array, { columns, rows }: LossGrid, scale: LossScale | null): Path2D {
  const path = new Path2D();
  for (const level of scale?.levels ?? [])
    for (const [x0, y0, x1, y1] of contour(shares, columns, rows, scale?.share(level) ?? 0)) {
      path.moveTo(x0, y0);
      path.lineTo(x1, y1);
    }
  return path;
}
