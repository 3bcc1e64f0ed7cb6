/** At a step before the rate was changed: by which one the run went on from here, and the way to go on by the present one instead. */
import { useEffect, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../controls/Button.tsx";
import { formatExact } from "../controls/number.ts";
import { useEditor } from "../store.ts";
import { forkWithRate } from "./forks.ts";
import styles from "./forks.module.css";
import { isBehind } from "./travel.ts";

/** A change of the rate is on its way to the run for a moment: until it has come, nothing is told. In milliseconds. */
const patience = 400;

export function RateHere(): ReactElement | null {
  const { t } = useTranslation();
  const rate = useEditor(({ history }) => history.document.training.optimizer.learningRate);
  const here = useEditor(({ run }) => (isBehind(run) ? run.learningRate : null));
  const differs = here !== null && here !== rate;
  const [told, tell] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => tell(differs), differs ? patience : 0);
    return () => clearTimeout(timer);
  }, [differs]);
  if (!differs || !told) return null;
  return (
    <p className={styles.rate}>
      <span>{t("travel.rateHere", { rate: formatExact(here) })}</span>
      <Button variant="link" size="small" onClick={() => forkWithRate(rate)}>{t("travel.useRate", { rate: formatExact(rate) })}</Button>
    </p>
  );
}
