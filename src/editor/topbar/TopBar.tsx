/** The top bar: the document and how it is kept, undo and redo, the run and its numbers, commands and settings. */
import { Redo2, Search, Share2, Undo2 } from "lucide-react";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Button, IconButton } from "../controls/Button.tsx";
import { Keys } from "../controls/Keys.tsx";
import { Tooltip } from "../controls/Tooltip.tsx";
import { useCommand } from "../commands/useCommand.ts";
import { DocumentMenu } from "./DocumentMenu.tsx";
import { DocumentName } from "./DocumentName.tsx";
import { Logo } from "./Logo.tsx";
import { RunControl } from "./RunControl.tsx";
import { RunNumbers } from "./RunNumbers.tsx";
import { SaveMark } from "./SaveMark.tsx";
import { SettingsMenu } from "./SettingsMenu.tsx";
import styles from "./TopBar.module.css";

export function TopBar(): ReactElement {
  return (
    <div className={styles.bar}>
      <div className={styles.document}>
        <Logo />
        <DocumentName />
        <DocumentMenu />
        <SaveMark />
      </div>
      <div className={styles.steps}>
        <UndoButton id="undo" icon={<Undo2 />} />
        <UndoButton id="redo" icon={<Redo2 />} />
      </div>
      <RunControl />
      <RunNumbers />
      <div className={styles.end}>
        <CommandsButton />
        <ShareButton />
        <SettingsMenu />
      </div>
    </div>
  );
}

/** Its tooltip says what would be taken back. Focusable while it can do nothing, so that the tooltip can be read. */
function UndoButton({ id, icon }: { id: "undo" | "redo"; icon: ReactElement }): ReactElement {
  const { t } = useTranslation();
  const command = useCommand(id);
  return (
    <Tooltip text={command.label} keys={command.keys}>
      <Button variant="quiet" className={styles.square} aria-label={t(`command.${id}`)} aria-disabled={!command.enabled} onClick={command.run} icon={icon} />
    </Tooltip>
  );
}

function CommandsButton(): ReactElement {
  const { t } = useTranslation();
  const { keys, run } = useCommand("palette");
  return (
    <button type="button" className={styles.commands} onClick={run} aria-label={t("topbar.commands")} title={keys}>
      <Search />
      <span className={styles.commandsWords}>{t("topbar.commands")}</span>
      {keys !== undefined && <Keys keys={keys} />}
    </button>
  );
}

function ShareButton(): ReactElement {
  const { t } = useTranslation();
  const { run } = useCommand("share");
  return (
    <>
      <Button icon={<Share2 />} onClick={run} className={styles.shareWide}>{t("topbar.share")}</Button>
      <IconButton label={t("topbar.share")} onClick={run} className={styles.shareNarrow}><Share2 /></IconButton>
    </>
  );
}
