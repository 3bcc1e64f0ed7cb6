/** Numbers for cells of five characters, sign and point included: as they are where enough of each is seen then, else with a common power of ten for all. */

/** With at most two decimals what is as large as this shows three significant digits, or two. */
const enough = [0.995, 0.0995];

/** The exponent of ten by which numbers side by side are divided: none or that of a power of 1000 where every number shows three digits then, or at least two; else the one with three digits before the point. */
export function commonExponent(values: readonly number[]): number {
  const sizes = values.map(Math.abs).filter((size) => size > 0 && Number.isFinite(size));
  if (sizes.length === 0) return 0;
  const largest = Math.max(...sizes);
  const thousands = 3 * Math.floor(Math.log10(largest) / 3);
  const most = Math.floor(Math.log10(largest)) - 2;
  // two decimals are all of 0.1
  const isWhole = (scaled: number): boolean => Math.abs(scaled - Number(scaled.toFixed(2))) < 1e-6 * scaled;
  const fits = (exponent: number, least: number): boolean => largest / 10 ** exponent < 999.5 && sizes.every((size) => size / 10 ** exponent >= least || isWhole(size / 10 ** exponent));
  return enough.flatMap((least) => [0, thousands, most].filter((exponent) => fits(exponent, least))).at(0) ?? most;
}

/** `−107`, `31.2`, `−2.14`, `0.52`; of what is not zero but too small to be told, `0.0`. */
export function cellText(value: number, exponent: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞";
  if (value === 0) return "0";
  const scaled = value / 10 ** exponent;
  const size = Math.abs(scaled);
  const text = scaled.toFixed(size < 9.995 ? 2 : size < 99.95 ? 1 : 0);
  return (Number(text) === 0 ? "0.0" : text).replace("-", "−");
}

const raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** `×10⁻³`; nothing where nothing was divided. */
export const exponentText = (exponent: number): string => (exponent === 0 ? "" : `×10${exponent < 0 ? "⁻" : ""}${Math.abs(exponent).toString().replaceAll(/\d/g, (digit) => raised[Number(digit)])}`);
