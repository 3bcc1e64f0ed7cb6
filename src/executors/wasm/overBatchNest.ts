/** A nest whose first instruction sums over the batch: partial sums in the lanes, outputs as they lie in memory. */
import type { Instruction } from "../../compiler/program.ts";
import { hasBatch } from "./layout.ts";
import { origin, type Address, type NestCode, type Position } from "./nestCode.ts";
import { comesLate, overBatchTile } from "./tiles.ts";
import type { Value } from "./vectors.ts";

/** Of one entry or of four neighbours, by the instructions that sum. */
type Sums = ReadonlyMap<Instruction, Value>;

export function emitOverBatchNest(nest: NestCode): void {
  const { first, instructions } = nest;
  if (first.reduce === "max") throw new Error(`op ${first.op.name}: a maximum over the batch has no code yet`);
  const rows = nest.count(first, "row");
  const columns = nest.count(first, "column");
  const alike = groupAlike(instructions.filter(({ reduce }) => reduce !== null));
  const { rows: tall, columns: wide } = overBatchTile(rows, columns, alike.length);
  const isLate = comesLate(rows, columns, instructions.length - 1);
  nest.strip("row", rows, tall, (row, tileRows) => {
    nest.strip("column", columns, wide, (column, tileColumns) => {
      nest.code.forget();
      const positions = Array.from({ length: tileRows * tileColumns }, (_, at) => ({ ...origin, row: row + Math.floor(at / tileColumns), column: column + (at % tileColumns) }));
      emitTile(nest, alike, positions, tileColumns, (sums, position) => {
        if (isLate) letWait(nest, sums, position, position.row - row);
        else nest.chain(instructions, position, sums);
      });
    });
    if (isLate) emitLate(nest, row, tileRows, columns);
  });
}

/** The instructions by their sums: those of a group have one in common, as a sum and a mean of the same have. */
function groupAlike(summing: readonly Instruction[]): Instruction[][] {
  const groups: Instruction[][] = [];
  for (const instruction of summing) {
    const group = groups.find(([first]) => JSON.stringify(first.entry) === JSON.stringify(instruction.entry) && instruction.formula.reads.every((name) => first.tensors[name] === instruction.tensors[name]));
    if (group) group.push(instruction);
    else groups.push([instruction]);
  }
  return groups;
}

/** The sums of a tile, four neighbours at a time. */
function emitTile(nest: NestCode, alike: readonly Instruction[][], positions: readonly Position[], tileColumns: number, finish: (sums: Sums, position: Position) => void): void {
  const { code, first } = nest;
  const accumulators = alike.map(() => positions.map(() => code.accumulator(0)));
  const { batch } = nest.context;
  const whole = Math.floor(batch / 4);
  const step = (chunk: number, lanes: number): void => {
    alike.forEach(([instruction], nth) => {
      positions.forEach((position, at) => {
        const here = { ...position, chunk };
        nest.add(instruction, accumulators[nth][at], (name) => nest.loadEntry(instruction, name, here, !hasBatch(instruction.tensors[name])), here, lanes);
      });
    });
  };
  code.loop("sum", nest.count(first, "sum"), 1, () => {
    code.loop("chunk", whole, 1, () => { step(0, 4); });
    if (batch % 4 > 0) step(whole, batch % 4);
  });
  const sumsOf = (join: (own: readonly Value[]) => Value): Sums => new Map(alike.flatMap((group, nth) => group.map((instruction) => [instruction, nest.divided(instruction, join(accumulators[nth]))])));
  if (first.outer.length === 0) return finish(sumsOf(([only]) => code.joinOne(only)), origin);
  positions.forEach((position, at) => {
    const inRow = at % tileColumns;
    if (inRow % 4 > 0) return;
    const [a, b, c, d] = Array.from({ length: 4 }, (_, lane) => (inRow + lane < tileColumns ? at + lane : at));
    finish(sumsOf((own) => code.joinFour(own[a], own[b], own[c], own[d])), position);
  });
}

/** Leaves a sum for what follows the whole rows. */
function letWait(nest: NestCode, sums: Sums, position: Position, nth: number): void {
  const { code, first, context } = nest;
  const sum = sums.get(first);
  if (sum === undefined) throw new Error(`op ${first.op.name}: a nest over the batch begins with its sum`);
  const finished = nest.finish(first, position, sum);
  if (context.stored(first.output)) return;
  const { steps, offset } = waitingPlace(nest, position, nth);
  code.store(steps, offset, finished);
}

/** What follows the sums, along whole rows that are still in the nearest cache: the divisions and roots of many entries overlap there. */
function emitLate(nest: NestCode, row: number, tileRows: number, columns: number): void {
  const { code, first, instructions } = nest;
  nest.strip("column", Math.ceil(columns / 4) * 4, 4, (column) => {
    code.forget();
    for (let nth = 0; nth < tileRows; nth++) {
      const position = { ...origin, row: row + nth, column };
      const { steps, offset } = waitingPlace(nest, position, nth);
      nest.chain(instructions.slice(1), position, new Map(), new Map([[first.output, code.load(steps, offset)]]));
    }
  });
}

/** Where the sums of a tile's rows wait: in their place, if that is read later, else in that of this thread's first rows, over and over. */
function waitingPlace(nest: NestCode, position: Position, nth: number): Address {
  const { first, context } = nest;
  const { steps, offset } = nest.address(first, first.formula.writes, position);
  if (context.stored(first.output)) return { steps, offset };
  const { from } = nest.own("row", nest.count(first, "row"));
  return { steps: { ...steps, row: 0 }, offset: offset + (from + nth - position.row) * steps.row };
}
