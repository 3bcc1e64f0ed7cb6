/** The learning rate: a number and a slider in powers of ten; a running network takes it over from one step to the next. */
import { useId, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { RealField } from "../../fields/field.ts";
import { FieldRow } from "../controls/FieldRow.tsx";
import { NumberInput } from "../controls/NumberInput.tsx";
import { Slider } from "../controls/Slider.tsx";
import { fieldProblem } from "../inspector/fieldWords.ts";

/** Where the slider ends; beyond it a number can still be typed. */
const slowest = 1e-5;
const fastest = 10;

interface LearningRateProps { field: RealField; value: number; label: string; onChange(value: number, gesture?: string): void }

export function LearningRate({ field, value, label, onChange }: LearningRateProps): ReactElement {
  const { t } = useTranslation();
  const id = useId();
  return (
    <>
      <FieldRow label={label} htmlFor={id}>
        <NumberInput id={id} label={label} value={value} check={(typed) => fieldProblem(t, field, typed)} onCommit={(typed) => onChange(typed)} />
      </FieldRow>
      <Slider label={label} value={value} min={slowest} max={fastest} scale="log" onChange={onChange} />
    </>
  );
}
