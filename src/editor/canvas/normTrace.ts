/** The last values of a norm or a loss of each node: what the hairline under its strips is drawn from. */

/** Frames that a line shows. */
export const shownFrames = 90;
/** How much of the line before stays at each value: enough to calm it, not to hide a spike. */
const smoothing = 0.5;

/** Columns of equal length, in the order of the steps. */
interface Trace { steps: number[]; values: number[] }

const traces = new Map<string, Trace>();

export function forgetTraces(): void {
  traces.clear();
}

/** Takes the value of a step. Where the run has gone back, what came later is no longer before it. */
export function rememberValue(node: string, step: number, value: number): void {
  let trace = traces.get(node);
  if (trace === undefined) traces.set(node, (trace = { steps: [], values: [] }));
  const { steps, values } = trace;
  while (steps.length > 0 && steps[steps.length - 1] >= step) { steps.pop(); values.pop(); }
  steps.push(step);
  values.push(value);
  if (values.length > shownFrames) { steps.shift(); values.shift(); }
}

export const traceOf = (node: string): readonly number[] => traces.get(node)?.values ?? [];

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
