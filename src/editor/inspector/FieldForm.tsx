/** A form made from fields: of a kind, an optimizer, a data set or a run. A change is one undo step. */
import type { TFunction } from "i18next";
import { useId, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { Field, Fields, FieldValue, FieldValues } from "../../fields/field.ts";
import { FieldRow } from "../controls/FieldRow.tsx";
import { NumberInput } from "../controls/NumberInput.tsx";
import { Select } from "../controls/Select.tsx";
import { Switch } from "../controls/Switch.tsx";
import { TextInput } from "../controls/TextInput.tsx";
import { ColumnsControl } from "./ColumnsControl.tsx";
import { fieldProblem } from "./fieldWords.ts";

interface FieldFormProps {
  fields: Fields;
  /** With their defaults. */
  values: FieldValues;
  /** Where the labels are in the translation table: `kind.dense` for `kind.dense.units`. */
  prefix: string | ((name: string) => string);
  onChange(name: string, value: FieldValue): void;
  /** Which data columns a columns field stands for by default. */
  columnsOf?: "features" | "target";
  /** Words of a choice where they are not those that all choices share. */
  choiceLabel?(name: string, choice: string): string;
  /** What is wrong with a number beside its own range, as a sentence, or null. */
  check?(name: string, value: number): string | null;
  /** Without hints beneath: they are told when the label is hovered. */
  compact?: boolean;
}

export function FieldForm({ fields, values, prefix, onChange, columnsOf, choiceLabel, check, compact }: FieldFormProps): ReactElement {
  const prefixOf = typeof prefix === "string" ? () => prefix : prefix;
  return (
    <>
      {Object.entries(fields).map(([name, field]) => (
        <FormRow
          key={name} field={field} value={values[name]} labelKey={`${prefixOf(name)}.${name}`} onChange={(value) => onChange(name, value)} columnsOf={columnsOf} compact={compact}
          choiceLabel={choiceLabel && ((choice) => choiceLabel(name, choice))} check={check && ((value) => check(name, value))}
        />
      ))}
    </>
  );
}

interface ControlProps { id: string; label: string; field: Field; value: FieldValue | undefined; onChange(value: FieldValue): void; columnsOf?: "features" | "target"; choiceLabel?(choice: string): string; check?(value: number): string | null }

function FormRow({ labelKey, compact = false, ...rest }: Omit<ControlProps, "id" | "label"> & { labelKey: string; compact?: boolean }): ReactElement {
  const { t } = useTranslation();
  const id = useId();
  const { field } = rest;
  const label = t(labelKey, { defaultValue: field.label });
  const hint = field.help === undefined ? undefined : t(`${labelKey}.help`, { defaultValue: field.help });
  return (
    <FieldRow label={compact ? <span title={hint}>{label}</span> : label} htmlFor={id} hint={compact ? undefined : hint} stacked={field.type === "columns"}>
      <FieldControl id={id} label={label} {...rest} />
    </FieldRow>
  );
}

function FieldControl({ id, label, field, value, onChange, columnsOf, choiceLabel, check }: ControlProps): ReactElement {
  const { t } = useTranslation();
  const checkNumber = (typed: number): string | null => fieldProblem(t, field, typed) ?? check?.(typed) ?? null;
  switch (field.type) {
    case "real":
    case "integer":
      return <NumberInput id={id} label={label} value={Number(value)} integer={field.type === "integer"} check={checkNumber} onCommit={onChange} />;
    case "boolean":
      return <Switch id={id} label={label} checked={value === true} onChange={onChange} />;
    case "choice":
      return <Select id={id} label={label} value={String(value)} onChange={onChange} options={field.choices.map((choice) => ({ value: choice, label: choiceLabel?.(choice) ?? sharedLabel(t, choice) }))} />;
    case "text":
      return <TextInput id={id} label={label} value={String(value ?? "")} onCommit={onChange} />;
    case "columns":
      return <ColumnsControl label={label} value={Array.isArray(value) ? value : null} offered={columnsOf ?? "features"} onChange={onChange} />;
  }
}

/** A choice by its words where the table has some (an initializer, `keep`), else as the file names it. */
function sharedLabel(t: TFunction, choice: string): string {
  return t([`choice.${choice}`, `initializer.${choice}.title`], { defaultValue: choice });
}
