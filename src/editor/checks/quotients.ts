/** Difference quotients from the losses around one number, and how far they are from backpropagation. */
import type { DifferenceCurve } from "../../trainer/gradientCheck.ts";

export interface Quotients { delta: number; above: number; below: number; atKink: boolean; forward: number; central: number; forwardError: number; centralError: number }

/** (L(x + Δx) − L(x))/Δx, which errs as Δx, and (L(x + Δx) − L(x − Δx))/2Δx, which errs as Δx². */
export function quotients({ loss, gradient, points }: DifferenceCurve): Quotients[] {
  return points.map(({ delta, above, below, atKink }) => {
    const forward = (above - loss) / delta;
    const central = (above - below) / (2 * delta);
    return { delta, above, below, atKink, forward, central, forwardError: Math.abs(forward - gradient), centralError: Math.abs(central - gradient) };
  });
}

/** All digits that a double has, as they stand in a column: `−0.012345678901234567`, `3.25e−9`. */
export function fullDigits(value: number): string {
  const size = Math.abs(value);
  const text = value !== 0 && (size < 1e-4 || size >= 1e6) ? value.toExponential(15) : value.toPrecision(16);
  return text.replaceAll("-", "−").replace("e+", "e");
}

/** How many characters of a number are those of another, from its sign on. */
export function agreeing(text: string, other: string): number {
  // of other powers of ten no digit stands in the same place
  if (text.split("e")[1] !== other.split("e")[1] || text.indexOf(".") !== other.indexOf(".")) return 0;
  let at = 0;
  while (at < text.length && text[at] === other[at]) at++;
  return at;
}

/** Ends of a log axis in whole powers of ten around what is above zero; [−16, 0] when nothing is. */
export function powersAround(values: readonly number[]): [number, number] {
  const powers = values.filter((value) => value > 0 && Number.isFinite(value)).map(Math.log10);
  if (powers.length === 0) return [-16, 0];
  const low = Math.floor(Math.min(...powers));
  return [low, Math.max(low + 1, Math.ceil(Math.max(...powers)))];
}
