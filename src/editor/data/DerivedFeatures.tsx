/** Columns made from others: boxes to tick where the data have one or two columns, a small form where they have more. */
import { Plus, X } from "lucide-react";
import { useMemo, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { nameOfFeature } from "../../datasets/derive.ts";
import { describeData } from "../../datasets/describe.ts";
import { featureFunctions } from "../../datasets/features/index.ts";
import type { DerivedFeature } from "../../datasets/recipe.ts";
import { addFeature, removeFeature } from "../../graph/featureEdits.ts";
import { sameValue } from "../../graph/values.ts";
import { IconButton } from "../controls/Button.tsx";
import { Checkbox } from "../controls/Checkbox.tsx";
import { Select } from "../controls/Select.tsx";
import { store, useDocument } from "../store.ts";
import styles from "./data.module.css";

/** So many columns have few enough features to show them all. */
const mostShown = 2;
const none: readonly DerivedFeature[] = [];

export function DerivedFeatures(): ReactElement | null {
  const { t } = useTranslation();
  const { data } = useDocument();
  const columns = useMemo(() => baseColumns(data), [data]);
  const features = data.features ?? none;
  if (columns.length === 0 && features.length === 0) return null;
  const offered = columns.length <= mostShown ? everyFeature(columns) : [];
  const others = features.filter((feature) => !offered.some((one) => sameValue(one, feature)));
  return (
    <section className={styles.features} aria-label={t("data.features")}>
      <p className={styles.name} title={t("data.features.help")}>{t("data.features")}</p>
      {offered.length > 0 && (
        <div className={styles.ticks}>
          {offered.map((feature) => (
            <Checkbox key={nameOfFeature(feature)} checked={features.some((one) => sameValue(one, feature))} onChange={(on) => (on ? add(feature) : remove(feature))}>
              <span className={styles.featureName} title={t(`feature.${feature.function}.help`)}>{nameOfFeature(feature)}</span>
            </Checkbox>
          ))}
        </div>
      )}
      {columns.length > mostShown && <FeatureForm key={columns.join()} columns={columns} features={features} />}
      {others.length > 0 && (
        <ul className={styles.chips}>
          {others.map((feature) => (
            <li key={nameOfFeature(feature)} className={styles.chip}>
              <span className={styles.featureName}>{nameOfFeature(feature)}</span>
              <button type="button" className={styles.chipRemove} aria-label={t("data.features.remove", { feature: nameOfFeature(feature) })} onClick={() => remove(feature)}><X /></button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The number columns that features can be made from: without the target, and also while some feature is wrong. */
function baseColumns(data: Parameters<typeof describeData>[0]): string[] {
  const description = describeData({ ...data, features: undefined });
  return description.ok ? description.columns.filter(({ name, type }) => type === "number" && name !== description.target).map(({ name }) => name) : [];
}

function everyFeature(columns: readonly string[]): DerivedFeature[] {
  const pairs = columns.flatMap((one, at) => columns.slice(at + 1).map((other) => [one, other]));
  return Object.entries(featureFunctions).flatMap(([name, { arity }]) => (arity === 1 ? columns.map((column) => [column]) : pairs).map((of) => ({ function: name, of })));
}

function add(feature: DerivedFeature): void {
  store.getState().edit("edit.addFeature", { feature: nameOfFeature(feature) }, (draft) => addFeature(draft, feature));
}

function remove(feature: DerivedFeature): void {
  store.getState().edit("edit.removeFeature", { feature: nameOfFeature(feature) }, (draft) => removeFeature(draft, (draft.data.features ?? []).findIndex((one) => sameValue(one, feature))));
}

/** A function, its columns, and the button that adds it. */
function FeatureForm({ columns, features }: { columns: readonly string[]; features: readonly DerivedFeature[] }): ReactElement {
  const { t } = useTranslation();
  const [chosen, choose] = useState({ function: "square", first: columns[0], second: columns[1] });
  const { arity } = featureFunctions[chosen.function];
  const feature: DerivedFeature = { function: chosen.function, of: [chosen.first, chosen.second].slice(0, arity) };
  const asOption = (column: string): { value: string; label: string } => ({ value: column, label: column });
  const isThere = features.some((one) => sameValue(one, feature));
  return (
    <div className={styles.featureForm}>
      <Select
        small label={t("data.features.function")} value={chosen.function} onChange={(value) => choose({ ...chosen, function: value })}
        options={Object.entries(featureFunctions).map(([value, { formula }]) => ({ value, label: formula, hint: t(`feature.${value}.title`) }))}
      />
      <Select small label={t("data.features.column")} value={chosen.first} options={columns.map(asOption)} onChange={(first) => choose({ ...chosen, first, second: first === chosen.second ? chosen.first : chosen.second })} />
      <IconButton size="small" variant="plain" label={t("data.features.add")} disabled={isThere} onClick={() => add(feature)}><Plus /></IconButton>
      {arity === 2 && (
        <span className={styles.secondColumn}>
          <Select small label={t("data.features.second")} value={chosen.second} options={columns.filter((column) => column !== chosen.first).map(asOption)} onChange={(second) => choose({ ...chosen, second })} />
        </span>
      )}
    </div>
  );
}
