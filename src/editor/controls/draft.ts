/** The text of an input that is committed on Enter or on leaving it, and taken back by Escape. */
import { useState, type FocusEvent, type KeyboardEvent } from "react";

interface Draft {
  text: string;
  /** True while the text differs from the committed value. */
  edited: boolean;
  change(text: string): void;
  onBlur(event: FocusEvent<HTMLInputElement>): void;
  onKeyDown(event: KeyboardEvent<HTMLInputElement>): void;
}

/**
 * @param committed the value's text as the document has it
 * @param commit called with the typed text; returns false when it is refused, and the text stays to be mended
 */
export function useDraft(committed: string, commit: (text: string) => boolean): Draft {
  const [draft, setDraft] = useState<{ text: string; of: string } | null>(null);
  // What was typed for another committed value (another node, an undo) no longer counts.
  const current = draft !== null && draft.of === committed ? draft.text : null;
  const text = current ?? committed;
  const finish = (): boolean => {
    if (current === null || current === committed) { setDraft(null); return true; }
    const taken = commit(current);
    if (taken) setDraft(null);
    return taken;
  };
  return {
    text,
    edited: current !== null && current !== committed,
    change: (next) => setDraft({ text: next, of: committed }),
    onBlur: () => { finish(); },
    onKeyDown: (event) => {
      if (event.key === "Enter" && finish()) event.currentTarget.select();
      if (event.key === "Escape" && draft !== null) {
        setDraft(null);
        event.stopPropagation();
      }
    },
  };
}
