/** Said where the numbers are: the run takes no such step, since the sample that was picked is not in its batch; and the way back to the run's own. */
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { WhatIfMark } from "../controls/WhatIfMark.tsx";
import { useWhatIf, wholeBatch } from "./samples.ts";
import styles from "./samples.module.css";

/** Nothing while the numbers are the run's. */
export function WhatIf(): ReactElement | null {
  const { t } = useTranslation();
  if (!useWhatIf()) return null;
  return (
    <span className={styles.whatIf} title={t("sample.whatIf")}>
      <WhatIfMark />
      <button type="button" className={styles.back} onClick={wholeBatch}>{t("sample.runsBatch")}</button>
    </span>
  );
}
