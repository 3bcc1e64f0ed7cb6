/** Counter-based random numbers: the same (stream, step, index) gives the same bits in any order and in any browser, so that a run can be paused, rewound and replayed. */

/** A bijection of 32-bit integers that scatters them well. After C. Wellons' lowbias32 (public domain). */
export function mix(bits: number): number {
  let x = bits;
  x ^= x >>> 16;
  x = Math.imul(x, 0x21f0aaad);
  x ^= x >>> 15;
  x = Math.imul(x, 0x735a2d97);
  return (x ^ (x >>> 15)) >>> 0;
}

/** A text as 32 bits (FNV-1a): how purposes, node ids and tensor names become parts of a stream. */
export function hashText(text: string): number {
  let hash = 2166136261;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  return hash >>> 0;
}

/** The stream of one purpose under one seed: `stream(7, "weights", "hidden.weight")`. Streams of different words are independent. */
export function stream(seed: number, ...purpose: string[]): number {
  return mix(mix(seed >>> 0) ^ hashText(purpose.join("\u0000")));
}

/** Uniform in [0, 1) with 24 bits: exact in float32 too. */
export function uniform(streamKey: number, step: number, index: number): number {
  return (mix(mix(streamKey + Math.imul(step, 0x9e3779b9)) ^ index) >>> 8) / 16777216;
}

/** Brings values into a random order (Fisher and Yates), the same for the same stream and step. A short epoch is shuffled anew a hundred thousand times a second. */
export function shuffle(values: Int32Array, streamKey: number, step: number): void {
  // as uniform() draws them, with what all draws have in common worked out once; the product is exact, so that it may come before the division
  const common = mix(streamKey + Math.imul(step, 0x9e3779b9));
  for (let last = values.length - 1; last > 0; last--) {
    const other = (((mix(common ^ last) >>> 8) * (last + 1)) / 16777216) | 0;
    const kept = values[last];
    values[last] = values[other];
    values[other] = kept;
  }
}

/** A random permutation of 0 … count − 1, the same for the same stream and step. */
export function permutation(streamKey: number, step: number, count: number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, at) => at);
  shuffle(order, streamKey, step);
  return order;
}
