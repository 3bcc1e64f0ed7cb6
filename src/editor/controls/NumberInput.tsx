/** A number that is typed: committed on Enter or on leaving, stepped by the arrow keys, its validity told in place. */
import { useId, type KeyboardEvent, type ReactElement } from "react";
import { useDraft } from "./draft.ts";
import { formatExact, parseNumber } from "./number.ts";
import styles from "./TextInput.module.css";

interface NumberInputProps {
  label: string;
  id?: string;
  value: number;
  onCommit(value: number): void;
  /** What is wrong with a number, as a sentence, or null. Also given what is typed but not a number: NaN. */
  check?(value: number): string | null;
  /** How far the arrow keys go; with Shift ten times as far. Left out: 1 for whole numbers, else a tenth of the value's size. */
  step?: number;
  integer?: boolean;
  disabled?: boolean;
  unit?: string;
}

export function NumberInput({ label, id, value, onCommit, check, step, integer = false, disabled, unit }: NumberInputProps): ReactElement {
  const messageId = useId();
  const problemOf = (text: string): string | null => {
    const number = parseNumber(text);
    if (number === null || (integer && !Number.isInteger(number))) return check?.(number ?? Number.NaN) ?? "";
    return check?.(number) ?? null;
  };
  const draft = useDraft(formatExact(value), (text) => {
    if (problemOf(text) !== null) return false;
    const number = parseNumber(text);
    if (number !== null && number !== value) onCommit(number);
    return true;
  });
  const problem = draft.edited ? problemOf(draft.text) : null;
  const nudge = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") { draft.onKeyDown(event); return; }
    event.preventDefault();
    const from = parseNumber(draft.text) ?? value;
    const next = stepped(from, (event.key === "ArrowUp" ? 1 : -1) * (event.shiftKey ? 10 : 1), step ?? (integer ? 1 : tenth(from)));
    if ((check?.(next) ?? null) === null) onCommit(next);
  };
  return (
    <span className={styles.wrap}>
      <input
        id={id} aria-label={label} aria-invalid={problem !== null} aria-describedby={problem ? messageId : undefined}
        className={`${styles.input} ${styles.number}`} type="text" inputMode={integer ? "numeric" : "decimal"} autoComplete="off" spellCheck={false}
        value={draft.text} disabled={disabled}
        onChange={(event) => draft.change(event.target.value)} onBlur={draft.onBlur} onKeyDown={nudge}
      />
      {unit !== undefined && <span className={styles.unit}>{unit}</span>}
      {problem && <span id={messageId} role="alert" className={styles.problem}>{problem}</span>}
    </span>
  );
}

/** A tenth of a number's power of ten: 0.01 moves by 0.001, 250 by 10. */
const tenth = (value: number): number => (value === 0 ? 0.01 : 10 ** (Math.floor(Math.log10(Math.abs(value))) - 1));

/** Adds without the dust of binary fractions: 0.1 + 0.01 is 0.11. */
const stepped = (from: number, count: number, step: number): number => Number((from + count * step).toPrecision(12));
