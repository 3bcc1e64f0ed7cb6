/** A line of text: committed on Enter or on leaving, its validity told in place. */
import { useId, type ReactElement, type Ref } from "react";
import { useDraft } from "./draft.ts";
import styles from "./TextInput.module.css";

interface TextInputProps {
  label: string;
  id?: string;
  value: string;
  onCommit(value: string): void;
  /** What is wrong with the text, as a sentence, or null. */
  check?(text: string): string | null;
  placeholder?: string;
  disabled?: boolean;
  ref?: Ref<HTMLInputElement>;
  className?: string;
}

export function TextInput({ label, id, value, onCommit, check, placeholder, disabled, ref, className }: TextInputProps): ReactElement {
  const messageId = useId();
  const draft = useDraft(value, (text) => {
    if ((check?.(text) ?? null) !== null) return false;
    onCommit(text);
    return true;
  });
  const problem = draft.edited ? (check?.(draft.text) ?? null) : null;
  return (
    <span className={styles.wrap}>
      <input
        ref={ref} id={id} aria-label={label} aria-invalid={problem !== null} aria-describedby={problem ? messageId : undefined}
        className={`${styles.input} ${className ?? ""}`} type="text" autoComplete="off" spellCheck={false}
        value={draft.text} placeholder={placeholder} disabled={disabled}
        onChange={(event) => draft.change(event.target.value)} onBlur={draft.onBlur} onKeyDown={draft.onKeyDown}
      />
      {problem && <span id={messageId} role="alert" className={styles.problem}>{problem}</span>}
    </span>
  );
}
