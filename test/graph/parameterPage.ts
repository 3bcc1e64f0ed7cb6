/** docs/parameters.md: every name that a file may hold, from the registries. */
import { featureFunctions } from "../../src/datasets/features/index.ts";
import { datasets } from "../../src/datasets/index.ts";
import { normalizations } from "../../src/datasets/normalizations/index.ts";
import { describeField, type Field, type Fields } from "../../src/fields/field.ts";
import { dataFields, trainingFields } from "../../src/graph/recipeFields.ts";
import { kinds } from "../../src/kinds/index.ts";
import type { Kind } from "../../src/kinds/kind.ts";
import { optimizers } from "../../src/optimizers/index.ts";

const code = (text: string): string => `\`${text}\``;
const row = (...cells: string[]): string => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;

const parameterRow = (name: string, field: Field): string => row(code(name), describeField(field), field.default === undefined ? "always written" : code(JSON.stringify(field.default)), field.help ?? "");

function table(fields: Fields): string[] {
  const entries = Object.entries(fields);
  if (entries.length === 0) return ["It has no parameters.", ""];
  return [row("parameter", "value", "default", ""), row("---", "---", "---", "---"), ...entries.map(([name, field]) => parameterRow(name, field)), ""];
}

function ports({ ports: own }: Kind): string {
  if (own.length === 0) return "It takes no wire.";
  return `Ports: ${own.map(({ name, many }) => code(name) + (many ? ", any number of wires" : "")).join(", ")}.`;
}

function kindSection(kind: Kind): string[] {
  const variants = Object.entries(kind.variants ?? {});
  const functions = variants.length === 0 ? [] : [row("`function`", "its own parameters", ""), row("---", "---", "---"), ...variants.map(([name, { fields, help }]) => row(code(name), Object.entries(fields).map(([own, field]) => `${code(own)}: ${describeField(field)}, default ${code(JSON.stringify(field.default))}`).join("; ") || "none", help)), ""];
  return [`### ${kind.name}`, "", `${kind.help} ${ports(kind)}`, "", ...table(kind.fields), ...functions];
}

/** The whole page. */
export const parameterPage = (): string => [
  "# What a file may name", "",
  "Made from the registries by `npm run schema`; do not edit. How these names stand in a file is told in [file-format.md](file-format.md).", "",
  "## Kinds of nodes", "", ...Object.values(kinds).flatMap(kindSection),
  "## Optimizers", "", ...Object.values(optimizers).flatMap(({ name, help, fields }) => [`### ${name}`, "", help, "", ...table(fields)]),
  "## Training", "", ...table(trainingFields),
  "## Data", "", ...table(dataFields),
  "## Normalizations", "", "Measured on the training rows: μ is their mean, σ their deviation.", "", row("`normalization`", "formula", ""), row("---", "---", "---"), ...Object.entries(normalizations).map(([name, { formula, help }]) => row(code(name), formula, help)), "",
  "## Derived features", "", row("`function`", "columns in `of`", "formula", ""), row("---", "---", "---", "---"), ...Object.entries(featureFunctions).map(([name, { arity, formula, help }]) => row(code(name), String(arity), formula, help)), "",
  "## Data sets", "", ...Object.values(datasets).flatMap(({ name, help, fields, columns, target }) => [`### ${name}`, "", `${help} ${columns.length} columns; its target is ${code(target)}.`, "", ...(Object.keys(fields).length > 0 ? table(fields) : [])]),
].join("\n");
