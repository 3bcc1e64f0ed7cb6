/** One unit of a dense: the products of its weights with a sample's inputs. */

export interface Product { input: number; weight: number; value: number; product: number }

/** wᵢxᵢ for every input of one unit; `weights` and `values` have an entry for each. */
export const productsOf = (weights: readonly number[], values: readonly number[]): Product[] =>
  weights.map((weight, input) => ({ input, weight, value: values[input], product: weight * values[input] }));

/** The `most` largest products in the order of their inputs, and what the others add up to. */
export function largestOf(products: readonly Product[], most: number): { shown: Product[]; rest: { count: number; sum: number } } {
  const kept = new Set([...products].sort((a, b) => Math.abs(b.product) - Math.abs(a.product)).slice(0, most));
  const others = products.filter((product) => !kept.has(product));
  return { shown: products.filter((product) => kept.has(product)), rest: { count: others.length, sum: others.reduce((sum, { product }) => sum + product, 0) } };
}

/** Σ wᵢxᵢ + b. */
export const weightedSum = (products: readonly Product[], bias: number): number => products.reduce((sum, { product }) => sum + product, bias);
