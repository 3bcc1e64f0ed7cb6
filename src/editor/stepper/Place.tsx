/** Where the cursor stands in the step that is walked over, in words: a line on the canvas, told aloud at each move. */
import type { TFunction } from "i18next";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { WhatIf } from "../samples/WhatIf.tsx";
import { activeLine, useStepper, type StepperState } from "./stepper.ts";
import styles from "./Place.module.css";

/** Empty at rest, but for why a step was left; the region itself stays, so that the first move is told too. */
export function Place(): ReactElement {
  const { t } = useTranslation();
  const text = useStepper((state) => placeText(state, t));
  const nobodys = useStepper(({ position, scene }) => (scene?.active === "" && position?.cursor ? (scene.lit.size > 0 ? "stepper.nobodysLit" : "stepper.nobodys") : null));
  const stepping = useStepper(({ position }) => position !== null);
  return (
    <div className={styles.top} data-top>
      <p role="status" aria-live="polite" aria-label={t("stepper.status")} className={styles.place} data-stepper-place>{text}</p>
      {nobodys !== null && <p className={styles.note}>{t(nobodys)}</p>}
      {stepping && <div className={styles.whatIf}><WhatIf /></div>}
    </div>
  );
}

function placeText(state: StepperState, t: TFunction): string {
  const { position, left } = state;
  if (position === null) return left === null ? "" : t(`stepper.left.${left}`);
  const line = activeLine(state);
  if (position.cursor === 0) return t("stepper.before", { count: position.count });
  return line === null ? "" : t("stepper.position", { number: position.cursor, count: position.count, text: line.brief });
}
