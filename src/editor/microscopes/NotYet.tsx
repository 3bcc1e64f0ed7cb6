/** In place of numbers that the step which is walked over has not come to. */
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useStepper } from "../stepper/stepper.ts";
import styles from "./microscopes.module.css";

/** Nothing at rest: there numbers come with the next frame. */
export function NotYet(): ReactElement | null {
  const { t } = useTranslation();
  const walked = useStepper(({ position }) => position !== null);
  return walked ? <p className={styles.words}>{t("stepper.notYetInStep")}</p> : null;
}
