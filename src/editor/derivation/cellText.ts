/** Numbers for cells of four characters: a common power of ten for a whole matrix, and two figures or so. */

/** The power of 1000 by which the numbers of a matrix are divided, as an exponent of ten. */
export function commonExponent(values: readonly number[]): number {
  const largest = values.reduce((most, value) => (Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most), 0);
  if (largest === 0 || (largest >= 0.095 && largest < 999.5)) return 0;
  return 3 * Math.floor(Math.log10(largest) / 3);
}

/** `−0.7`, `31`, `−2.1`; of what is not zero but too small to be told, `0.0`. */
export function cellText(value: number, exponent: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞";
  if (value === 0) return "0";
  const scaled = value / 10 ** exponent;
  return (Math.abs(scaled) >= 9.95 ? String(Math.round(scaled)) : scaled.toFixed(1)).replace("-0.0", "0.0").replace("-", "−");
}

const raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** `×10⁻³`; nothing where nothing was divided. */
export const exponentText = (exponent: number): string => (exponent === 0 ? "" : `×10${exponent < 0 ? "⁻" : ""}${Math.abs(exponent).toString().replaceAll(/\d/g, (digit) => raised[Number(digit)])}`);
