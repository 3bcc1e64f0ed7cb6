/** Tabs: one of several panels in one place. */
import { Tabs as Base } from "@base-ui/react/tabs";
import type { CSSProperties, ReactElement, ReactNode } from "react";
import styles from "./Tabs.module.css";

interface TabsProps<T extends string> {
  label: string;
  value: T;
  tabs: readonly { value: T; label: string; badge?: ReactNode }[];
  onChange(value: T): void;
  /** At the right of the row of tabs: a button that folds the panel. */
  actions?: ReactNode;
  /** The panels: one `TabPanel` for each tab. */
  children: ReactNode;
}

export function Tabs<T extends string>({ label, value, tabs, onChange, actions, children }: TabsProps<T>): ReactElement {
  return (
    <Base.Root value={value} onValueChange={(next: T) => onChange(next)} className={styles.root}>
      <div className={styles.bar}>
        <Base.List aria-label={label} className={styles.list} style={{ "--tabs": tabs.length } as CSSProperties}>
          {tabs.map((tab) => (
            <Base.Tab key={tab.value} value={tab.value} className={styles.tab}>
              {tab.label}
              {tab.badge !== undefined && tab.badge !== null && <span className={styles.badge}>{tab.badge}</span>}
            </Base.Tab>
          ))}
        </Base.List>
        {actions}
      </div>
      {children}
    </Base.Root>
  );
}

export function TabPanel({ value, children }: { value: string; children: ReactNode }): ReactElement {
  return <Base.Panel value={value} className={styles.panel}>{children}</Base.Panel>;
}
