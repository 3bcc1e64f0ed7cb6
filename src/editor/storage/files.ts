/** Files of the person: opened by button, by drop or by paste, and saved by download. */
import i18next from "i18next";
import { open, save } from "../../graph/file.ts";
import { refuseSize } from "../../graph/jsonText.ts";
import type { Document } from "../../graph/document.ts";
import { signal } from "../commands/signals.ts";
import { showPanel } from "../layout/panels.ts";
import { notify } from "../layout/screen.ts";
import { currentDocument, store } from "../store.ts";
import { requestWeights } from "../session.ts";
import { download, fileName, leaveDocument, openAsNew } from "./library.ts";
import { noticeOfRefusal } from "./refusals.ts";

const isCsv = (file: File): boolean => /\.(csv|tsv)$/i.test(file.name) || file.type === "text/csv";

/** Opens what was chosen or dropped: a document takes the place of the open one, a table of data goes to the data panel. */
export async function openFile(file: File): Promise<void> {
  const tooLarge = refuseSize(file.size);
  if (tooLarge !== null) {
    notify(noticeOfRefusal(file.name, [tooLarge]));
    return;
  }
  if (isCsv(file)) {
    showPanel("dock");
    signal("showTab", { tab: "data" });
    signal("csvDropped", { name: file.name, text: await file.text() });
    return;
  }
  await openBytes(new Uint8Array(await file.arrayBuffer()), file.name);
}

/** Opens the text or the bytes of a document. A refusal is told in place, and the open document stays as it is. */
export async function openBytes(source: string | Uint8Array, name: string): Promise<void> {
  const opened = open(source);
  if (opened.ok) await leaveDocument(() => openAsNew(opened.document, opened.repairs));
  else notify(noticeOfRefusal(name, opened.problems));
}

/** Shows the browser's own dialog for a file. */
export function chooseFile(): void {
  const input = document.createElement("input");
  input.type = "file";
  input.accept = ".json,.csv,.tsv,application/json,text/csv";
  input.addEventListener("change", () => {
    const [file] = input.files ?? [];
    if (file !== undefined) void openFile(file);
  });
  input.click();
}

/** What a saved file holds beside the graph. */
export const contents = ["graph", "weights", "checkpoint"] as const;
export type Contents = (typeof contents)[number];

/** Whether there are weights to be put into a file: trained ones, or those that the document came with. */
export const hasWeights = (): boolean => store.getState().run.step > 0 || currentDocument().weights !== null;

/** The document with what the file is to hold. Rejects when the worker does not give its weights. */
export async function documentWith(wanted: Contents): Promise<Document> {
  const document = currentDocument();
  const { state: _, ...training } = document.training;
  if (wanted === "graph") return { ...document, training, weights: null };
  if (store.getState().run.step === 0 && document.weights !== null) {
    return wanted === "checkpoint" ? document : { ...document, training };
  }
  const { weights, state } = await requestWeights(wanted === "checkpoint");
  if (Object.keys(weights).length === 0) throw new Error(i18next.t("saveFile.noWeights"));
  return { ...document, weights, training: state === null ? training : { ...training, state } };
}

/** Saves the document to a file; says so in place when that fails. True when the file was handed out. */
export async function saveToFile(wanted: Contents): Promise<boolean> {
  try {
    const document = await documentWith(wanted);
    download(`${fileName(document.name)}.json`, save(document), "application/json");
    return true;
  } catch (error) {
    notify({ id: "save", tone: "error", key: "notice.saveFailed", values: { reason: error instanceof Error ? error.message : String(error) } });
    return false;
  }
}
