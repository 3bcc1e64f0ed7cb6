/** Numbers as colour: the one diverging scale (orange below zero, neutral, blue above) and viridis for what has no sign. */
import { mix, parseHex, type Rgb } from "./oklab.ts";
import type { Theme } from "./theme.ts";

export type { Rgb } from "./oklab.ts";

/** Entries of a lookup table; odd, so that zero has one of its own. */
export const scaleEntries = 255;
const middle = (scaleEntries - 1) / 2;

/** The same colours as --below, --zero and --above in tokens.css: canvases cannot read a table from CSS. */
const ends: Record<Theme, { below: Rgb; zero: Rgb; above: Rgb }> = {
  light: { below: parseHex("#d55e00"), zero: parseHex("#f1f0ec"), above: parseHex("#0072b2") },
  dark: { below: parseHex("#ee7420"), zero: parseHex("#2a2a2e"), above: parseHex("#2f9be4") },
};

/** Viridis (Smith & van der Walt, matplotlib, CC0) at eleven points. */
const viridisPoints: readonly Rgb[] = [
  "#440154", "#482475", "#414487", "#355f8d", "#2a788e", "#21918c", "#22a884", "#44bf70", "#7ad151", "#bddf26", "#fde725",
].map(parseHex);

const makeTable = (colour: (share: number) => Rgb): readonly Rgb[] =>
  Array.from({ length: scaleEntries }, (_, index) => colour(index / (scaleEntries - 1)));

const signedTables: Record<Theme, readonly Rgb[]> = {
  light: makeTable((share) => signedAt("light", share)),
  dark: makeTable((share) => signedAt("dark", share)),
};
const viridisTable = makeTable(viridisAt);
const packed = new Map<readonly Rgb[], Uint32Array>();

function signedAt(theme: Theme, share: number): Rgb {
  const { below, zero, above } = ends[theme];
  return share < 0.5 ? mix(zero, below, 1 - 2 * share) : mix(zero, above, 2 * share - 1);
}

function viridisAt(share: number): Rgb {
  const place = share * (viridisPoints.length - 1);
  const index = Math.min(viridisPoints.length - 2, Math.floor(place));
  return mix(viridisPoints[index], viridisPoints[index + 1], place - index);
}

/** Where in the table a signed value lies: 0 at −range or below, 127 at zero, 254 at range or above. NaN lies at zero: hatch it. */
export function signedIndex(value: number, range: number): number {
  if (!(range > 0) || Number.isNaN(value)) return middle;
  return middle + Math.round(middle * Math.min(1, Math.max(-1, value / range)));
}

/** The colour of a signed value when the scale ends at ±range. */
export const signedColour = (value: number, range: number, theme: Theme): Rgb => signedTables[theme][signedIndex(value, range)];

/** The colour of an unsigned quantity, `share` from 0 to 1. */
export const viridis = (share: number): Rgb => viridisTable[Math.round(Math.min(1, Math.max(0, share || 0)) * (scaleEntries - 1))];

/** The whole signed table as opaque pixels for a Uint32Array over ImageData (little-endian: ABGR). */
export const signedPixels = (theme: Theme): Uint32Array => pack(signedTables[theme]);
/** The whole of viridis as opaque pixels. */
export const viridisPixels = (): Uint32Array => pack(viridisTable);

function pack(table: readonly Rgb[]): Uint32Array {
  const known = packed.get(table);
  if (known !== undefined) return known;
  const pixels = Uint32Array.from(table, ([red, green, blue]) => ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0);
  packed.set(table, pixels);
  return pixels;
}

/** A colour for CSS or a canvas' fillStyle. */
export const cssColour = ([red, green, blue]: Rgb): string => `rgb(${red} ${green} ${blue})`;

/** Black or white, whichever is read better on a colour: one of them has a contrast of 4.5 on every colour (WCAG 2.2, relative luminance). */
export function inkOn(ground: Rgb): "#000" | "#fff" {
  const [red, green, blue] = ground.map((part) => (part <= 10 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return (luminance + 0.05) ** 2 > 1.05 * 0.05 ? "#000" : "#fff";
}
