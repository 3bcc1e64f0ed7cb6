/** A choice out of a list that opens. */
import { Select as Base } from "@base-ui/react/select";
import { Check, ChevronsUpDown } from "lucide-react";
import type { ReactElement } from "react";
import styles from "./Select.module.css";
import floating from "./floating.module.css";

export interface SelectOption<T extends string> {
  value: T;
  label: string;
  /** Quiet words at the right, a formula or a count. */
  hint?: string;
}

interface SelectProps<T extends string> {
  /** Its accessible name. */
  label: string;
  id?: string;
  value: T;
  options: readonly SelectOption<T>[];
  onChange(value: T): void;
  disabled?: boolean;
  /** 24 px high, for tables and cards. */
  small?: boolean;
}

export function Select<T extends string>({ label, id, value, options, onChange, disabled, small = false }: SelectProps<T>): ReactElement {
  return (
    <Base.Root
      value={value}
      items={options.map((option) => ({ value: option.value, label: option.label }))}
      onValueChange={(next) => { if (next !== null && next !== value) onChange(next); }}
      disabled={disabled}
    >
      <Base.Trigger id={id} aria-label={label} className={`${styles.trigger} ${small ? styles.small : ""}`}>
        <Base.Value className={styles.value} />
        <Base.Icon className={styles.icon}><ChevronsUpDown /></Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner className={floating.positioner} sideOffset={4} alignItemWithTrigger={false} collisionPadding={8}>
          <Base.Popup className={`${floating.popup} ${styles.popup}`}>
            {options.map((option) => (
              <Base.Item key={option.value} value={option.value} className={floating.item}>
                <Base.ItemText className={floating.itemText}>{option.label}</Base.ItemText>
                {option.hint !== undefined && <span className={floating.itemHint}>{option.hint}</span>}
                <Base.ItemIndicator className={floating.indicator}><Check /></Base.ItemIndicator>
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
