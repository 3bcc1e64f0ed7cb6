/** Where an axis has its ticks: 1, 2, 5 in powers of ten on a log scale, round steps on a linear one. */

/** Ticks within [low, high] on a log scale: 1-2-5 where there is room for them, else powers of ten. Both ends are above zero. */
export function logTicks(low: number, high: number, most = 7): number[] {
  const first = Math.floor(Math.log10(low));
  const last = Math.ceil(Math.log10(high));
  const within = (factors: number[]): number[] => {
    const ticks: number[] = [];
    for (let power = first; power <= last; power++) {
      for (const factor of factors) {
        const tick = Number(`${factor}e${power}`);
        if (tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9)) ticks.push(tick);
      }
    }
    return ticks;
  };
  for (const factors of [[1, 2, 5], [1, 3], [1]]) {
    const ticks = within(factors);
    if (ticks.length <= most) return ticks;
  }
  const powers = within([1]);
  const every = Math.ceil(powers.length / most);
  return powers.filter((_, at) => at % every === 0);
}

/** Ends of a log axis around the values: the next 1, 2 or 5 outside of them. */
export function logDomain(low: number, high: number): [number, number] {
  return [roundOut(low, -1), roundOut(high, 1)];
}

function roundOut(value: number, direction: -1 | 1): number {
  const power = Math.floor(Math.log10(value));
  const steps = [1, 2, 5, 10].map((factor) => Number(`${factor}e${power}`));
  const outside = direction === 1 ? steps.find((step) => step >= value) : steps.findLast((step) => step <= value);
  return outside ?? value;
}

/** Ticks at round steps (1, 2 or 5 in a power of ten) within [low, high]. */
export function linearTicks(low: number, high: number, most = 6): number[] {
  if (!(high > low)) return [low];
  const rough = (high - low) / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= rough) ?? 10 * power;
  const ticks: number[] = [];
  for (let at = Math.ceil(low / step - 1e-9); at * step <= high + step * 1e-9; at++) ticks.push(Number((at * step).toPrecision(12)));
  return ticks;
}

/** A tick is a round number: no more digits than it needs. */
export const tickText = (value: number): string => (value !== 0 && (Math.abs(value) < 1e-3 || Math.abs(value) >= 1e4) ? value.toExponential().replace("e+", "e") : String(value)).replaceAll("-", "−");
