/** An activation as a curve: its values and slopes by the op's own formulas, and what it comes to far out. */
import { workOut } from "../../executors/whatIf.ts";
import type { Precision } from "../../executors/arithmetic.ts";
import { activations } from "../../kinds/activation.ts";
import type { Op } from "../../ops/op.ts";

/** A function of one number, with the numbers of its attributes. */
export interface Curve { op: Op; attributes: Readonly<Record<string, number>> }

/** Null for softmax, which is no function of one number. */
export function curveOf(name: string, params: Readonly<Record<string, unknown>>): Curve | null {
  if (name === "softmax" || !Object.hasOwn(activations, name)) return null;
  const { op } = activations[name as keyof typeof activations];
  return { op, attributes: Object.fromEntries(Object.keys(op.attributes).map((attribute) => [attribute, Number(params[attribute])])) };
}

/** The curve's values and slopes at some places. */
export function along({ op, attributes }: Curve, places: readonly number[], precision: Precision = "float32"): { values: number[]; slopes: number[] } {
  const shape = [places.length];
  const [input] = Object.keys(op.inputs);
  const made = workOut(op, { [input]: { shape, values: places }, [`d${op.result}`]: { shape, values: places.map(() => 1) } }, { attributes, precision });
  return { values: [...made[op.result]], slopes: [...made[`d${input}`]] };
}

/** What a curve comes to on one side: the bound that it stays at where its slope vanishes, and the slope. */
export interface Limit { bound: number | null; slope: number }

/** So far out every activation is as good as at its limit. */
const farOut = 60;
const negligible = 1e-9;

/** At −∞ and at ∞. */
export function limitsOf(curve: Curve): { low: Limit; high: Limit } {
  const { values, slopes } = along(curve, [-farOut, farOut], "float64");
  const [low, high] = slopes.map((slope, side) => (Math.abs(slope) < negligible ? { bound: rounded(values[side]), slope: 0 } : { bound: null, slope: rounded(slope) }));
  return { low, high };
}

const rounded = (value: number): number => Number(value.toFixed(9));
