/** The examples that come with the app: their list, and opening one as a copy. */
import { open } from "../../graph/file.ts";
import type { Document } from "../../graph/document.ts";
import { currentLanguage } from "../i18n/language.ts";
import { notify } from "../layout/screen.ts";
import { leaveDocument, openAsNew } from "./library.ts";
import { noticeOfRefusal } from "./refusals.ts";

/** An entry of public/examples.json; titles by language. */
export interface Example {
  file: string;
  title: Record<string, string>;
}

/** The example that is open at the first visit. */
export const firstExample = "moons.json";

const address = (path: string): string => new URL(path, document.baseURI).href;

let list: Promise<readonly Example[]> | null = null;

/** The list, fetched once; empty when it cannot be had, and asked for again the next time. */
export function loadExamples(): Promise<readonly Example[]> {
  list ??= fetch(address("examples.json"))
    .then(async (response) => {
      if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
      return (await response.json()) as readonly Example[];
    })
    .catch(() => {
      list = null;
      return [];
    });
  return list;
}

/** Reads an example; null, and told, when it cannot be had. */
export async function readExample(file: string): Promise<Document | null> {
  try {
    const response = await fetch(address(`examples/${file}`));
    if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
    const opened = open(await response.text());
    if (opened.ok) return { ...opened.document, name: await titleOf(file, opened.document.name) };
    notify(noticeOfRefusal(file, opened.problems));
  } catch (error) {
    notify({ id: "open", tone: "error", key: "notice.exampleFailed", values: { name: file, reason: error instanceof Error ? error.message : String(error) } });
  }
  return null;
}

/** An example is called by its name in the language of the page; the copy is the reader's own from then on. */
async function titleOf(file: string, name: string): Promise<string> {
  const example = (await loadExamples()).find((one) => one.file === file);
  return example?.title[currentLanguage()] ?? name;
}

/** Opens a copy of an example in place of the open document, which stays in the list. */
export async function openExample(file: string): Promise<void> {
  const example = await readExample(file);
  if (example !== null) await leaveDocument(() => openAsNew(example));
}
