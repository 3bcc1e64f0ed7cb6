/** Numbers and tables as the report writes them. */

/** @typedef {import("./statistics.mjs").Spread} Spread */

/**
 * Three significant digits: `1.29 M`, `13.9 k`, `686`, `4.22`.
 * @param {number} value
 */
export function short(value) {
  const rounded = Number(value.toPrecision(3));
  const [scale, unit] = Math.abs(rounded) >= 1e6 ? [1e6, " M"] : Math.abs(rounded) >= 1e4 ? [1e3, " k"] : [1, ""];
  if (unit === "" && Math.abs(value) >= 1000) return value.toFixed(0);
  const scaled = rounded / scale;
  return `${scaled === 0 ? 0 : scaled.toFixed(Math.max(0, 2 - Math.floor(Math.log10(Math.abs(scaled)))))}${unit}`;
}

/**
 * The median with the lowest and highest: `1.29 M (1.21 M–1.33 M)`.
 * @param {Spread} given
 */
export const withSpread = ({ median, lowest, highest }) => `${short(median)} (${short(lowest)}–${short(highest)})`;

/** @param {number} bytes */
export const megabytes = (bytes) => `${Math.round(bytes / 1e6)} MB`;

/** @param {number} share 0 to 1 */
export const percent = (share) => `${Math.round(share * 100)} %`;

/**
 * A table of Markdown; all columns but the first are numbers.
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 * @returns {string}
 */
export function table(head, rows) {
  for (const row of rows) if (row.length !== head.length) throw new Error(`a row has ${row.length} cells, its table ${head.length} columns`);
  const line = (/** @type {readonly string[]} */ cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map((_, at) => (at === 0 ? "---" : "---:"))), ...rows.map(line)].join("\n");
}
