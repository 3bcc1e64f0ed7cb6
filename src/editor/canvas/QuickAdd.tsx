/** A search list of nodes at the pointer: by double click, by Shift+A, or where a wire was dropped; what is chosen is wired at once. */
import { Search } from "lucide-react";
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactElement, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import { onSignal } from "../commands/signals.ts";
import { EntryRow } from "../palette/EntryRow.tsx";
import { entries, findEntries, type Entry } from "../palette/entries.ts";
import { place } from "./actions.ts";
import { placeUnder, viewCentre } from "./camera.ts";
import { nodeHeight, nodeWidth } from "./measures.ts";
import { useQuickAdd } from "./quickAddState.ts";
import type { WireEnd } from "./wiring.ts";
import styles from "./QuickAdd.module.css";

export function QuickAdd({ frame }: { frame: RefObject<HTMLElement | null> }): ReactElement | null {
  const at = useQuickAdd((state) => state.at);
  const from = useQuickAdd((state) => state.from);
  useOpenByKey(frame);
  return at && <QuickAddList key={`${at.x} ${at.y}`} at={at} from={from} frame={frame} />;
}

/** Opens under the pointer where it is over the canvas, else in the middle. */
function useOpenByKey(frame: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = frame.current;
    let pointer: { x: number; y: number } | null = null;
    const follow = (event: PointerEvent): void => { pointer = { x: event.clientX, y: event.clientY }; };
    const leave = (): void => { pointer = null; };
    element?.addEventListener("pointermove", follow);
    element?.addEventListener("pointerleave", leave);
    const stop = onSignal("quickAdd", () => useQuickAdd.getState().open(pointer ?? viewCentre().client));
    return () => {
      element?.removeEventListener("pointermove", follow);
      element?.removeEventListener("pointerleave", leave);
      stop();
    };
  }, [frame]);
}

/** What can be fastened to the end in hand. */
const fits = (entry: Entry, from: WireEnd | null): boolean => from === null || (from.type === "source" ? entry.takes : entry.gives);

interface ListProps { at: { x: number; y: number }; from: WireEnd | null; frame: RefObject<HTMLElement | null> }

function QuickAddList({ at, from, frame }: ListProps): ReactElement {
  const { t } = useTranslation();
  const close = useQuickAdd((state) => state.close);
  const [text, setText] = useState("");
  const [active, setActive] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const found = findEntries(t, text, entries.filter((entry) => fits(entry, from)));
  useInside(box, frame, at);
  useCloseOutside(box, close);
  useEffect(() => { box.current?.querySelector("[data-active]")?.scrollIntoView({ block: "nearest" }); }, [active]);

  const choose = (entry: Entry): void => {
    const there = placeUnder(at.x, at.y);
    const left = from?.type === "source" ? 0 : from?.type === "target" ? nodeWidth : nodeWidth / 2;
    place(entry, { place: there && { x: there.x - left, y: there.y - nodeHeight / 2 }, from, centre: viewCentre().place });
    close();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0) setActive((active + step + found.length) % Math.max(1, found.length));
    else if (event.key === "Enter" && found[active]) choose(found[active]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div ref={box} className={styles.list} role="dialog" aria-label={t("quickAdd.title")}>
      <label className={styles.search}>
        <Search size={16} strokeWidth={1.75} aria-hidden />
        <input
          autoFocus type="search" value={text} placeholder={t(from ? "quickAdd.searchFitting" : "palette.search")} aria-label={t("palette.search")} autoComplete="off" spellCheck={false}
          role="combobox" aria-expanded aria-controls="quick-add-list" aria-activedescendant={found[active] ? `quick-add-${found[active].id}` : undefined}
          onChange={(event) => { setText(event.target.value); setActive(0); }} onKeyDown={onKeyDown}
        />
      </label>
      <div id="quick-add-list" role="listbox" aria-label={t("quickAdd.title")} className={styles.rows}>
        {found.map((entry, index) => (
          <EntryRow key={entry.id} id={`quick-add-${entry.id}`} role="option" aria-selected={index === active} tabIndex={-1} entry={entry} active={index === active} onPointerMove={() => setActive(index)} onClick={() => choose(entry)} />
        ))}
        {found.length === 0 && <p className={styles.nothing}>{t("palette.nothing", { text })}</p>}
      </div>
    </div>
  );
}

/** Keeps the list inside the canvas. */
function useInside(box: RefObject<HTMLDivElement | null>, frame: RefObject<HTMLElement | null>, at: { x: number; y: number }): void {
  useLayoutEffect(() => {
    const room = frame.current?.getBoundingClientRect();
    const list = box.current;
    if (!list || !room) return;
    const x = Math.max(8, Math.min(at.x - room.left, room.width - list.offsetWidth - 8));
    const y = Math.max(8, Math.min(at.y - room.top, room.height - list.offsetHeight - 8));
    list.style.setProperty("left", `${Math.round(x)}px`);
    list.style.setProperty("top", `${Math.round(y)}px`);
  }, [box, frame, at]);
}

function useCloseOutside(box: RefObject<HTMLElement | null>, close: () => void): void {
  useEffect(() => {
    const onDown = (event: PointerEvent): void => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) close();
    };
    window.addEventListener("pointerdown", onDown, true);
    return () => window.removeEventListener("pointerdown", onDown, true);
  }, [box, close]);
}
