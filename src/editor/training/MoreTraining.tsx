/** What most runs leave as it is: the schedule of the learning rate, clipping, and decay. Folded, so that the panel stays calm. */
import { ChevronDown } from "lucide-react";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { withDefaults, type FieldValue } from "../../fields/field.ts";
import type { Document } from "../../graph/document.ts";
import type { Refusal } from "../../graph/edits.ts";
import { clipFields, regularizationFields } from "../../graph/recipeFields.ts";
import { defaultSchedule, setClip, setClipLimit, setRegularization, setSchedule, setScheduleParam } from "../../graph/trainingEdits.ts";
import { schedules } from "../../schedules/index.ts";
import { FieldRow } from "../controls/FieldRow.tsx";
import { Select } from "../controls/Select.tsx";
import { FieldForm } from "../inspector/FieldForm.tsx";
import { readPreference, writePreference } from "../storage/preferences.ts";
import { store, useDocument } from "../store.ts";
import styles from "./training.module.css";

/** One named step of the history. */
const change = (field: string, recipe: (draft: Document) => Refusal | void): void => store.getState().edit("edit.setTraining", { field }, (draft) => { recipe(draft); });

export function MoreTraining(): ReactElement {
  const { t } = useTranslation();
  const [open, setOpen] = useState(() => readPreference("moreTraining", ["folded", "open"], "folded") === "open");
  const { schedule, clip, regularization } = useDocument().training;
  const set = [schedule, clip, regularization].filter((part) => part !== undefined).length;
  const fold = (): void => {
    setOpen(!open);
    writePreference("moreTraining", open ? "folded" : "open");
  };
  return (
    <section aria-label={t("training.more")}>
      <button type="button" className={styles.more} aria-expanded={open} onClick={fold}>
        <ChevronDown size={14} strokeWidth={1.75} aria-hidden />
        {t("training.more")}
        <span className={styles.moreNote}>{set > 0 && !open ? t("training.moreSet", { count: set }) : t("training.moreNames")}</span>
      </button>
      {open && (
        <>
          <Schedule />
          <Clipping />
          <Decay />
        </>
      )}
    </section>
  );
}

function Schedule(): ReactElement {
  const { t } = useTranslation();
  const recipe = useDocument().training.schedule ?? { kind: defaultSchedule };
  const known = Object.hasOwn(schedules, recipe.kind) ? schedules[recipe.kind] : null;
  const label = t("training.schedule");
  return (
    <>
      <FieldRow label={label}>
        <Select label={label} value={recipe.kind} options={Object.keys(schedules).map((name) => ({ value: name, label: t(`schedule.${name}.title`) }))} onChange={(kind) => change(label, (draft) => setSchedule(draft, kind))} />
      </FieldRow>
      {known && <FieldForm compact fields={known.fields} values={withDefaults(known.fields, recipe)} prefix={`schedule.${known.name}`} onChange={(name, value) => change(t(`schedule.${known.name}.${name}`), (draft) => setScheduleParam(draft, name, value))} />}
    </>
  );
}

function Clipping(): ReactElement {
  const { t } = useTranslation();
  const { clip } = useDocument().training;
  const label = t("clip.kind");
  const { kind, limit } = clipFields;
  const options = [{ value: "none", label: t("clip.none") }, ...kind.choices.map((choice) => ({ value: choice, label: t(`clip.by.${choice}`) }))];
  const choose = (value: string): void => change(label, (draft) => setClip(draft, kind.choices.find((choice) => choice === value) ?? null));
  return (
    <>
      <FieldRow label={<span title={t("clip.kind.help")}>{label}</span>}>
        <Select label={label} value={clip?.kind ?? "none"} options={options} onChange={choose} />
      </FieldRow>
      {clip && <FieldForm compact fields={{ limit }} values={{ limit: clip.limit }} prefix="clip" onChange={(_, value) => change(t("clip.limit"), (draft) => setClipLimit(draft, Number(value)))} />}
    </>
  );
}

function Decay(): ReactElement {
  const { t } = useTranslation();
  const { regularization } = useDocument().training;
  const set = (name: string, value: FieldValue): void => change(t(`regularization.${name}`), (draft) => setRegularization(draft, name, value));
  return <FieldForm compact fields={regularizationFields} values={withDefaults(regularizationFields, { ...regularization })} prefix="regularization" onChange={set} />;
}
