/** The data: which set, how it is made, split and normalised, whose it is, and what it looks like. */
import { useId, useMemo, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { datasets } from "../../datasets/index.ts";
import { describeData } from "../../datasets/describe.ts";
import { normalizationNames, normalizations } from "../../datasets/normalizations/index.ts";
import { withDefaults, type Fields, type FieldValue } from "../../fields/field.ts";
import { setData, setDataset } from "../../graph/edits.ts";
import { dataFields } from "../../graph/recipeFields.ts";
import { FieldRow } from "../controls/FieldRow.tsx";
import { Select } from "../controls/Select.tsx";
import { FieldForm } from "../inspector/FieldForm.tsx";
import { store, useDocument } from "../store.ts";
import { AboutData } from "./AboutData.tsx";
import { CsvButton } from "./CsvButton.tsx";
import { useCsvDraft } from "./csvDraft.ts";
import { CsvReview } from "./CsvReview.tsx";
import styles from "./data.module.css";
import { DataPreview } from "./DataPreview.tsx";
import { DerivedFeatures } from "./DerivedFeatures.tsx";
import { useTable } from "./useTable.ts";

const own = "own rows";

export function DataPanel(): ReactElement {
  const draft = useCsvDraft();
  return draft === null ? <CurrentData /> : <CsvReview draft={draft} />;
}

function CurrentData(): ReactElement {
  const { data } = useDocument();
  const loaded = useTable(data);
  const description = useMemo(() => describeData(data), [data]);
  const table = loaded.state === "ready" ? loaded.table : null;
  const target = description.ok ? description.target : null;
  return (
    <div className={styles.place}>
      <div className={styles.panel}>
        <Recipe />
        <AboutData description={description} table={table} />
        {table !== null && target !== null && table.columns.some(({ name }) => name === target) && <DataPreview table={table} target={target} />}
      </div>
    </div>
  );
}

/** The set and everything that can be chosen about it. */
function Recipe(): ReactElement {
  const { t } = useTranslation();
  const { data } = useDocument();
  const set = data.dataset !== undefined && Object.hasOwn(datasets, data.dataset) && !data.table && !data.file ? datasets[data.dataset] : null;
  const { normalization: _, ...splitFields } = dataFields;
  const fields: Fields = { ...set?.fields, ...splitFields };
  const shown = set?.name ?? own;
  const options = Object.values(datasets).map(({ name, rows }) => ({ value: name, label: t(`dataset.${name}.title`), hint: rows === null ? "" : t("data.rows", { count: rows }) }));
  if (set === null) options.unshift({ value: own, label: data.file?.name ?? t("data.own"), hint: "" });
  const change = (name: string, value: FieldValue): void => {
    const isDataset = set !== null && Object.hasOwn(set.fields, name);
    store.getState().edit("edit.setData", { field: t(isDataset ? `dataset.${set.name}.${name}` : `data.${name}`) }, (draft) => setData(draft, { [name]: value }));
  };
  const choose = (name: string): void => {
    if (name !== own) store.getState().edit("edit.setDataset", { dataset: t(`dataset.${name}.title`) }, (draft) => setDataset(draft, name));
  };
  return (
    <section className={styles.recipe} aria-label={t("data.title")}>
      <div className={styles.source}>
        <FieldRow label={t("data.set")}>
          <Select label={t("data.set")} value={shown} options={options} onChange={choose} />
        </FieldRow>
        <CsvButton />
      </div>
      <div className={styles.fields} data-count={Object.keys(fields).length}>
        <FieldForm
          compact fields={fields} values={withDefaults(fields, { ...data })} onChange={change}
          prefix={(name) => (set !== null && Object.hasOwn(set.fields, name) ? `dataset.${set.name}` : "data")}
          check={(name, value) => splitProblem(t, name, value, data)}
        />
      </div>
      <div className={styles.columnsMade}>
        <NormalizationChoice />
        <DerivedFeatures />
      </div>
    </section>
  );
}

/** How columns are scaled, with the formula of the choice beneath it. */
function NormalizationChoice(): ReactElement {
  const { t } = useTranslation();
  const { normalization } = useDocument().data;
  const id = useId();
  const { edit } = store.getState();
  return (
    <div className={styles.normalization}>
      <label htmlFor={id} className={styles.name} title={t("data.normalization.help")}>{t("data.normalization")}</label>
      <Select
        id={id} label={t("data.normalization")} value={normalization}
        options={normalizationNames.map((name) => ({ value: name, label: t(`normalization.${name}.title`), hint: normalizations[name].formula }))}
        onChange={(value) => edit("edit.setData", { field: t("data.normalization") }, (draft) => setData(draft, { normalization: value }))}
      />
      <code className={styles.formula} title={t(`normalization.${normalization}.help`)}>{normalizations[normalization].formula}</code>
    </div>
  );
}

/** Validation and test together must leave rows to learn from. */
function splitProblem(t: (key: string) => string, name: string, value: number, { validation, test }: { validation: number; test: number }): string | null {
  if (name !== "validation" && name !== "test") return null;
  const other = name === "validation" ? test : validation;
  return value + other < 1 ? null : t("data.nothingLeft");
}
