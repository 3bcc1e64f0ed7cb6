/** Numbers in a written-out formula: in as many digits as it takes for a reader who works it out to come to the result that is shown. */
import { numericValue } from "../../executors/numericValue.ts";
import { parts, type Expression } from "../../ops/formula.ts";
import { formatExact, formatNumber, parseNumber, withRealMinus } from "./number.ts";

/** A number of a formula as text. */
export type Write = (value: number) => string;

const fewest = 4;
/** So many tell every float32 from its neighbours. */
const most = 9;

/** In four significant digits or more, small numbers too: `0.1235`, `1.774e−5`. More than four end without zeros. */
export function writeNumber(value: number, digits = fewest): string {
  const size = Math.abs(value);
  if (!Number.isFinite(value) || value === 0) return formatNumber(value);
  if (size < 1e-3 || size >= 1e6) return withRealMinus(shortened(value, (own) => value.toExponential(own - 1).replace("e+", "e"), Number(value.toPrecision(fewest)) === value ? 1 : fewest, digits));
  if (size >= 10 ** digits - 0.5) return formatNumber(Math.round(value));
  return withRealMinus(shortened(value, (own) => { const text = value.toPrecision(own); return text.includes("e") ? String(Number(text)) : text; }, fewest, digits));
}

/** The shortest text that says the same as that of all digits. */
function shortened(value: number, text: (digits: number) => string, least: number, digits: number): string {
  const whole = Number(value.toPrecision(digits));
  for (let own = least; own < digits; own++) if (Number(value.toPrecision(own)) === whole) return text(own);
  return text(digits);
}

/** A constant of a formula needs no zeros at its end. */
export const withoutZeros = (text: string): string => (text.includes(".") ? text.replace(/\.?0+(?=e|$)/, "") : text);

/** How the numbers of a formula that has nothing but numbers in it are written, so that they come to `value`. Those of the formula's own that are whole stay as they are. */
export function writingOf(expression: Expression, value: number): Write {
  const shown = writeNumber(value);
  const digits = new Map([...numbersIn(expression)].map((number): [number, number] => [number, fewest]));
  const write: Write = (number) => (Number.isInteger(number) && Math.abs(number) < 1e4 ? formatExact(number) : writeNumber(number, digits.get(number)));
  const worked = (): number => numericValue(expression, { number: (number) => parseNumber(write(number)) ?? number });
  const setAll = (to: number): void => { for (const number of digits.keys()) digits.set(number, to); };
  const comesOut = [(): boolean => writeNumber(worked()) === shown, (): boolean => Math.abs(worked() - value) < 10 ** (Math.floor(Math.log10(Math.abs(value))) - fewest + 1)]
    // where the program's own rounding shows, to within the last digit
    .find((holds) => { for (let all = fewest; all <= most; all++) { setAll(all); if (holds()) return true; } return false; });
  if (comesOut) for (const [number] of digits) spare(number, digits, comesOut);
  return write;
}

/** Takes away what a number does not need. */
function spare(number: number, digits: Map<number, number>, comesOut: () => boolean): void {
  for (let own = digits.get(number) ?? fewest; own > fewest; own--) {
    digits.set(number, own - 1);
    if (comesOut()) continue;
    digits.set(number, own);
    return;
  }
}

function numbersIn(expression: Expression, found = new Set<number>()): Set<number> {
  if (expression.form === "number") found.add(expression.value);
  for (const part of parts(expression)) numbersIn(part, found);
  return found;
}
