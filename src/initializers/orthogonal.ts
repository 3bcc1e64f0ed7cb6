/** An orthogonal start: a rotation keeps the length of what goes through it. */
import { fansOf, type Initializer } from "./initializer.ts";

/** Rows (or, of a tall matrix, columns) that are orthonormal: normal draws, then Gram and Schmidt, twice over. Saxe et al. 2014, arXiv:1312.6120. */
export const orthogonal: Initializer = {
  name: "orthogonal",
  title: "orthogonal",
  help: "A random rotation: values and gradients keep their length exactly, however deep a linear network is. Saxe et al. 2014, arXiv:1312.6120.",
  variance: ({ fanIn, fanOut }) => 1 / Math.max(fanIn, fanOut),
  fill(shape, draw) {
    const { fanIn, fanOut } = fansOf(shape);
    const [vectors, length] = fanOut <= fanIn ? [fanOut, fanIn] : [fanIn, fanOut];
    const rows = orthonormalRows(vectors, length, draw.normal);
    if (fanOut <= fanIn) return rows;
    return Float64Array.from({ length: fanOut * fanIn }, (_, at) => rows[(at % fanIn) * length + Math.floor(at / fanIn)]);
  },
};

function orthonormalRows(count: number, length: number, draw: (index: number) => number): Float64Array {
  const rows = Float64Array.from({ length: count * length }, (_, index) => draw(index));
  for (let row = 0; row < count; row++) {
    const own = rows.subarray(row * length, (row + 1) * length);
    // once leaves what rounding adds back; twice is enough
    for (let time = 0; time < 2; time++)
      for (let before = 0; before < row; before++) takeAway(own, rows.subarray(before * length, (before + 1) * length));
    const norm = Math.sqrt(dot(own, own));
    for (let i = 0; i < length; i++) own[i] /= norm;
  }
  return rows;
}

function takeAway(vector: Float64Array, unit: Float64Array): void {
  const share = dot(vector, unit);
  for (let i = 0; i < vector.length; i++) vector[i] -= share * unit[i];
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
