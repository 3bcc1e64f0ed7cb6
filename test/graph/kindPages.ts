/** docs/kinds/: one page for each kind, from the registries. */
import { describeField, type Fields } from "../../src/fields/field.ts";
import { kindFormulas, kindShapes } from "../../src/kinds/kindFormulas.ts";
import type { Kind, Origin } from "../../src/kinds/kind.ts";
import { likelihoods } from "../../src/kinds/likelihood.ts";

const code = (text: string): string => `\`${text}\``;
const row = (...cells: string[]): string => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;

function fieldTable(fields: Fields): string[] {
  const entries = Object.entries(fields);
  if (entries.length === 0) return [];
  return [row("parameter", "value", "default", ""), row("---", "---", "---", "---"), ...entries.map(([name, field]) => row(code(name), describeField(field), field.default === undefined ? "always written" : code(JSON.stringify(field.default)), field.help ?? "")), ""];
}

/** LaTeX as GitHub shows it. */
const math = (lines: readonly string[]): string[] => lines.flatMap((line) => ["```math", line, "```", ""]);

function formulas(kind: Kind, params: Readonly<Record<string, unknown>>): string[] {
  const { forward, backward } = kindFormulas(kind, params);
  if (forward.length === 0) return [];
  return ["What it computes:", "", ...math(forward), "What comes back, a bar standing for the gradient of the loss:", "", ...math(backward)];
}

const axesText = (axes: readonly string[]): string => (axes.length === 0 ? "a number" : code(`[${axes.map((axis) => (axis === "*" ? "batch, features" : axis.includes("+") ? "all of them" : axis)).join(", ")}]`));

function shapes(kind: Kind, params: Readonly<Record<string, unknown>>): string[] {
  const { inputs, parameters, output } = kindShapes(kind, params);
  if (kind.ports.length === 0) return [`Takes no wire and gives ${code("[batch, features]")}.`, ""];
  const taken = kind.ports.map(({ name, many }, at) => `${code(name)} of ${many ? "any number of wires, each " : ""}${axesText(inputs[at] ?? [])}`);
  const learned = Object.entries(parameters).map(([symbol, axes]) => `${code(symbol.replace("\\", ""))} ${axesText(axes)}`);
  return [`Takes ${taken.join(" and ")}; gives ${axesText(output)}.${learned.length > 0 ? ` Learns ${learned.join(" and ")}.` : ""}`, ""];
}

const origin = ({ pytorch, source }: Origin): string[] => [`In PyTorch: ${pytorch}.`, "", ...(source === undefined ? [] : [`Source: ${source}.`, ""])];

function variantSection(kind: Kind, name: string): string[] {
  const variant = (kind.variants ?? {})[name];
  const params = { function: name };
  const likelihood = kind.sink && Object.hasOwn(likelihoods, name) ? [`It is the negative log-likelihood of a target whose distribution is ${likelihoods[name].distribution}.`, "", ...likelihoods[name].steps.flatMap(({ sentence, latex }) => [sentence, "", ...math([latex])])] : [];
  return [`## ${name}`, "", variant.help, "", ...formulas(kind, params), ...fieldTable(variant.fields), ...shapes(kind, params), ...origin(variant), ...likelihood];
}

/** The whole page of a kind. */
export function kindPage(kind: Kind): string {
  const variants = Object.keys(kind.variants ?? {});
  const own = variants.length > 0 ? [] : [...formulas(kind, {}), ...shapes(kind, {})];
  return [
    `# ${kind.name}`, "",
    "Made from the registries by `npm run schema`; do not edit.", "",
    kind.help, "",
    ...own, ...fieldTable(kind.fields), ...origin(kind),
    ...variants.flatMap((name) => variantSection(kind, name)),
  ].join("\n").replace(/\n+$/, "\n");
}
