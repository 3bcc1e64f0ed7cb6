/** Which one of many: `unit 3 of 8`, typed or stepped through. */
import { ChevronLeft, ChevronRight } from "lucide-react";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../controls/Button.tsx";
import { NumberInput } from "../controls/NumberInput.tsx";
import { formatCount } from "../controls/number.ts";
import styles from "./microscopes.module.css";

interface IndexChoiceProps { label: string; value: number; /** They are counted from 0. */ count: number; onChange(value: number): void }

export function IndexChoice({ label, value, count, onChange }: IndexChoiceProps): ReactElement {
  const { t } = useTranslation();
  const last = Math.max(0, count - 1);
  return (
    <div className={styles.index} role="group" aria-label={label}>
      <span className={styles.indexLabel}>{label}</span>
      <IconButton size="small" label={t("microscope.previous", { what: label })} disabled={value <= 0} onClick={() => onChange(value - 1)}><ChevronLeft /></IconButton>
      <NumberInput label={label} integer value={value} check={(next) => (Number.isInteger(next) && next >= 0 && next <= last ? null : t("field.expected", { what: t("field.integer", { min: 0, max: last }) }))} onCommit={onChange} />
      <IconButton size="small" label={t("microscope.next", { what: label })} disabled={value >= last} onClick={() => onChange(value + 1)}><ChevronRight /></IconButton>
      <span className={styles.indexCount}>{t("microscope.of", { count: formatCount(count) })}</span>
    </div>
  );
}
