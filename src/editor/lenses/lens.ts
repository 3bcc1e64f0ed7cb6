/** The contract of a lens: how one tensor is shown. */
import type { ComponentType } from "react";

/** An entry of a tensor as a matrix: a vector has only row 0. */
export interface Cell { row: number; column: number }

export interface LensProps {
  /** Name of the tensor, as the program has it; its numbers come from the frames. */
  name: string;
  /** What it is, for those who do not see it: `weight, 8 × 2`. */
  label: string;
  /** The entry whose number is read, framed in every lens that shows it. */
  cell: Cell | null;
  /** Points at an entry; null when nothing is pointed at any more. */
  onCell(cell: Cell | null): void;
}

export interface Lens {
  /** Its title's key is `lens.<name>`. */
  name: string;
  icon: "grid" | "bars";
  /** Whether it can show tensors of this shape; "B" is the batch. */
  fits(shape: readonly (number | "B")[]): boolean;
  render: ComponentType<LensProps>;
}
