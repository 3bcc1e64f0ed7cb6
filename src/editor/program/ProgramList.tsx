/** The program of the open graph with the cursor in it: a column a pass, or one pass at a time where there is no room. */
import { useMemo, useState, type CSSProperties, type KeyboardEvent, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { ProgramLine } from "../../worker/messages.ts";
import { binding, isMac, match } from "../commands/keys.ts";
import { Segmented } from "../controls/Segmented.tsx";
import { breakpointNumbers, toggleInstruction, useBreakpoints } from "../stepper/breakpoints.ts";
import { moveCursor, useStepper } from "../stepper/stepper.ts";
import { passesOf, progressOf, shareOfWidth, type PassRange } from "./passes.ts";
import { PassList } from "./PassList.tsx";
import styles from "./program.module.css";

/** So many rows go by with one press of PageUp or PageDown. */
const page = 8;
/** Keys that set a breakpoint on the row that has the focus, or take it away. */
const marking = [{ bindings: [binding("b"), binding("F9")], entry: "breakpoint" }];

export function ProgramList({ program, narrow }: { program: readonly ProgramLine[]; narrow: boolean }): ReactElement {
  const { t } = useTranslation();
  const position = useStepper((state) => state.position);
  const instructions = useBreakpoints((state) => state.instructions);
  const nodes = useBreakpoints((state) => state.nodes);
  const numbers = useMemo(() => new Set(breakpointNumbers(program, { instructions })), [program, instructions]);
  const passes = useMemo(() => passesOf(program), [program]);
  const { focus, byKey, setFocus } = useFocus(program.length);
  const here = passes.find(({ last }) => focus <= last) ?? passes[0];
  const onKeyDown = (event: KeyboardEvent, range: PassRange): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const from = range === here ? focus : range.first;
    const to = numberByKey(event, from, passes, range);
    if (to !== null) setFocus(to, true);
    else if (event.key === "Enter" || event.key === " ") moveCursor({ to: "instruction", number: from });
    else if (match(event, marking, isMac()).length > 0) toggleInstruction(from);
    else return;
    event.preventDefault();
  };
  const columns = narrow ? [here] : passes;
  const widths = columns.map((range) => `minmax(0, ${shareOfWidth(range, program)}fr)`).join(" ");
  return (
    <div className={styles.columns} data-narrow={narrow || undefined} style={{ "--digits": String(program.length).length, gridTemplateColumns: widths } as CSSProperties}>
      {columns.map((range) => {
        const progress = progressOf(range, position);
        const told = progress === null ? "" : progress.is === "within" ? t("stepper.of", { number: progress.taken, count: range.last - range.first + 1 }) : t(`program.${progress.is}`);
        const name = t(`program.pass.${range.pass}`);
        const span = `${range.first}–${range.last}`;
        return (
          <section key={range.pass} className={styles.column}>
            <header className={styles.head}>
              {narrow
                ? <Segmented label={t("program.passes")} value={range.pass} options={passes.map(({ pass }) => ({ value: pass, label: t(`program.pass.${pass}`) }))} onChange={(pass) => { setFocus(passes.find((other) => other.pass === pass)?.first ?? 1); }} />
                : <h3 className={styles.pass}>{name}</h3>}
              <span className={styles.span}>{span}</span>
              <span className={styles.progress}>{told}</span>
            </header>
            <PassList
              label={t("program.list", { pass: name, span })} range={range} program={program} cursor={position?.cursor ?? null} focus={range === here ? focus : null}
              breakpoints={numbers} nodes={nodes} byKey={byKey} onFocus={setFocus} onKeyDown={(event) => { onKeyDown(event, range); }}
            />
          </section>
        );
      })}
    </div>
  );
}

interface Focus { focus: number; byKey: boolean; setFocus(number: number, byKey?: boolean): void }

/** The row that the keys are on: the cursor's, until they leave it and it moves again. */
function useFocus(count: number): Focus {
  const position = useStepper((state) => state.position);
  const [left, leave] = useState<{ number: number; byKey: boolean; of: typeof position } | null>(null);
  const own = left !== null && left.of === position ? left : null;
  const inside = (number: number): number => Math.max(1, Math.min(count, number));
  return { focus: inside(own?.number ?? position?.cursor ?? 1), byKey: own?.byKey ?? false, setFocus: (number, byKey = false) => { leave({ number: inside(number), byKey, of: position }); } };
}

/** Where a key moves the focus; null when it is not one that does. */
function numberByKey({ key }: KeyboardEvent, focus: number, passes: readonly PassRange[], here: PassRange): number | null {
  const beside = (by: number): number => passes.at(passes.indexOf(here) + by)?.first ?? focus;
  switch (key) {
    case "ArrowUp": return focus - 1;
    case "ArrowDown": return focus + 1;
    case "PageUp": return focus - page;
    case "PageDown": return focus + page;
    case "Home": return here.first;
    case "End": return here.last;
    case "ArrowLeft": return here === passes[0] ? focus : beside(-1);
    case "ArrowRight": return beside(1);
    default: return null;
  }
}
