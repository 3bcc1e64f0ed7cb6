/** A row that adds a node: the group's bar, the name, and at the right what it computes. */
import type { ComponentProps, ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { Entry } from "./entries.ts";
import styles from "./EntryRow.module.css";

interface EntryRowProps extends ComponentProps<"button"> {
  entry: Entry;
  active?: boolean;
}

export function EntryRow({ entry, active = false, className, ...rest }: EntryRowProps): ReactElement {
  const { t } = useTranslation();
  return (
    <button
      type="button" {...rest} className={`${styles.row} ${className ?? ""}`} data-active={active || undefined} title={t(entry.help)}
      style={{ "--group": `var(--group-${entry.group})` } as React.CSSProperties}
    >
      <span className={styles.bar} aria-hidden />
      <span className={styles.name}>{t(entry.title)}</span>
      <span className={styles.formula} aria-hidden>{entry.formula}</span>
    </button>
  );
}
