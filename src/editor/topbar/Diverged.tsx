/** A run that broke off at a number that is not finite: what it was, and the two ways on. */
import { CircleAlert } from "lucide-react";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../controls/Button.tsx";
import { formatCount, formatExact } from "../controls/number.ts";
import { goOnSlower, resetRun } from "../session.ts";
import { useDocument, useEditor } from "../store.ts";
import styles from "./TopBar.module.css";

export function Diverged(): ReactElement {
  const { t } = useTranslation();
  const values = useEditor((state) => state.run.trouble?.values) ?? {};
  const { optimizer } = useDocument().training;
  const text = t("run.diverged", values);
  const rate = formatExact(Number((optimizer.learningRate / 10).toPrecision(12)));
  return (
    <div role="alert" className={styles.trouble} title={String(values.instruction)}>
      <CircleAlert />
      <span>{text}</span>
      <Button size="small" onClick={() => goOnSlower(t(`optimizer.${optimizer.kind}.learningRate`))} title={t("diverged.goOn.help", { rate })}>{t("diverged.goOn", { step: formatCount(Number(values.resume)), rate })}</Button>
      <Button size="small" onClick={() => resetRun()}>{t("run.startAgain")}</Button>
    </div>
  );
}
