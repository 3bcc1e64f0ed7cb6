/** What a node says of itself in words: its kind, its main parameters in one line, its problems. */
import i18next, { type TFunction } from "i18next";
import { formatExact } from "../controls/number.ts";
import type { Field, FieldValue } from "../../fields/field.ts";
import { knownKind } from "../../graph/ports.ts";
import type { Problem } from "../../graph/problem.ts";
import { fieldsOf } from "../../kinds/kind.ts";
import type { NodeView } from "./nodeView.ts";

type Params = Readonly<Record<string, FieldValue>>;

/** A problem as a sentence; a shape in it is not broken over two lines. */
export const sentence = (t: TFunction, problem: Pick<Problem, "key" | "values">): string => t(`sentence.${problem.key}`, problem.values ?? {}).replaceAll(/\[B[^\]]*\]/g, (shape) => shape.replaceAll(" ", "\u00a0"));

/** `dense`, or of a kind with variants the variant's name, `tanh`; an unknown kind's name as it stands in the file. */
export function kindTitle(t: TFunction, name: string, params: Params): string {
  const kind = knownKind(name);
  if (!kind) return name;
  const { function: variant } = params;
  if (typeof variant === "string" && kind.variants && Object.hasOwn(kind.variants, variant)) return t(`variant.${name}.${variant}.title`);
  return t(`kind.${name}.title`);
}

/** Plain text of what a kind or its variant computes, `xWᵀ + b`. */
export function formulaOf(name: string, params: Params): string {
  const kind = knownKind(name);
  const { function: variant } = params;
  if (typeof variant === "string" && kind?.variants && Object.hasOwn(kind.variants, variant)) return kind.variants[variant].formula;
  return kind?.formula ?? "";
}

/** The main parameters, `8 units · xavier`; where there are none, the formula. */
export function summaryOf(t: TFunction, view: Pick<NodeView, "kind" | "params" | "units" | "normalization">): string {
  const kind = knownKind(view.kind);
  if (!kind) return "";
  const fields = fieldsOf(kind, view.params);
  const parts = kind.summary.flatMap((key) => {
    const field = fields[key];
    if (!field || (key === "function" && kind.variants)) return [];
    const value = view.params[key] ?? field.default ?? null;
    if (kind.sink && value === field.default) return [];
    return [partOf(t, { field, key, value, label: labelOf(t, view, key), units: view.units })];
  });
  if (view.normalization !== null) parts.push(t(`normalization.${view.normalization}.title`));
  return parts.length > 0 ? parts.join(" · ") : formulaOf(view.kind, view.params);
}

/** The label of a field, of the kind or of its variant. */
function labelOf(t: TFunction, { kind, params }: Pick<NodeView, "kind" | "params">, key: string): string {
  const own = `kind.${kind}.${key}`;
  return i18next.exists(own) ? t(own) : t(`variant.${kind}.${String(params.function)}.${key}`);
}

function partOf(t: TFunction, { field, key, value, label, units }: { field: Field; key: string; value: FieldValue; label: string; units: number | null }): string {
  switch (field.type) {
    case "columns":
      if (Array.isArray(value) && value.length <= 3) return value.join(", ");
      return units === null ? t("canvas.allColumns") : t("canvas.columns", { count: units });
    case "choice": {
      const title = `${key}.${String(value)}.title`;
      return i18next.exists(title) ? t(title) : String(value);
    }
    case "boolean":
      return t(value === true ? "canvas.with" : "canvas.without", { label });
    case "integer": {
      const amount = `amount.${key}`;
      return i18next.exists(amount, { count: Number(value) }) ? t(amount, { count: Number(value) }) : t("canvas.amount", { value: formatExact(Number(value)), label });
    }
    default:
      return `${(field.type === "real" && letterOf(key)) || label} ${typeof value === "number" ? shortNumber(value) : String(value)}`;
  }
}

/** As it would be typed, small ones as powers of ten. */
const shortNumber = (value: number): string => (value !== 0 && Math.abs(value) < 1e-3 ? value.toExponential().replaceAll("-", "−") : formatExact(value));

const greek: Readonly<Record<string, string>> = { alpha: "α", beta: "β", gamma: "γ", delta: "δ", epsilon: "ε", lambda: "λ", rho: "ρ", sigma: "σ", tau: "τ", theta: "θ" };

/** The letter of a field that is named after one. */
const letterOf = (name: string): string | null => (Object.hasOwn(greek, name) ? greek[name] : null);
