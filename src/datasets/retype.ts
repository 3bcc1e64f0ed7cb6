/** Marks columns of a generated or shipped set as class or number, where the recipe asks for another type than the set declares. */
import { classColumn, numberColumn, type Column, type DeclaredColumn, type Table } from "./dataset.ts";
import { dataProblem, type DataProblem } from "./dataProblem.ts";
import type { ColumnRecipe } from "./recipe.ts";

/** The columns with their asked types, or why one cannot have it. No row is read: a number column can be a class only where its values are declared. */
export function retype(declared: readonly DeclaredColumn[], types: Readonly<Record<string, ColumnRecipe>>): { columns: Column[]; problems: DataProblem[] } {
  const problems: DataProblem[] = [];
  const columns = declared.map(({ name, type, classes, values }): Column => {
    const asked = Object.hasOwn(types, name) ? types[name].type : type;
    const numeric = classes.every((value) => Number.isFinite(Number(value)));
    if (asked === "class" && type === "number" && values) return classColumn(name, values.map(String));
    if (asked === "number" && type === "class" && numeric) return numberColumn(name);
    if (asked !== type) problems.push(dataProblem(asked === "class" ? "typeClass" : "typeNumber", asked, { column: name, path: typePath(name) }));
    return { name, type, classes };
  });
  return { columns, problems };
}

/** The table with its columns as `retype` gave them. */
export function convert(table: Table, columns: readonly Column[]): Table {
  const values = table.values.map((column, at) => {
    const from = table.columns[at];
    const to = columns[at];
    if (from.type === to.type) return column;
    if (to.type === "number") return column.map((place) => Number(from.classes[place]));
    return column.map((value) => to.classes.indexOf(String(value)));
  });
  return { columns, rows: table.rows, values };
}

/** JSON pointer of what the recipe says of a column (RFC 6901 writes ~ and / as ~0 and ~1). */
export const typePath = (name: string): string => `/data/columns/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
