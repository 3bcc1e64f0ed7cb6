/** One choice of a few that are all seen: `weights | bias | output`. */
import { Toggle } from "@base-ui/react/toggle";
import { ToggleGroup } from "@base-ui/react/toggle-group";
import type { ReactElement, ReactNode } from "react";
import styles from "./Segmented.module.css";

interface SegmentedProps<T extends string> {
  label: string;
  value: T;
  options: readonly { value: T; label: ReactNode; name?: string; disabled?: boolean }[];
  onChange(value: T): void;
  /** As wide as its place, in equal parts. */
  fill?: boolean;
}

/** `name` of an option is its accessible name where the label is an icon. */
export function Segmented<T extends string>({ label, value, options, onChange, fill = false }: SegmentedProps<T>): ReactElement {
  const choose = (chosen: readonly T[]): void => {
    const next = chosen.find((entry) => entry !== value);
    if (next !== undefined) onChange(next);
  };
  return (
    <ToggleGroup aria-label={label} value={[value]} onValueChange={choose} className={`${styles.group} ${fill ? styles.fill : ""}`}>
      {options.map((option) => (
        <Toggle key={option.value} value={option.value} aria-label={option.name} disabled={option.disabled} className={styles.option}>
          {option.label}
        </Toggle>
      ))}
    </ToggleGroup>
  );
}
