/** Whether numbers worked out on the page are those of the program, which rounds every operation to float32. */

/** Of the largest number among them: a sum cannot be more exact than its largest term was rounded. */
const tolerance = 2e-5;

export function agrees(own: readonly number[], program: readonly number[]): boolean {
  const size = Math.max(...own.map(Math.abs), ...program.map(Math.abs));
  return own.every((value, at) => value === program[at] || Math.abs(value - program[at]) <= tolerance * size);
}
