/** Where a trail ends: at a cell of the data, or at what a parameter started as. */
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../trainer/inquiry.ts";
import type { DataOrigin } from "../../trainer/origin.ts";
import { formatNumber } from "../controls/number.ts";
import { useDocument } from "../store.ts";
import { useOriginWords } from "./originWords.ts";
import styles from "./asked.module.css";

export function Given({ answer: { from, value, tensor } }: { answer: Answer }): ReactElement {
  const { t } = useTranslation();
  const words = useOriginWords();
  return (
    <div className={styles.end}>
      <p>{t("asked.end", { what: words(from, tensor) })}</p>
      {from.kind === "data" && <Cell origin={from} value={value} />}
    </div>
  );
}

/** As it stands in the table, and what was made of it. */
function Cell({ origin: { raw, class: name, centre, scale }, value }: { origin: DataOrigin; value: number }): ReactElement | null {
  const { t } = useTranslation();
  const { data } = useDocument();
  if (name !== null) return <p className={styles.note}>{t("asked.oneHot", { raw, name })}</p>;
  if (typeof raw === "string" || (centre === 0 && scale === 1)) return null;
  const sum = centre === 0 ? formatNumber(raw) : `(${formatNumber(raw)} ${centre < 0 ? "+" : "−"} ${formatNumber(Math.abs(centre))})`;
  return (
    <>
      <p className={styles.note}>{t("asked.scaled", { how: t(`normalization.${data.normalization}.title`), raw: formatNumber(raw) })}</p>
      <p className={styles.expression}>{`${sum}${scale === 1 ? "" : ` / ${formatNumber(scale)}`} = ${formatNumber(value)}`}</p>
    </>
  );
}
