/** A field: one option of a node, an op, an optimizer or a data set, declared once as data. Form, validation, file reading, flags and docs follow from it. */

interface Common<T> {
  /** English, short, as it stands in a form; the key of its translation is made from where it is declared. */
  label: string;
  /** One sentence for the form's hint and the reference page. */
  help?: string;
  /** Left out: the field has no default and is always written in the file. */
  default?: T;
}

export interface RealField extends Common<number> {
  type: "real";
  min?: number;
  max?: number;
  /** The bound itself is not allowed. */
  open?: "min" | "max" | "both";
  /** The bounds hold of the float32 that it becomes too: what is close to an open bound may round to it. */
  single?: boolean;
  /** LaTeX of the field's symbol, as the formulas show it. */
  symbol?: string;
  /** How a slider moves: learning rates are felt in powers of ten. */
  scale?: "linear" | "log";
}
export interface IntegerField extends Common<number> { type: "integer"; min: number; max: number; symbol?: string }
export interface BooleanField extends Common<boolean> { type: "boolean" }
export interface ChoiceField<C extends string = string> extends Common<C> { type: "choice"; choices: readonly C[] }
export interface TextField extends Common<string> { type: "text" }
/** Names of columns of the data; `null` stands for the default choice (all features, or the target). */
export interface ColumnsField extends Common<readonly string[] | null> { type: "columns" }

export type Field = RealField | IntegerField | BooleanField | ChoiceField | TextField | ColumnsField;
export type Fields = Readonly<Record<string, Field>>;
export type FieldValue = number | boolean | string | readonly string[] | null;
export type FieldValues = Record<string, FieldValue>;

/** The TypeScript type of a field's value. */
export type ValueOf<F extends Field> =
  F extends RealField | IntegerField ? number
  : F extends BooleanField ? boolean
  : F extends ChoiceField<infer C> ? C
  : F extends TextField ? string
  : readonly string[] | null;
export type ValuesOf<F extends Fields> = { -readonly [K in keyof F]: ValueOf<F[K]> };

export const real = (field: Omit<RealField, "type">): RealField => ({ ...field, type: "real" });
export const integer = (field: Omit<IntegerField, "type">): IntegerField => ({ ...field, type: "integer" });
export const boolean = (field: Omit<BooleanField, "type">): BooleanField => ({ ...field, type: "boolean" });
export const choice = <const C extends string>(field: Omit<ChoiceField<C>, "type">): ChoiceField<C> => ({ ...field, type: "choice" });
export const text = (field: Omit<TextField, "type">): TextField => ({ ...field, type: "text" });
export const columns = (field: Omit<ColumnsField, "type">): ColumnsField => ({ ...field, type: "columns" });

/** What was wrong with a value: what the field expects and what came, as words. */
export interface FieldProblem { expected: string; got: string }

/** Checks one value; null when it fits the field. */
export function checkField(field: Field, value: unknown): FieldProblem | null {
  const expected = describeField(field);
  const fits = ((): boolean => {
    switch (field.type) {
      case "real": return typeof value === "number" && Number.isFinite(value) && within(field, value) && !roundsOut(field, value);
      case "integer": return typeof value === "number" && Number.isInteger(value) && value >= field.min && value <= field.max;
      case "boolean": return typeof value === "boolean";
      case "choice": return typeof value === "string" && field.choices.includes(value);
      case "text": return typeof value === "string";
      case "columns": return value === null || (Array.isArray(value) && value.length > 0 && value.every((name) => typeof name === "string") && new Set(value).size === value.length);
    }
  })();
  return fits ? null : { expected, got: describeValue(value) };
}

function within({ min = -Infinity, max = Infinity, open }: RealField, value: number): boolean {
  const above = open === "min" || open === "both" ? value > min : value >= min;
  const below = open === "max" || open === "both" ? value < max : value <= max;
  return above && below;
}

/** Whether a value within the bounds lies outside of them as a float32. */
export const roundsOut = (field: RealField, value: number): boolean => field.single === true && within(field, value) && !within(field, Math.fround(value));

/** What a field takes, as words: "a whole number from 1 to 65536". */
export function describeField(field: Field): string {
  switch (field.type) {
    case "real": return `a number${rangeWords(field)}`;
    case "integer": return `a whole number from ${field.min} to ${field.max}`;
    case "boolean": return "true or false";
    case "choice": return `one of ${field.choices.join(", ")}`;
    case "text": return "a text";
    case "columns": return "null or a list of different column names";
  }
}

function rangeWords({ min, max, open, single = false }: RealField): string {
  const low = min === undefined ? "" : open === "min" || open === "both" ? `above ${min}` : `at least ${min}`;
  const high = max === undefined ? "" : open === "max" || open === "both" ? `below ${max}` : `at most ${max}`;
  const words = [low, high].filter(Boolean).join(" and ");
  return words && `, ${words}${single ? " (as a float32 too)" : ""}`;
}

/** A value as an error names it: short, and never the whole of a long text. */
export function describeValue(value: unknown): string {
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === "object" && value !== null) return "an object";
  if (typeof value === "number") return String(value);
  const json = JSON.stringify(value) ?? typeof value;
  return json.length > 60 ? `${json.slice(0, 57)}…"` : json;
}

/** The values of all fields, those that were left out from their defaults. */
export function withDefaults(fields: Fields, given: Readonly<Record<string, unknown>>): FieldValues {
  const values: FieldValues = {};
  for (const [name, field] of Object.entries(fields)) {
    const value = (Object.hasOwn(given, name) ? given[name] : field.default) as FieldValue | undefined;
    if (value !== undefined) values[name] = value;
  }
  return values;
}

/** The values without those that equal their default: what is written in a file. A field without a default is always kept. */
export function withoutDefaults(fields: Fields, given: Readonly<Record<string, FieldValue>>): FieldValues {
  const kept = Object.entries(given).filter(([name, value]) => {
    const byDefault = fields[name]?.default;
    return byDefault === undefined || JSON.stringify(byDefault) !== JSON.stringify(value);
  });
  return Object.fromEntries(kept);
}
