/** The help sheet: every command with its keys, and what the mouse does. */
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { commandGroups } from "../commands/command.ts";
import { commands } from "../commands/commands.ts";
import { describeBinding } from "../commands/keys.ts";
import { Dialog } from "../controls/Dialog.tsx";
import { Keys } from "../controls/Keys.tsx";
import { closeDialog } from "../layout/screen.ts";
import styles from "./HelpDialog.module.css";

/** What the mouse does on the canvas; keys of the translation table. */
const gestures = ["add", "select", "box", "pan", "zoom", "duplicate", "connect", "quickAdd"] as const;

/** Four arrows are one row. */
const shown = commands.filter(({ id, bindings }) => bindings.length > 0 && !id.startsWith("nudge."));

export function HelpDialog(): ReactElement {
  const { t } = useTranslation();
  return (
    <Dialog title={t("help.title")} width="wide" onClose={closeDialog}>
      <div className={styles.columns}>
        {commandGroups.map((group) => (
          <section key={group} className={styles.group}>
            <h3 className={styles.heading}>{t(`commandGroup.${group}`)}</h3>
            <dl>
              {shown.filter((command) => command.group === group).map(({ id, label, bindings }) => (
                <div key={id} className={styles.row}>
                  <dt>{t(label)}</dt>
                  <dd>{bindings.slice(0, 2).map((bound) => <Keys key={describeBinding(bound)} keys={describeBinding(bound)} />)}</dd>
                </div>
              ))}
              {group === "edit" && (
                <div className={styles.row}>
                  <dt>{t("command.nudge")}</dt>
                  <dd><Keys keys="← → ↑ ↓" /></dd>
                </div>
              )}
            </dl>
          </section>
        ))}
        <section className={styles.group}>
          <h3 className={styles.heading}>{t("help.mouse")}</h3>
          <dl>
            {gestures.map((gesture) => (
              <div key={gesture} className={styles.row}>
                <dt>{t(`help.${gesture}`)}</dt>
                <dd className={styles.gesture}>{t(`help.${gesture}.how`)}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </Dialog>
  );
}
