/** The documents of this browser: which one is open, how another takes its place, and who keeps it. */
import i18next from "i18next";
import type { Document } from "../../graph/document.ts";
import { open, save } from "../../graph/file.ts";
import { ask, dismiss, notify, screen } from "../layout/screen.ts";
import { currentDocument, emptyDocument, store } from "../store.ts";
import { markOpening } from "./crashGuard.ts";
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
  window.addEventListener("pagehide", () => keeper.begin());
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

/** Puts a document on the screen. `revision` is that of the stored one; 0 begins a new one, which is stored at once. */
async function showDocument(id: string, document: Document, revision: number): Promise<void> {
  keeper.release();
  lock?.release();
  dismiss("otherTab");
  markOpening(id);
  const asked = await requestWriter(id);
  lock = asked;
  onlyReading = !asked.granted;
  store.getState().replaceDocument(id, document);
  store.setState({ save: { state: "saved" } });
  // The list of documents has done its work.
  screen.setState(({ dialog }) => ({ startup: "ready", dialog: dialog === "documents" ? null : dialog }));
  dismiss("crashed");
  if (asked.granted) keeper.adopt(id, revision);
  else waitForWriter(id, asked);
  if (revision === 0) keeper.changed(document);
}

/** Another tab is the writer: say so, and take over when it is closed and nothing was changed here. */
function waitForWriter(id: string, asked: WriterLock): void {
  notify({ id: "otherTab", tone: "info", key: "notice.otherTab", lasting: true, actions: [{ key: "notice.makeCopy", run: () => forkDocument("notice.forked") }] });
  void takeOver(id, asked);
}

async function takeOver(id: string, asked: WriterLock): Promise<void> {
  await asked.whenGranted;
  if (lock === asked && onlyReading) await openStored(id);
}

/** Goes on in a copy with a name of its own: what the other tab writes stays as it is. */
function forkDocument(reason: string): void {
  const id = randomId();
  onlyReading = false;
  lock?.release();
  lock = null;
  const { history, revision } = store.getState();
  const copy = { ...history.document, name: copyName(history.document.name) };
  // The name is no edit of the person's: it is not a step to be undone.
  keeper.adopt(id, 0);
  store.setState({ documentId: id, history: { ...history, document: copy }, revision: revision + 1 });
  keeper.changed(copy);
  void lockCopy(id);
  dismiss("otherTab");
  notify({ id: "forked", tone: "info", key: reason, values: { name: copy.name } });
}

async function lockCopy(id: string): Promise<void> {
  lock = await requestWriter(id);
}

export const copyName = (name: string): string => i18next.t("document.copyName", { name });

/** Opens a document of the list. False when it is gone or cannot be read; that is told, and what is open stays open. */
export async function openStored(id: string): Promise<boolean> {
  try {
    const stored = await readDocument(id);
    if (stored === undefined) {
      notify({ id: "open", tone: "error", key: "notice.gone" });
      return false;
    }
    const opened = open(stored.json);
    if (!opened.ok) {
      notify({ ...noticeOfRefusal(stored.name, opened.problems), actions: [{ key: "notice.rawFile", run: () => void downloadStored(id) }] });
      return false;
    }
    await showDocument(id, opened.document, stored.revision);
    await writeOpenId(id);
    dismiss("open");
    return true;
  } catch (error) {
    notify({ id: "open", tone: "error", key: "notice.storage", values: { reason: error instanceof Error ? error.message : String(error) } });
    return false;
  }
}

/** Opens a document that is not in the list yet: from a file, a link, an example. What was repaired is told. */
export async function openAsNew(document: Document, repairs: Parameters<typeof noticeOfRepairs>[1] = []): Promise<void> {
  await showDocument(randomId(), document, 0);
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
