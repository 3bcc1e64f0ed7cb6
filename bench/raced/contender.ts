/** What takes part in the race: how a library takes the training steps of a workload. */
import type { Chain } from "./chain.ts";
import type { Rows } from "./rows.ts";

export interface Contender {
  /** Prepares a network with starting weights, and its data. */
  build(chain: Chain, rows: Rows, files: Files): Train | Promise<Train>;
}

/** Takes at most so many training steps, a mini-batch each, and gives the loss of each. */
export type Train = (most: number) => ArrayLike<number>;

/** Where a library finds its own WebAssembly: a folder, or an address by file name. */
export type Files = string | Readonly<Record<string, string>>;

/** A library that takes one step at a time. */
export const oneByOne = (step: () => number): Train => (most) => {
  const losses = new Float64Array(most);
  for (let n = 0; n < most; n++) losses[n] = step();
  return losses;
};
