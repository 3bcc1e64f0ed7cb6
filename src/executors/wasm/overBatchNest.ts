/** A nest whose first instruction sums over the batch: partial sums in the lanes, outputs as they lie in memory. */
import type { Instruction } from "../../compiler/program.ts";
import { hasBatch } from "./layout.ts";
import { origin, type Address, type NestCode, type Position } from "./nestCode.ts";
import { comesLate, overBatchTile } from "./tiles.ts";
import type { Value } from "./vectors.ts";

/** Lanes of a vector, and samples of a chunk; and bytes of a number. */
const [vector, bytes] = [4, 4];

/** Of one entry or of four neighbours, by the instructions that sum. */
type Sums = ReadonlyMap<Instruction, Value>;

export function emitOverBatchNest(nest: NestCode): void {
  const { first, instructions } = nest;
  if (first.reduce === "max") throw new Error(`op ${first.op.name}: a maximum over the batch has no code yet`);
  const rows = nest.count(first, "row");
  const columns = nest.count(first, "column");
  const alike = groupAlike(instructions.filter(({ reduce }) => reduce !== null));
  const { rows: tall, columns: wide } = overBatchTile(rows, columns, alike.length, nest.context.batch);
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
    const group = instruction.formula.random ? undefined : groups.find(([first]) => JSON.stringify(first.entry) === JSON.stringify(instruction.entry) && instruction.formula.reads.every((name) => first.tensors[name] === instruction.tensors[name]));
    if (group) group.push(instruction);
    else groups.push([instruction]);
  }
  return groups;
}

/** The sums of a tile, four neighbours at a time. */
function emitTile(nest: NestCode, alike: readonly Instruction[][], positions: readonly Position[], tileColumns: number, finish: (sums: Sums, position: Position) => void): void {
  const { code, first } = nest;
  const sumsOf = (values: readonly Value[]): Sums => new Map(alike.flatMap((group, nth) => group.map((instruction) => [instruction, nest.divided(instruction, values[nth])])));
  if (first.outer.length === 0) {
    const inLanes = addSamples(nest, alike, positions);
    return finish(sumsOf(inLanes.map(([only]) => code.joinOne(only))), origin);
  }
  const vectors = positions.flatMap(({ column }, at) => ((column - positions[0].column) % vector === 0 ? [at] : []));
  /** Of a vector's columns, those that there are: the last one stands for the others. */
  const columnsOf = (at: number): number[] => Array.from({ length: vector }, (_, lane) => at + Math.min(lane, tileColumns - 1 - (at % tileColumns)));
  if (nest.context.batch < vector) {
    const sums = addFewSamples(nest, alike, vectors.map((at) => columnsOf(at).map((own) => positions[own])));
    return vectors.forEach((at, nth) => { finish(sumsOf(sums.map((own) => own[nth])), positions[at]); });
  }
  const inLanes = addSamples(nest, alike, positions);
  for (const at of vectors) {
    const [a, b, c, d] = columnsOf(at);
    finish(sumsOf(inLanes.map((own) => code.joinFour(own[a], own[b], own[c], own[d]))), positions[at]);
  }
}

/** For every group and position four partial sums, every fourth sample in one: samples are lanes. */
function addSamples(nest: NestCode, alike: readonly Instruction[][], positions: readonly Position[]): Value[][] {
  const { code, first, context: { batch } } = nest;
  const accumulators = alike.map(() => positions.map(() => code.accumulator(0)));
  const whole = Math.floor(batch / vector);
  const step = (chunk: number, lanes: number): void => {
    alike.forEach(([instruction], nth) => {
      positions.forEach((position, at) => {
        const here = { ...position, chunk };
        nest.add(instruction, accumulators[nth][at], (name) => nest.loadEntry(instruction, name, here, !hasBatch(instruction.tensors[name])), here, lanes);
      });
    });
  };
  code.loop("sum", nest.count(first, "sum"), 1, () => {
    code.loop("chunk", whole, 1, () => { step(0, vector); });
    if (batch % vector > 0) step(whole, batch % vector);
  });
  return accumulators;
}

/** The sums of fewer samples than a vector has lanes, whole for every group and vector of neighbours: neighbours are lanes, sample by sample, added in the same order. */
function addFewSamples(nest: NestCode, alike: readonly Instruction[][], vectors: readonly Position[][]): Value[][] {
  const { code, first, context: { batch } } = nest;
  const samples = Array.from({ length: batch }, (_, sample) => sample);
  const accumulators = alike.map(() => vectors.map(() => samples.map(() => code.accumulator(0))));
  code.loop("sum", nest.count(first, "sum"), 1, () => {
    alike.forEach(([instruction], nth) => {
      vectors.forEach((columns, at) => {
        for (const sample of samples) nest.add(instruction, accumulators[nth][at][sample], (name) => loadNeighbours(nest, instruction, name, columns, sample), columns[0]);
      });
    });
  });
  const { add } = code.arithmetic;
  const both = (a: Value, b: Value | undefined): Value => (b === undefined ? a : add(a, b));
  return accumulators.map((own) => own.map(([a, b, c]) => both(both(a, c), b)));
}

/** One sample's entries for four columns, where they differ by column. */
function loadNeighbours(nest: NestCode, instruction: Instruction, name: string, columns: readonly Position[], sample: number): Value {
  const { code } = nest;
  const { steps, offset } = nest.address(instruction, name, columns[0]);
  // of what has no samples an entry stands at its address, of what has them that of the sample is so many lanes behind
  const lane = hasBatch(instruction.tensors[name]) ? sample : 0;
  if (steps.column === 0) return code.loadSplat(steps, offset + lane * bytes);
  if (steps.column === bytes) return code.load(steps, offset);
  const [a, b, c, d] = columns.map((position) => nest.loadEntry(instruction, name, position, false));
  return code.shuffle(code.shuffle(a, b, pick(lane)), code.shuffle(c, d, pick(lane)), [0, 1, 4, 5]);
}

/** The same lane of two vectors. */
const pick = (lane: number): number[] => [lane, vector + lane, lane, vector + lane];

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
  nest.strip("column", Math.ceil(columns / vector) * vector, vector, (column) => {
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
