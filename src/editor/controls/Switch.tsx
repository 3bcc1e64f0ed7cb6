/** Something that is on or off. */
import { Switch as Base } from "@base-ui/react/switch";
import type { ReactElement } from "react";
import styles from "./Switch.module.css";

interface SwitchProps {
  label: string;
  id?: string;
  checked: boolean;
  onChange(checked: boolean): void;
  disabled?: boolean;
}

export function Switch({ label, id, checked, onChange, disabled }: SwitchProps): ReactElement {
  return (
    <Base.Root id={id} aria-label={label} checked={checked} onCheckedChange={(next) => onChange(next)} disabled={disabled} className={styles.track}>
      <Base.Thumb className={styles.thumb} />
    </Base.Root>
  );
}
