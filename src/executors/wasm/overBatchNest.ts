/** A nest whose first instruction sums over the batch: partial sums in the lanes, outputs as they lie in memory. */
import { hasBatch } from "./layout.ts";
import { origin, type Address, type NestCode, type Position } from "./nestCode.ts";
import { comesLate, overBatchTile } from "./tiles.ts";
import type { Value } from "./vectors.ts";

export function emitOverBatchNest(nest: NestCode): void {
  const { code, first, instructions } = nest;
  if (first.reduce === "max") throw new Error(`op ${first.op.name}: a maximum over the batch has no code yet`);
  const columns = nest.count(first, "column");
  const rows = nest.count(first, "row");
  const { rows: tall, columns: wide } = overBatchTile(rows, columns);
  const isLate = comesLate(rows, columns, instructions.length - 1);
  nest.strip("row", rows, tall, (row, tileRows) => {
    nest.strip("column", columns, wide, (column, tileColumns) => {
      code.forget();
      const positions = Array.from({ length: tileRows * tileColumns }, (_, at) => ({ ...origin, row: row + Math.floor(at / tileColumns), column: column + (at % tileColumns) }));
      emitTile(nest, positions, tileColumns, (sum, position) => {
        if (!isLate) return nest.chainBehind(sum, position);
        const finished = nest.finish(first, position, sum);
        if (nest.context.stored(first.output)) return;
        const { steps, offset } = waitingPlace(nest, position, position.row - row);
        code.store(steps, offset, finished);
      });
    });
    if (!isLate) return;
    // along whole rows, whose sums are still in the nearest cache: divisions and roots of many entries overlap there
    nest.strip("column", Math.ceil(columns / 4) * 4, 4, (column) => {
      code.forget();
      for (let nth = 0; nth < tileRows; nth++) {
        const position = { ...origin, row: row + nth, column };
        const { steps, offset } = waitingPlace(nest, position, nth);
        nest.chain(instructions.slice(1), position, new Map([[first.output, code.load(steps, offset)]]));
      }
    });
  });
}

/** Where the sums of a tile's rows wait for what follows: in their place, if that is read later, else in that of this thread's first rows, over and over. */
function waitingPlace(nest: NestCode, position: Position, nth: number): Address {
  const { first, context } = nest;
  const { steps, offset } = nest.address(first, first.formula.writes, position);
  if (context.stored(first.output)) return { steps, offset };
  const { from } = nest.own("row", nest.count(first, "row"));
  return { steps: { ...steps, row: 0 }, offset: offset + (from + nth - position.row) * steps.row };
}

/** The sums of a tile, four neighbours at a time. */
function emitTile(nest: NestCode, positions: readonly Position[], tileColumns: number, finish: (sum: Value, position: Position) => void): void {
  const { code, first } = nest;
  const accumulators = positions.map(() => code.accumulator(0));
  const { batch } = nest.context;
  const whole = Math.floor(batch / 4);
  const step = (chunk: number, lanes: number): void => {
    positions.forEach((position, at) => {
      const here = { ...position, chunk };
      nest.add(first, accumulators[at], (name) => nest.loadEntry(first, name, here, !hasBatch(first.tensors[name])), here, lanes);
    });
  };
  code.loop("sum", nest.count(first, "sum"), 1, () => {
    code.loop("chunk", whole, 1, () => { step(0, 4); });
    if (batch % 4 > 0) step(whole, batch % 4);
  });
  if (first.outer.length === 0) return finish(nest.divided(first, code.joinOne(accumulators[0])), origin);
  positions.forEach((position, at) => {
    const inRow = at % tileColumns;
    if (inRow % 4 > 0) return;
    const [a, b, c, d] = Array.from({ length: 4 }, (_, lane) => accumulators[inRow + lane < tileColumns ? at + lane : at]);
    finish(nest.divided(first, code.joinFour(a, b, c, d)), position);
  });
}
