/** A condition that can be changed in place: of what, above or below, which number; and whether it counts just now. */
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Combobox } from "../controls/Combobox.tsx";
import { NumberInput } from "../controls/NumberInput.tsx";
import { Select } from "../controls/Select.tsx";
import { Switch } from "../controls/Switch.tsx";
import { changeCondition, type KeptCondition } from "../stepper/breakpoints.ts";
import styles from "./stops.module.css";

export function ConditionFields({ kept: { id, on, condition }, tensors }: { kept: KeptCondition; tensors: readonly string[] }): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <Switch label={t(`program.condition.${condition.of}`)} checked={on} onChange={(checked) => { changeCondition(id, { on: checked }); }} />
      <span className={styles.words}>{t(`program.if.${condition.of}`)}</span>
      {condition.of === "norm" && (
        <span className={styles.tensor}>
          <Combobox label={t("program.if.tensor")} value={condition.tensor} options={tensors} onChange={(tensor) => { changeCondition(id, { condition: { ...condition, tensor } }); }} />
        </span>
      )}
      {condition.of !== "notFinite" && (
        <>
          <span className={styles.side}>
            <Select
              small label={t("program.if.side")} value={condition.is} options={(["below", "above"] as const).map((value) => ({ value, label: t(`program.if.${value}`) }))}
              onChange={(is) => { changeCondition(id, { condition: { ...condition, is } }); }}
            />
          </span>
          <span className={styles.limit}>
            <NumberInput label={t("program.if.limit")} value={condition.limit} onCommit={(limit) => { changeCondition(id, { condition: { ...condition, limit } }); }} />
          </span>
        </>
      )}
    </>
  );
}
