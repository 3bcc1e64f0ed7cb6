/** In the place of numbers that are too many to be sent to the page one by one. */
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import styles from "./microscopes.module.css";

export function TooLarge(): ReactElement {
  const { t } = useTranslation();
  return <p className={styles.words}>{t("microscope.tooLarge")}</p>;
}
