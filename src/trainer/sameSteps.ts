/** Whether two documents train by the same steps, so that what a run by one of them went through holds for the other. */
import type { Document } from "../graph/document.ts";

/** How long they are trained, what they are called and where they are drawn does not count, nor the learning rate, which is told apart. */
export const sameSteps = (one: Document, other: Document): boolean => recipeOf(one) === recipeOf(other) && (one.data === other.data || JSON.stringify(one.data) === JSON.stringify(other.data));

function recipeOf({ nodes, edges, training }: Document): string {
  const { optimizer, ...rest } = training;
  return JSON.stringify([nodes.map(({ id, kind, params }) => [id, kind, params]), edges, { ...rest, epochs: 0, state: null }, { ...optimizer, learningRate: 0 }]);
}
