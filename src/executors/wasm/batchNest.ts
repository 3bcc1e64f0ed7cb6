/** A nest over samples: lanes are samples, tiles are columns × chunks of four samples. */
import type { Instruction } from "../../compiler/program.ts";
import type { Tensor } from "../../ops/tensor.ts";
import { sumsSamples } from "./fuse.ts";
import { hasBatch } from "./layout.ts";
import { origin, type NestCode, type Position } from "./nestCode.ts";
import { batchTile, columnBlock } from "./tiles.ts";
import type { Value } from "./vectors.ts";

/** Accumulators of the sums over samples that belong to the nest. */
type Totals = ReadonlyMap<Instruction, Value>;

export function emitBatchNest(nest: NestCode): void {
  const { code, first, context } = nest;
  const columns = nest.count(first, "column");
  const totals: Totals = new Map(nest.instructions.filter(sumsSamples).map((instruction) => [instruction, code.accumulator(0)]));
  code.keep();
  const { columns: wide, chunks: deep } = batchTile(columns, context.chunks, first.reduce !== null, nest.instructions.length - 1);
  const block = first.reduce !== null && context.chunks > deep ? columnBlock(columns, nest.count(first, "sum"), wide) : columns;
  nest.strip("row", nest.count(first, "row"), 1, (row) => {
    nest.strip("column", columns, block, (begin, blockColumns) => {
      eachChunks(nest, deep, totals.size > 0, (chunk, tileChunks) => {
        code.strip("column", blockColumns, wide, (at, tileColumns) => {
          code.forget();
          emitTile(nest, positionsOf({ ...origin, row, column: begin + at, chunk }, tileColumns, tileChunks), totals);
        });
      });
    });
  });
  code.forget();
  for (const [instruction, total] of totals) nest.store(instruction, origin, nest.divided(instruction, code.joinOne(total)));
}

/** Of a tile, chunk by chunk. */
const positionsOf = (first: Position, columns: number, chunks: number): Position[] => Array.from({ length: columns * chunks }, (_, at) => ({ ...first, column: first.column + Math.floor(at / chunks), chunk: first.chunk + (at % chunks) }));

/** The chunks in tiles; a last one that is padded stands in no loop where `apart` says so, so that it can be told from the others. */
function eachChunks(nest: NestCode, deep: number, apart: boolean, body: (chunk: number, count: number) => void): void {
  const { chunks, batch } = nest.context;
  const alone = apart && batch % 4 > 0 && chunks > deep && chunks % deep === 0 ? 1 : 0;
  nest.strip("chunk", chunks - alone, deep, body);
  if (alone > 0) body(chunks - 1, 1);
}

/** The nest's instructions, one after the other, each for all positions of a tile. */
function emitTile(nest: NestCode, positions: readonly Position[], totals: Totals): void {
  const made = new Map<Tensor, Value[]>();
  for (const instruction of nest.instructions) {
    nest.code.settle();
    const leaf = (position: Position, at: number) => (name: string): Value => {
      const tensor = instruction.tensors[name];
      return made.get(tensor)?.[at] ?? nest.loadEntry(instruction, name, position, !hasBatch(tensor));
    };
    const total = totals.get(instruction);
    if (total !== undefined) {
      positions.forEach((position, at) => { nest.add(instruction, total, leaf(position, at), position, lanesOf(nest, position)); });
      continue;
    }
    let values = instruction.reduce === null
      ? positions.map((position, at) => nest.evaluate(instruction, instruction.entry, leaf(position, at), position))
      : emitSums(nest, instruction, positions, leaf);
    if (instruction.accumulate) values = values.map((value, at) => nest.code.arithmetic.add(made.get(instruction.output)?.[at] ?? nest.loadEntry(instruction, instruction.formula.writes, positions[at], false), value));
    if (nest.context.stored(instruction.output)) values.forEach((value, at) => { nest.store(instruction, positions[at], value); });
    made.set(instruction.output, values);
  }
}

/** How many of a chunk's four samples are none of padding. In a loop over chunks the last one does not occur. */
function lanesOf({ context: { batch, chunks } }: NestCode, { chunk }: Position): number {
  return chunk === chunks - 1 ? batch - 4 * chunk : 4;
}

/** A sum, mean or maximum over features for every position of a tile: one real loop, one step at a time. */
function emitSums(nest: NestCode, instruction: Instruction, positions: readonly Position[], leaf: (position: Position, at: number) => (name: string) => Value): Value[] {
  const { code } = nest;
  const accumulators = positions.map(() => code.accumulator(instruction.reduce === "max" ? -Infinity : 0));
  code.loop("sum", nest.count(instruction, "sum"), 1, () => { positions.forEach((position, at) => { nest.add(instruction, accumulators[at], leaf(position, at), position); }); });
  return accumulators.map((sum) => nest.divided(instruction, sum));
}
