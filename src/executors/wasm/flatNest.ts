/** A nest without samples: straight through memory, padding and all. */
import { still, type Steps } from "./code.ts";
import { origin, type NestCode } from "./nestCode.ts";
import type { Value } from "./vectors.ts";

export function emitFlatNest(nest: NestCode): void {
  const { code, first } = nest;
  if (first.reduce !== null) return emitReduction(nest);
  nest.strip("row", nest.count(first, "row"), 1, (row) => {
    nest.strip("column", Math.ceil(nest.count(first, "column") / 4) * 4, 4, (column) => {
      code.forget();
      nest.chain(nest.instructions, { ...origin, row, column });
    });
  });
}

/** A sum over parameters, one by one as its order asks, in all four lanes alike. */
function emitReduction(nest: NestCode): void {
  const { code, first } = nest;
  if (first.outer.length > 0) throw new Error(`op ${first.op.name}: a sum without a batch must give a scalar`);
  code.forget();
  const accumulator = code.accumulator(first.reduce === "max" ? -Infinity : 0);
  const sizes = first.over.map((axis) => nest.length(first, axis));
  const [columns, rows] = [sizes.at(-1) ?? 1, sizes.at(-2) ?? 1];
  code.loop("row", rows, 1, () => {
    code.loop("column", columns, 1, () => { nest.add(first, accumulator, (name) => loadWhole(nest, name), origin); });
  });
  nest.chain(nest.instructions, origin, new Map([[first, nest.divided(first, accumulator)]]));
}

/** An entry of a tensor whose every axis is summed over. */
function loadWhole({ code, first, context }: NestCode, name: string): Value {
  if (!first.formula.reads.includes(name)) throw new Error(`${name} is not read`);
  const { base, region, strides, lengths } = context.place(first.tensors[name]);
  const steps: Steps = { ...still, region, row: lengths.length === 2 ? strides.row : 0, column: lengths.length > 0 ? strides.column : 0 };
  return code.loadSplat(steps, base);
}
