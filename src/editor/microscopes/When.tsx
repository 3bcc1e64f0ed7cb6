/** Of which moment the numbers under a microscope are. */
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useLiveFrame } from "../charts/useLive.ts";
import { formatCount } from "../controls/number.ts";
import styles from "./microscopes.module.css";

export function When(): ReactElement | null {
  const { t } = useTranslation();
  const frame = useLiveFrame();
  if (frame === null) return null;
  const { moment: { step, before }, position } = frame;
  const key = position ? "microscope.when.walked" : step > frame.step ? "microscope.when.ahead" : "microscope.when.taken";
  return <p className={styles.words}>{t(key, { step: formatCount(step), number: before - 1 })}</p>;
}
