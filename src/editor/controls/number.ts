/** Numbers as the screen writes them: four significant digits, a real minus, small and large ones as powers of ten. */

const minus = "−";

/** A measured value: `0.03142`, `−1.204`, `3.1e−7`, `1.2e6`; `NaN`, `∞` and `−∞` as they are. */
export function formatNumber(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (value === Infinity) return "∞";
  if (value === -Infinity) return `${minus}∞`;
  if (value === 0) return "0";
  return withRealMinus(digits(value));
}

function digits(value: number): string {
  const size = Math.abs(value);
  if (size < 1e-3 || size >= 1e6) return value.toExponential(1).replace("e+", "e");
  if (size >= 9999.5) return String(Math.round(value));
  // toPrecision would write 999.96 as 1000. and 0.00099996 as a power: both stay readable this way.
  const text = value.toPrecision(4);
  return text.includes("e") ? String(Number(text)) : text;
}

/** A count: `964`, `12 480` with a narrow space, as both languages read it. */
export function formatCount(value: number): string {
  const text = Math.abs(Math.round(value)).toString().replace(/\B(?=(\d{3})+$)/g, "\u202f");
  return value < 0 ? minus + text : text;
}

/** A share from 0 to 1 as `97.2 %`. */
export const formatPercent = (share: number): string => (Number.isFinite(share) ? `${(100 * share).toFixed(1)}\u00a0%` : "NaN");

/** A value as the person typed it or would type it: nothing rounded away. */
export const formatExact = (value: number): string => withRealMinus(String(value).replace("e+", "e"));

/** Bytes as `12 KB`, `3.4 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} KB`;
  return `${(bytes / 1e6).toFixed(bytes < 9.95e6 ? 1 : 0)} MB`;
}

/** The two boxes of a decimal-aligned number: what stands left of the point, and the point with all after it. */
export function splitAtPoint(text: string): { whole: string; fraction: string } {
  const at = text.search(/[.e]/);
  return at < 0 ? { whole: text, fraction: "" } : { whole: text.slice(0, at), fraction: text.slice(at) };
}

/** Reads what a person types: both minus signs, a decimal comma, `1e-3`; null when it is no number. */
export function parseNumber(text: string): number | null {
  const plain = text.trim().replaceAll(minus, "-").replaceAll(/[\s\u00a0\u202f]/g, "").replace(",", ".");
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}

export const withRealMinus = (text: string): string => text.replaceAll("-", minus);
