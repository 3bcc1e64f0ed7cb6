/** How the open document is kept in this browser: saved, saving, or not saved and why. */
import { Check, Ellipsis, TriangleAlert } from "lucide-react";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { runCommand } from "../commands/commands.ts";
import { Tooltip } from "../controls/Tooltip.tsx";
import { useEditor } from "../store.ts";
import styles from "./TopBar.module.css";

export function SaveMark(): ReactElement {
  const { t } = useTranslation();
  const save = useEditor((state) => state.save);
  if (save.state === "failed") {
    return (
      <span role="alert" data-testid="save-state" data-state={save.state}>
        <Tooltip text={t("save.failedHint", { reason: save.reason })}>
          <button type="button" className={`${styles.save} ${styles.saveFailed}`} onClick={() => runCommand("saveFile")}>
            <TriangleAlert />
            {t("save.failed")}
          </button>
        </Tooltip>
      </span>
    );
  }
  const saved = save.state === "saved";
  return (
    <span role="status" className={styles.save} data-testid="save-state" data-state={save.state}>
      {saved ? <Check className={styles.saveDone} /> : <Ellipsis />}
      <span className={styles.saveWords}>{t(saved ? "save.saved" : "save.saving")}</span>
    </span>
  );
}
