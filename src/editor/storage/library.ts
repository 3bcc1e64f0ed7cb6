/** The documents of this browser: which one is open, how another takes its place, and who keeps it. */
import i18next from "i18next";
import type { Document } from "../../graph/document.ts";
import { open, save } from "../../graph/file.ts";
import { ask, closeDialog, dismiss, notify, screen } from "../layout/screen.ts";
import { currentDocument, emptyDocument, store } from "../store.ts";
import { markHealthy, markOpening } from "./crashGuard.ts";
import { listDocuments, readDocument, removeDocument, writeDocument, writeOpenId, type Listed } from "./database.ts";
import { randomId } from "./ids.ts";
import { createKeeper } from "./keeper.ts";
import { noticeOfRefusal, noticeOfRepairs } from "./refusals.ts";
import { requestWriter, type WriterLock } from "./writerLock.ts";

/** The stored document that is open, and whether this tab may write it. */
let lock: WriterLock | null = null;
let onlyReading = false;

const keeper = createKeeper({
  write: writeDocument,
  print: save,
  onState: (state) => store.setState({ save: state }),
  onConflict: () => forkDocument("notice.conflict"),
  writer: randomId(),
  now: Date.now,
});

/** Keeps every change from now on, and begins a last write when the page goes. Called once. */
export function startKeeping(): void {
  store.subscribe((state, before) => {
    if (state.documentId !== before.documentId || state.history.document === before.history.document) return;
    if (onlyReading) forkDocument("notice.forked");
    else keeper.changed(state.history.document);
  });
  window.addEventListener("pagehide", () => {
    keeper.begin();
    // A page that answers is not one that a document has taken down.
    markHealthy();
  });
  // What could not be stored would be gone: the browser asks before it closes the page.
  window.addEventListener("beforeunload", (event) => {
    if (store.getState().save.state === "failed") event.preventDefault();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") keeper.begin();
  });
}

/** Waits until the open document is stored; false when that failed. */
export const flushDocument = (): Promise<boolean> => keeper.flush();

/** Does something that takes the open document off the screen, but asks first when it could not be stored. */
export async function leaveDocument(next: () => void | Promise<void>): Promise<void> {
  if (await keeper.flush()) await next();
  else ask({ key: "question.unsaved", values: { name: currentDocument().name }, confirmKey: "question.openAnyway", danger: true, onConfirm: () => void next() });
}

/** One asks after the other: two documents opened at once must not leave a lock behind. */
let turn: Promise<unknown> = Promise.resolve();

/** Asks to be the writer of a document, after giving up the one before. */
function becomeWriter(id: string): Promise<WriterLock> {
  const asked = turn.then(async () => {
    await lock?.release();
    lock = await requestWriter(id);
    return lock;
  });
  turn = asked;
  return asked;
}

/** Puts a document on the screen. `revision` is that of the stored one; 0 begins a new one, which is stored at once. */
function showDocument(id: string, document: Document, revision: number, mayWrite: boolean): void {
  keeper.release();
  dismiss("otherTab");
  markOpening(id);
  onlyReading = !mayWrite;
  store.getState().replaceDocument(id, document);
  store.setState({ save: { state: "saved" } });
  // The list of documents has done its work.
  screen.setState(({ dialog }) => ({ startup: "ready", dialog: dialog === "documents" ? null : dialog }));
  dismiss("crashed");
  if (mayWrite) keeper.adopt(id, revision);
  if (revision === 0) keeper.changed(document);
}

/** Another tab is the writer: say so, and take over when it is closed and nothing was changed here. */
function waitForWriter(id: string, asked: WriterLock): void {
  notify({ id: "otherTab", tone: "info", key: "notice.otherTab", lasting: true, actions: [{ key: "notice.makeCopy", run: () => forkDocument("notice.forked") }] });
  void takeOver(id, asked);
}

async function takeOver(id: string, asked: WriterLock): Promise<void> {
  await asked.whenGranted;
  const opened = lock === asked && onlyReading ? await readStored(id) : null;
  // It may have been changed here, or left, while it was being read.
  if (opened !== null && lock === asked && onlyReading) showDocument(id, opened.document, opened.revision, true);
}

/** Goes on in a copy with a name of its own: what the other tab writes stays as it is. */
function forkDocument(reason: string): void {
  const id = randomId();
  onlyReading = false;
  const { history, revision } = store.getState();
  const copy = { ...history.document, name: copyName(history.document.name) };
  // The name is no edit of the person's: it is not a step to be undone.
  keeper.adopt(id, 0);
  store.setState({ documentId: id, history: { ...history, document: copy }, revision: revision + 1 });
  keeper.changed(copy);
  void becomeWriter(id);
  dismiss("otherTab");
  notify({ id: "forked", tone: "info", key: reason, values: { name: copy.name } });
}

export const copyName = (name: string): string => i18next.t("document.copyName", { name });

/** Reads a document of the list; null, and told, when it is gone or cannot be opened. */
async function readStored(id: string): Promise<{ document: Document; revision: number } | null> {
  try {
    const stored = await readDocument(id);
    if (stored === undefined) {
      notify({ id: "open", tone: "error", key: "notice.gone" });
      return null;
    }
    const opened = open(stored.json);
    if (opened.ok) return { document: opened.document, revision: stored.revision };
    notify({ ...noticeOfRefusal(stored.name, opened.problems), actions: [{ key: "notice.rawFile", run: () => void downloadStored(id) }] });
  } catch (error) {
    notify({ id: "open", tone: "error", key: "notice.storage", values: { reason: error instanceof Error ? error.message : String(error) } });
  }
  return null;
}

/** Opens a document of the list. False when that failed; that is told, and what is open stays open. */
export async function openStored(id: string): Promise<boolean> {
  if (id === store.getState().documentId && !onlyReading) {
    closeDialog();
    return true;
  }
  // What another tab writes between reading and asking would be overwritten: first the right to write, then the text.
  if ((await readStored(id)) === null) return false;
  const asked = await becomeWriter(id);
  const opened = await readStored(id);
  if (opened === null) return false;
  showDocument(id, opened.document, opened.revision, asked.granted);
  if (!asked.granted) waitForWriter(id, asked);
  // At once: a refusal that is told while the rest is being stored is not an old one.
  dismiss("open");
  await rememberOpen(id);
  return true;
}

/** The next visit begins with this document. Where that cannot be stored, it begins with another: no reason to stop. */
async function rememberOpen(id: string): Promise<void> {
  try {
    await writeOpenId(id);
  } catch {
    // Told by the first change that cannot be stored.
  }
}

/** Opens a document that is not in the list yet: from a file, a link, an example. What was repaired is told. */
export async function openAsNew(document: Document, repairs: Parameters<typeof noticeOfRepairs>[1] = []): Promise<void> {
  const id = randomId();
  await becomeWriter(id);
  showDocument(id, document, 0, true);
  dismiss("open");
  if (repairs.length > 0) notify(noticeOfRepairs(document.name, repairs));
}

export const newDocument = (): Promise<void> => leaveDocument(() => openAsNew(emptyDocument(i18next.t("document.untitled"))));

export const duplicateDocument = (): Promise<void> => {
  const document = currentDocument();
  return leaveDocument(() => openAsNew({ ...document, name: copyName(document.name) }));
};

/** The documents of this browser, the last changed first; empty where storage is refused. */
export async function storedDocuments(): Promise<Listed[]> {
  try {
    await keeper.flush();
    return await listDocuments();
  } catch {
    return [];
  }
}

/** Removes a document from the list for good. The open one stays on the screen and is not kept any more until it is changed. */
export async function deleteStored(id: string): Promise<void> {
  if (id === store.getState().documentId) {
    keeper.release();
    await removeDocument(id);
    await openAsNew(emptyDocument(i18next.t("document.untitled")));
    return;
  }
  await removeDocument(id);
}

/** Hands out a stored document as it is, also one that cannot be opened. */
export async function downloadStored(id: string): Promise<void> {
  const stored = await readDocument(id);
  if (stored !== undefined) download(`${fileName(stored.name)}.json`, stored.json, "application/json");
}

/** A name that every file system takes: letters and digits of any script, the rest becomes hyphens. */
export const fileName = (name: string): string => name.normalize("NFC").replaceAll(/[^\p{L}\p{N}._]+/gu, "-").replaceAll(/^[-.]+|[-.]+$/g, "").slice(0, 80) || "graph";

/** Hands a text to the person as a file. */
export function download(name: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const anchor = document.createElement("a");
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
