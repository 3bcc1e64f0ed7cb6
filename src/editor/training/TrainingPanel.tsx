/** How the network is trained: the optimizer with its fields, batches, epochs and the seed; all can be changed while it runs. */
import { RotateCcw } from "lucide-react";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { withDefaults, type FieldValue } from "../../fields/field.ts";
import { setOptimizer, setOptimizerParam, setTraining } from "../../graph/edits.ts";
import { trainingFields } from "../../graph/recipeFields.ts";
import { optimizers } from "../../optimizers/index.ts";
import { Button } from "../controls/Button.tsx";
import { FieldRow } from "../controls/FieldRow.tsx";
import { Select } from "../controls/Select.tsx";
import { FieldForm } from "../inspector/FieldForm.tsx";
import { resetRun } from "../session.ts";
import { store, useDocument } from "../store.ts";
import { RateHere } from "../travel/RateHere.tsx";
import { LearningRate } from "./LearningRate.tsx";
import { MoreTraining } from "./MoreTraining.tsx";
import styles from "./training.module.css";

export function TrainingPanel(): ReactElement {
  const { t } = useTranslation();
  const { training } = useDocument();
  const { optimizer } = training;
  const known = Object.hasOwn(optimizers, optimizer.kind) ? optimizers[optimizer.kind] : null;
  const { learningRate, ...others } = known?.fields ?? {};
  const change = (name: string, value: FieldValue): void => {
    store.getState().edit("edit.setTraining", { field: t(`training.${name}`) }, (draft) => setTraining(draft, { [name]: value }));
  };
  const changeOptimizer = (name: string, value: FieldValue, gesture?: string): void => {
    store.getState().edit("edit.setTraining", { field: t(`optimizer.${optimizer.kind}.${name}`) }, (draft) => setOptimizerParam(draft, name, value), gesture);
  };
  const choose = (kind: string): void => store.getState().edit("edit.setOptimizer", { optimizer: t(`optimizer.${kind}.title`) }, (draft) => setOptimizer(draft, kind));
  return (
    <div>
      <FieldRow label={t("training.optimizer")}>
        <Select label={t("training.optimizer")} value={optimizer.kind} options={Object.values(optimizers).map(({ name }) => ({ value: name, label: t(`optimizer.${name}.title`) }))} onChange={choose} />
      </FieldRow>
      {known && <p className={styles.hint}>{t(`optimizer.${known.name}.help`)}</p>}
      {learningRate?.type === "real" && <LearningRate field={learningRate} value={optimizer.learningRate} label={t(`optimizer.${optimizer.kind}.learningRate`)} onChange={(value, gesture) => changeOptimizer("learningRate", value, gesture)} />}
      <RateHere />
      <FieldForm compact fields={others} values={withDefaults(others, optimizer)} prefix={`optimizer.${optimizer.kind}`} onChange={(name, value) => changeOptimizer(name, value)} />
      <hr className={styles.line} />
      <FieldForm compact fields={trainingFields} values={withDefaults(trainingFields, { ...training })} prefix="training" onChange={change} />
      <MoreTraining />
      <Button className={styles.again} icon={<RotateCcw />} onClick={() => resetRun(true)}>{t("training.again")}</Button>
    </div>
  );
}
