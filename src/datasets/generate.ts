/** How a generated set of two classes in the plane is made: columns `x1`, `x2` and the target `t`, 0 or 1. */
import { normal } from "../math/normal.ts";
import { stream, uniform } from "../math/random.ts";
import { generationFields, numberColumn, type Dataset, type Table } from "./dataset.ts";

/** A point before noise is added, and its class. */
export interface Point { x1: number; x2: number; t: 0 | 1 }

/** What one generated set says of itself. */
export interface Shape {
  name: string;
  title: string;
  help: string;
  /** Default standard deviation of the noise. */
  noise: number;
  /** The point of one row. `random(i)` is uniform in [0, 1), another number for each i. */
  point(row: number, random: (index: number) => number): Point;
}

/** A row depends on the seed and its own number alone: more samples add rows and change none, and more noise moves each point farther the same way. */
export function defineGenerated({ name, title, help, noise, point }: Shape): Dataset {
  const columns = [numberColumn("x1"), numberColumn("x2"), numberColumn("t", [0, 1])];
  const load = async ({ samples, noise: deviation, seed }: { samples: number; noise: number; seed: number }): Promise<Table> => {
    const positions = stream(seed, "data", name, "position");
    const disturbances = stream(seed, "data", name, "noise");
    const values = columns.map(() => new Float64Array(samples));
    for (let row = 0; row < samples; row++) {
      const { x1, x2, t } = point(row, (index) => uniform(positions, row, index));
      values[0][row] = x1 + deviation * normal(disturbances, row, 0);
      values[1][row] = x2 + deviation * normal(disturbances, row, 1);
      values[2][row] = t;
    }
    return { columns: columns.map(({ name: column, type, classes }) => ({ name: column, type, classes })), rows: samples, values };
  };
  return { name, title, task: "classification", generated: true, fields: generationFields(noise), columns, target: "t", rows: null, help, load };
}
