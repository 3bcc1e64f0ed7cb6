/** How much memory a network would take, told before any is taken. */
import type { Problem } from "./problem.ts";
import type { Trace } from "./trace.ts";
import { printSize } from "./values.ts";

/** At most so many numbers learn: with an optimizer's state and the gradients they take four times 200 MB. */
export const mostParameters = 50_000_000;

/** Entries of all tensors that are made anew in each step, their gradients included: 2 GB. */
export const entryLimit = 500_000_000;

/** Why a network is too large to run; null when it is not. `rows` is how many rows a step looks at. */
export function sizeProblem({ tensors, nodes }: Trace, rows: number): Problem | null {
  let parameters = 0;
  let values = 0;
  let largest = { node: "", count: 0 };
  for (const { role, shape, node } of tensors) {
    const count = shape.reduce<number>((product, size) => product * (size === "B" ? rows : size), 1);
    if (role === "parameter") parameters += count;
    else if (role === "value") values += 2 * count;
    if (count > largest.count) largest = { node, count };
  }
  if (parameters <= mostParameters && values <= entryLimit) return null;
  const path = `/nodes/${nodes.get(largest.node)?.index ?? 0}`;
  const place = { severity: "error", path, node: largest.node } as const;
  if (parameters > mostParameters) {
    return { ...place, key: "limit.parameters", values: { parameters: printCount(parameters), size: printSize(parameters * 4), limit: printCount(mostParameters) }, expected: `at most ${mostParameters} parameters`, got: String(parameters) };
  }
  return { ...place, key: "limit.values", values: { size: printSize(values * 4), limit: printSize(entryLimit * 4), rows }, expected: `at most ${entryLimit} values in a step`, got: String(values) };
}

/** `50 000 000`, with thin gaps: what stands between thousands differs between languages, a gap is read in all. */
const printCount = (count: number): string => (count < 1e15 ? String(Math.round(count)).replaceAll(/\B(?=(\d{3})+$)/g, "\u202f") : count.toExponential(1));
