/** The command palette: everything that can be done, and every node, found by a few letters. */
import { Dialog as Base } from "@base-ui/react/dialog";
import { Search } from "lucide-react";
import { useId, useState, type KeyboardEvent, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { commands, isEnabled, keysOf, nameOf, runCommand } from "../commands/commands.ts";
import { signal } from "../commands/signals.ts";
import { Keys } from "../controls/Keys.tsx";
import { closeDialog } from "../layout/screen.ts";
import { currentDocument, store } from "../store.ts";
import { findEntries, type Entry } from "./findEntries.ts";
import styles from "./PaletteDialog.module.css";

/** Commands first, then the nodes of the graph. */
export function PaletteDialog(): ReactElement {
  return <Finder title="finder.title" placeholder="finder.placeholder" entries={() => [...commandEntries(), ...nodeEntries()]} />;
}

export function FindNodeDialog(): ReactElement {
  return <Finder title="finder.findTitle" placeholder="finder.findPlaceholder" entries={nodeEntries} />;
}

const commandEntries = (): Entry[] =>
  commands
    .filter((command) => command.keysOnly !== true)
    .map((command) => ({ id: command.id, group: `commandGroup.${command.group}`, name: nameOf(command), keys: keysOf(command), enabled: isEnabled(command), run: () => runCommand(command.id) }));

const nodeEntries = (): Entry[] =>
  currentDocument().nodes.map(({ id, title, kind }) => ({
    id: `node ${id}`, group: "commandGroup.node", name: title ?? id, hint: kind, enabled: true,
    run: () => {
      store.getState().select([id]);
      signal("revealNode", { id });
    },
  }));

function Finder({ title, placeholder, entries }: { title: string; placeholder: string; entries(): Entry[] }): ReactElement {
  const { t } = useTranslation();
  const listId = useId();
  const [text, setText] = useState("");
  const [cursor, setCursor] = useState(0);
  // What can be done does not change while the palette is open.
  const [all] = useState(entries);
  const found = findEntries(all, text);
  const at = Math.min(cursor, found.length - 1);
  const choose = (entry: Entry | undefined): void => {
    if (entry?.enabled !== true) return;
    closeDialog();
    entry.run();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const moves: Record<string, number | undefined> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const move = moves[event.key];
    if (move !== undefined) setCursor(Math.max(0, Math.min(found.length - 1, at + move)));
    else if (event.key === "Enter") choose(found[at]);
    else return;
    event.preventDefault();
  };
  return (
    <Base.Root open onOpenChange={(open) => { if (!open) closeDialog(); }}>
      <Base.Portal>
        <Base.Backdrop className={styles.veil} />
        <Base.Popup className={styles.popup} aria-label={t(title)}>
          <div className={styles.search}>
            <Search />
            <input
              role="combobox" aria-expanded="true" aria-controls={listId} aria-activedescendant={found[at] && `${listId}-${at}`} aria-label={t(placeholder)} placeholder={t(placeholder)}
              className={styles.input} autoComplete="off" spellCheck={false} value={text} onKeyDown={onKeyDown}
              onChange={(event) => { setText(event.target.value); setCursor(0); }}
            />
          </div>
          <div role="listbox" id={listId} aria-label={t(title)} className={styles.list}>
            {found.map((entry, index) => (
              <Row key={entry.id} id={`${listId}-${index}`} entry={entry} heading={index === 0 || found[index - 1].group !== entry.group} active={index === at} onPoint={() => setCursor(index)} onChoose={() => choose(entry)} />
            ))}
            {found.length === 0 && <p className={styles.none}>{t("finder.none")}</p>}
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

interface RowProps {
  id: string;
  entry: Entry;
  /** The first of its group carries the group's name. */
  heading: boolean;
  active: boolean;
  onPoint(): void;
  onChoose(): void;
}

function Row({ id, entry, heading, active, onPoint, onChoose }: RowProps): ReactElement {
  const { t } = useTranslation();
  const keepInView = (element: HTMLElement | null): void => {
    if (active) element?.scrollIntoView({ block: "nearest" });
  };
  return (
    <>
      {heading && <div role="presentation" className={styles.group}>{t(entry.group)}</div>}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the input keeps the focus and moves the cursor: the row itself is only pointed at */}
      <div ref={keepInView} id={id} role="option" aria-selected={active} aria-disabled={!entry.enabled} className={styles.row} onPointerMove={onPoint} onClick={onChoose}>
        <span className={styles.rowName}>{entry.name}</span>
        {entry.hint !== undefined && <span className={styles.hint}>{entry.hint}</span>}
        {entry.keys !== undefined && <Keys keys={entry.keys} />}
      </div>
    </>
  );
}
