/** A choice out of a list too long to look through: typing narrows it down. */
import { Combobox as Base } from "@base-ui/react/combobox";
import { Check } from "lucide-react";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import floating from "./floating.module.css";
import select from "./Select.module.css";
import text from "./TextInput.module.css";
import styles from "./Combobox.module.css";

/** So many are shown at once; more are found by typing. */
const most = 100;

interface ComboboxProps {
  /** Its accessible name. */
  label: string;
  value: string;
  options: readonly string[];
  onChange(value: string): void;
}

export function Combobox({ label, value, options, onChange }: ComboboxProps): ReactElement {
  const { t } = useTranslation();
  return (
    <Base.Root items={options} value={value} limit={most} autoHighlight onValueChange={(next: string | null) => { if (next !== null && next !== value) onChange(next); }}>
      <Base.Input aria-label={label} className={`${text.input} ${text.number} ${styles.input}`} spellCheck={false} title={value} onFocus={(event) => { event.currentTarget.select(); }} />
      <Base.Portal>
        <Base.Positioner className={floating.positioner} align="start" sideOffset={4} collisionPadding={8}>
          <Base.Popup className={`${floating.popup} ${select.popup}`}>
            <Base.Empty className={styles.empty}>{t("combobox.empty")}</Base.Empty>
            <Base.List>
              {(option: string) => (
                <Base.Item key={option} value={option} className={`${floating.item} ${styles.item}`}>
                  <span className={floating.itemText}>{option}</span>
                  <Base.ItemIndicator className={floating.indicator}><Check /></Base.ItemIndicator>
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
