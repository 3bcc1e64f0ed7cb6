/** Writes plots beside the report and links to them. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { plot } from "./plot.mjs";

/**
 * @param {string} folder of the report
 * @param {string} name
 * @param {Parameters<typeof plot>[0]} drawing
 * @returns {string} Markdown
 */
export function writePlot(folder, name, drawing) {
  mkdirSync(join(folder, "plots"), { recursive: true });
  writeFileSync(join(folder, "plots", `${name}.svg`), plot(drawing));
  return `![${drawing.title}](plots/${name}.svg)`;
}
