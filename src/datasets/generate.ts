/** How a generated set is made, row by row from its seed. */
import type { Fields } from "../fields/field.ts";
import { normal } from "../math/normal.ts";
import { stream, uniform } from "../math/random.ts";
import { generationFields, numberColumn, type Dataset, type DeclaredColumn, type Generation, type Table } from "./dataset.ts";

/** The random numbers of one row, another one for each index. */
export interface Chance {
  /** In [0, 1). */
  uniform(index: number): number;
  /** Mean 0 and deviation 1, from a stream of its own: more noise moves each point farther the same way. */
  normal(index: number): number;
}

/** What one generated set says of itself. */
export interface GeneratedSet extends Pick<Dataset, "name" | "title" | "help" | "task"> {
  fields: Fields;
  /** The last one is the target. */
  columns(generation: Generation): readonly DeclaredColumn[];
  /** The numbers of one row, in the order of the columns; of a class its index. */
  row(at: number, chance: Chance, generation: Generation): readonly number[];
}

/** A row depends on the seed and its own number alone: more samples add rows and change none. */
export function defineRows({ name, title, help, task, fields, columns: columnsOf, row }: GeneratedSet): Dataset {
  const load = async (generation: Generation): Promise<Table> => {
    const { samples, seed } = generation;
    const positions = stream(seed, "data", name, "position");
    const disturbances = stream(seed, "data", name, "noise");
    const columns = columnsOf(generation).map(({ name: column, type, classes }) => ({ name: column, type, classes }));
    const values = columns.map(() => new Float64Array(samples));
    for (let at = 0; at < samples; at++) {
      const numbers = row(at, { uniform: (index) => uniform(positions, at, index), normal: (index) => normal(disturbances, at, index) }, generation);
      for (const [column, number] of numbers.entries()) values[column][at] = number;
    }
    return { columns, rows: samples, values };
  };
  const columns = columnsOf({ samples: 0, noise: 0, seed: 0 });
  return { name, title, help, task, generated: true, fields, columns, columnsOf, target: columns[columns.length - 1].name, rows: null, load };
}

/** A point before noise is added, and its class. */
export interface Point { x1: number; x2: number; t: 0 | 1 }

/** What a set of two classes in the plane says of itself. */
export interface Shape {
  name: string;
  title: string;
  help: string;
  /** Default standard deviation of the noise. */
  noise: number;
  /** The point of one row. `random(i)` is uniform in [0, 1), another number for each i. */
  point(row: number, random: (index: number) => number): Point;
}

/** Two classes in the plane: columns `x1`, `x2` and the target `t`, 0 or 1. */
export function defineGenerated({ point, noise, ...rest }: Shape): Dataset {
  const columns = [numberColumn("x1"), numberColumn("x2"), numberColumn("t", [0, 1])];
  return defineRows({
    ...rest,
    task: "classification",
    fields: generationFields(noise),
    columns: () => columns,
    row: (at, chance, generation) => {
      const { x1, x2, t } = point(at, chance.uniform);
      return [x1 + generation.noise * chance.normal(0), x2 + generation.noise * chance.normal(1), t];
    },
  });
}

/** Points of the plane are drawn from −6 to 6, as in TensorFlow Playground. */
const halfWidth = 6;

/** What a regression over the plane says of itself. */
export interface Surface extends Omit<Shape, "noise" | "point"> {
  /** The target over a point. */
  height(x1: number, x2: number): number;
}

/** A number over the plane, as TensorFlow Playground makes it: noise does not move a point, it reads its target somewhere else. */
export function defineSurface({ height, ...rest }: Surface): Dataset {
  const columns = [numberColumn("x1"), numberColumn("x2"), numberColumn("t")];
  return defineRows({
    ...rest,
    task: "regression",
    fields: generationFields(0, "How far from its point each target is read at most, in each direction: 1 is half the width of the plane."),
    columns: () => columns,
    row: (_, { uniform: random }, { noise }) => {
      const around = (index: number): number => halfWidth * (2 * random(index) - 1);
      const [x1, x2] = [around(0), around(1)];
      return [x1, x2, height(x1 + noise * around(2), x2 + noise * around(3))];
    },
  });
}
