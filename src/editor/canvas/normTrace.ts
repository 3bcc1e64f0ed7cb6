/** The last values of a norm or a loss of each node: what the hairline under its strips is drawn from. */

/** Frames that a line shows. */
export const shownFrames = 90;
/** How much of the line before stays at each value: enough to calm it, not to hide a spike. */
const smoothing = 0.5;

const traces = new Map<string, number[]>();

export function forgetTraces(): void {
  traces.clear();
}

export function rememberValue(node: string, value: number): void {
  let values = traces.get(node);
  if (values === undefined) traces.set(node, (values = []));
  values.push(value);
  if (values.length > shownFrames) values.shift();
}

export const traceOf = (node: string): readonly number[] => traces.get(node) ?? [];

/** The line's heights, 0 (bottom) to 1 (top), on a log scale over at least half a power of ten; null where the value is no positive finite number. */
export function lineHeights(values: readonly number[]): (number | null)[] {
  const logs: (number | null)[] = [];
  let last: number | null = null;
  for (const value of values) {
    const log = value > 0 && Number.isFinite(value) ? Math.log10(value) : null;
    last = log === null ? null : last === null ? log : smoothing * last + (1 - smoothing) * log;
    logs.push(last);
  }
  const known = logs.filter((log) => log !== null);
  if (known.length === 0) return logs;
  const low = Math.min(...known);
  const high = Math.max(...known);
  const span = Math.max(0.5, high - low);
  const base = (low + high - span) / 2;
  return logs.map((log) => (log === null ? null : (log - base) / span));
}
