/** The logits times a factor, as a what-if: with a button that goes to where the way apart breaks. */
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../controls/Button.tsx";
import { formatExact } from "../controls/number.ts";
import { Slider } from "../controls/Slider.tsx";
import { mostFactor } from "./apart.ts";
import styles from "./microscopes.module.css";

interface FactorSliderProps { value: number; /** Null where it does not break at any. */ breaks: number | null; onChange(value: number): void }

export function FactorSlider({ value, breaks, onChange }: FactorSliderProps): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <div className={styles.slider}>
        <span>{t("microscope.apart.factor")}</span>
        <Slider label={t("microscope.apart.factor")} value={value} min={1} max={mostFactor} scale="log" onChange={onChange} />
        <output>×{formatExact(value)}</output>
      </div>
      {breaks === null
        ? <p className={styles.words}>{t("microscope.apart.holds", { most: mostFactor })}</p>
        : <p className={styles.words}>{t("microscope.apart.breaks", { factor: breaks })} {value !== breaks && <Button variant="link" size="small" onClick={() => onChange(breaks)}>{t("microscope.apart.goThere")}</Button>}</p>}
    </>
  );
}
