/** The left panel: every kind of node, to be clicked or dragged onto the canvas, and the examples. */
import { Search } from "lucide-react";
import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { endOfSelection, place } from "../canvas/actions.ts";
import { showNode, viewCentre } from "../canvas/camera.ts";
import { onSignal } from "../commands/signals.ts";
import { Keys } from "../controls/Keys.tsx";
import { FoldButton } from "../layout/FoldButton.tsx";
import { DragGhost } from "./DragGhost.tsx";
import { useDragOut } from "./dragOut.ts";
import { EntryRow } from "./EntryRow.tsx";
import { findEntries, groupsOf, type Entry } from "./entries.ts";
import { Examples } from "./Examples.tsx";
import styles from "./Palette.module.css";

/** Adds a node without saying where: right of the selected node and wired to it, else near the middle of the view. */
export function addEntry(entry: Entry): void {
  const id = place(entry, { place: null, from: entry.takes ? endOfSelection() : null, centre: viewCentre().place });
  // Once the canvas has it: a free place may lie outside the view.
  requestAnimationFrame(() => requestAnimationFrame(() => showNode(id)));
}

export function Palette(): ReactElement {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const search = useRef<HTMLInputElement>(null);
  const drag = useDragOut();
  const found = findEntries(t, text);
  useEffect(() => onSignal("findKind", () => search.current?.focus()), []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Enter" && found.length > 0) {
      addEntry(found[0]);
      setText("");
    } else if (event.key === "Escape" && text !== "") {
      event.stopPropagation();
      setText("");
    }
  };
  return (
    <div className={styles.palette}>
      <div className={styles.head}>
        <label className={styles.search}>
          <Search size={16} strokeWidth={1.75} aria-hidden />
          <input
            ref={search} type="search" value={text} placeholder={t("palette.search")} aria-label={t("palette.search")} autoComplete="off" spellCheck={false}
            onChange={(event) => setText(event.target.value)} onKeyDown={onKeyDown}
          />
          {text === "" && <Keys keys={t("palette.keys")} />}
        </label>
        <FoldButton panel="left" />
      </div>
      <div className={styles.list}>
        {groupsOf(found).map(({ group, entries }) => (
          <div key={group} role="group" aria-label={t(`group.${group}`)}>
            <h2 className={styles.group}>{t(`group.${group}`)}</h2>
            {entries.map((entry) => (
              <EntryRow key={entry.id} entry={entry} active={text !== "" && entry === found[0]} onPointerDown={(event) => drag.start(event, entry)} onClick={() => { if (!drag.justDropped()) addEntry(entry); }} />
            ))}
          </div>
        ))}
        {found.length === 0 && <p className={styles.nothing}>{t("palette.nothing", { text })}</p>}
      </div>
      <Examples />
      <DragGhost />
    </div>
  );
}
