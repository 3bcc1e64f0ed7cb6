/** The mark of numbers that are not the run's, but what they would be. */
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import styles from "./WhatIfMark.module.css";

export function WhatIfMark(): ReactElement {
  const { t } = useTranslation();
  return <span className={styles.whatIf}>{t("microscope.whatIf")}</span>;
}
