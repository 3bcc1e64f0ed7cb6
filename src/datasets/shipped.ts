/** How a shipped set is made from its CSV file, which the build puts into a chunk of its own. */
import type { Dataset, DeclaredColumn, Origin, Table } from "./dataset.ts";

/** What one shipped set says of itself. */
export interface Shipment {
  name: string;
  title: string;
  task: Dataset["task"];
  columns: readonly DeclaredColumn[];
  target: string;
  rows: number;
  origin: Origin;
  help: string;
  /** The file, as `import("./data/iris.csv?raw")` gives it. */
  file(): Promise<{ default: string }>;
}

export function defineShipped({ file, ...shipment }: Shipment): Dataset {
  return { ...shipment, generated: false, fields: {}, columnsOf: () => shipment.columns, load: async () => tableOf((await file()).default, shipment.columns) };
}

/**
 * Reads a file of ours: commas, no quotes. Throws when it differs from what the set declares, which only a bug can cause;
 * a file of the user's goes through csv.ts.
 */
export function tableOf(text: string, declared: readonly DeclaredColumn[]): Table {
  const [header, ...lines] = text.trimEnd().split(/\r?\n/);
  const names = declared.map((column) => column.name).join(",");
  if (header !== names) throw new Error(`A shipped data set begins with "${header}", but declares "${names}".`);
  const values = declared.map(() => new Float64Array(lines.length));
  for (const [row, line] of lines.entries()) {
    const cells = line.split(",");
    for (const [at, column] of declared.entries()) {
      const value = column.type === "class" ? column.classes.indexOf(cells[at]) : Number.parseFloat(cells[at]);
      if (cells.length !== declared.length || Number.isNaN(value) || value === -1 && column.type === "class") {
        throw new Error(`A shipped data set's row ${row + 2} does not fit the declared column ${column.name}: "${line}".`);
      }
      values[at][row] = value;
    }
  }
  return { columns: declared.map(({ name, type, classes }) => ({ name, type, classes })), rows: lines.length, values };
}
