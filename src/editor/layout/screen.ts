/** What the page shows beside the document: which dialog is open, what has to be said, and how far the start has come. */
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";

export type DialogName = "palette" | "findNode" | "help" | "documents" | "save" | "share" | "about";

/** Something to be said at the top of the canvas, until it is put away. */
export interface Notice {
  id: string;
  tone: "error" | "warning" | "info";
  /** Translation key of the sentence, and what is put into it. */
  key: string;
  values?: Record<string, string | number>;
  /** Further sentences, as they are: where in a file, what was expected. */
  lines?: readonly NoticeLine[];
  actions?: readonly { key: string; run(): void }[];
  /** It stays until its cause is gone: there is no way to put it away. */
  lasting?: boolean;
}

/** One problem of a file: its place, and the sentence with what is put into it. */
export interface NoticeLine {
  where: string;
  key: string;
  values?: Record<string, string | number>;
}

/** A question that must be answered before something is lost. */
export interface Question {
  key: string;
  values?: Record<string, string | number>;
  confirmKey: string;
  danger?: boolean;
  onConfirm(): void;
}

export interface ScreenState {
  /** `loading` until the first document is open; `choose` when none is opened by itself, after a crash. */
  startup: "loading" | "ready" | "choose";
  dialog: DialogName | null;
  notices: readonly Notice[];
  question: Question | null;
  /** A file is held over the page. */
  dropping: boolean;
  /** The document's name is being edited. */
  renaming: boolean;
}

export const screen = createStore<ScreenState>(() => ({ startup: "loading", dialog: null, notices: [], question: null, dropping: false, renaming: false }));

export const useScreen = <T>(select: (state: ScreenState) => T): T => useStore(screen, select);

export const openDialog = (dialog: DialogName): void => screen.setState({ dialog });
export const closeDialog = (): void => screen.setState({ dialog: null });
export const ask = (question: Question): void => screen.setState({ question });

/** Says something; a notice of the same id takes the place of the older one, so that nothing piles up. */
export function notify(notice: Notice): void {
  const others = screen.getState().notices.filter(({ id }) => id !== notice.id);
  screen.setState({ notices: [...others, notice] });
}

export function dismiss(id: string): void {
  const { notices } = screen.getState();
  if (notices.some((notice) => notice.id === id)) screen.setState({ notices: notices.filter((notice) => notice.id !== id) });
}
