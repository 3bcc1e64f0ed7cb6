/** What the units of an activation do over the samples on show: which are dead, and how many entries are saturated. */
import type { Matrix } from "./matrix.ts";

/** The bounds that a function's output comes ever closer to without moving: there its derivative is all but zero. */
const bounds: Readonly<Record<string, readonly [number, number]>> = { sigmoid: [0, 1], tanh: [-1, 1] };

export interface UnitsAtRest {
  /** By unit: share of the samples in which its output is exactly zero, or saturated. */
  shares: Float64Array;
  /** Units that rest in every sample. */
  resting: number;
  /** Share of all entries that rest. */
  share: number;
}

/**
 * A bounded function's entry rests within a hundredth of a bound's distance; any other function's where it is exactly zero,
 * as ReLU's is. `matrix` is `[samples, units]`.
 */
export function unitsAtRest(functionName: string, matrix: Matrix): UnitsAtRest {
  const bound = Object.hasOwn(bounds, functionName) ? bounds[functionName] : null;
  const near = bound ? (bound[1] - bound[0]) / 100 : 0;
  const rests = bound ? (value: number): boolean => value - bound[0] < near || bound[1] - value < near : (value: number): boolean => value === 0;
  const shares = new Float64Array(matrix.columns);
  for (let row = 0; row < matrix.rows; row++) {
    for (let unit = 0; unit < matrix.columns; unit++) if (rests(matrix.values[row * matrix.columns + unit])) shares[unit]++;
  }
  let resting = 0;
  let all = 0;
  for (let unit = 0; unit < matrix.columns; unit++) {
    all += shares[unit];
    shares[unit] /= Math.max(1, matrix.rows);
    if (shares[unit] === 1) resting++;
  }
  return { shares, resting, share: all / Math.max(1, matrix.rows * matrix.columns) };
}

/** Whether the function's resting units are called saturated (bounded functions) or dead. */
export const restWord = (functionName: string): "saturated" | "dead" => (Object.hasOwn(bounds, functionName) ? "saturated" : "dead");
