/** The contract of an initializer: how the entries of a weight start. */

/** What a draw may depend on. Weights are `[units, inputs]`: fanIn is the inputs, fanOut the units. */
export interface Fans { fanIn: number; fanOut: number }

export interface Initializer {
  name: string;
  title: string;
  /** One or two sentences with the paper. */
  help: string;
  /** The variance of an entry, which a test holds against draws. */
  variance(fans: Fans): number;
  /** Entries of a tensor of this shape, row-major. `draw(index)` are streams of the tensor's own. */
  fill(shape: readonly number[], draw: Draw): Float64Array;
}

export interface Draw {
  /** Uniform in [0, 1). */
  uniform(index: number): number;
  /** Standard normal. */
  normal(index: number): number;
}

export const fansOf = (shape: readonly number[]): Fans => ({ fanIn: shape[1] ?? 1, fanOut: shape[0] ?? 1 });

/** Entries drawn one by one. */
export const entrywise = (shape: readonly number[], entry: (index: number) => number): Float64Array =>
  Float64Array.from({ length: shape.reduce((product, n) => product * n, 1) }, (_, index) => entry(index));
