/** The contract of a derived feature: a function of number columns, worked out on the raw numbers before they are normalised. */

/** What one function says of itself. `x` and `y` in its formulas are its columns in their order. */
export interface FeatureFunction {
  title: string;
  /** One or two sentences. */
  help: string;
  /** How many columns it takes. */
  arity: 1 | 2;
  /** As plain text and as LaTeX. */
  formula: string;
  latex: string;
  /** The name of the column that it makes. */
  nameOf(columns: readonly string[]): string;
  /** Of the columns' numbers in one row. */
  evaluate(x: number, y: number): number;
}
