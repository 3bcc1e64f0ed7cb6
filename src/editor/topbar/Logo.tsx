/** The mark of the app, as in public/icon.svg: a wire that runs forward and comes back. */
import type { ReactElement } from "react";
import styles from "./TopBar.module.css";

export function Logo(): ReactElement {
  return (
    <svg className={styles.logo} viewBox="2 2 28 28" width="18" height="18" fill="none" strokeWidth="3.5" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      <path d="M8 8.5h14.5a6.25 6.25 0 0 1 0 12.5H11" stroke="currentColor" />
      <path d="M15.5 14.5 9 21l6.5 6.5" stroke="currentColor" />
      <circle cx="7.5" cy="8.5" r="5" fill="var(--accent)" />
    </svg>
  );
}
