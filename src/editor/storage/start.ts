/** How the page starts: with the document of a link, with the one that was open last, or with the first example. */
import i18next from "i18next";
import { open } from "../../graph/file.ts";
import { notify, openDialog, screen } from "../layout/screen.ts";
import { emptyDocument, store } from "../store.ts";
import { crashedDocument } from "./crashGuard.ts";
import { listDocuments, readOpenId } from "./database.ts";
import { firstExample, readExample } from "./examples.ts";
import { decodeLink, isLink } from "./link.ts";
import { leaveDocument, openAsNew, openStored, startKeeping } from "./library.ts";
import { noticeOfRefusal } from "./refusals.ts";

let started = false;

/** Opens the first document; called once, however often the page's root is mounted. */
export async function start(): Promise<void> {
  if (started) return;
  started = true;
  startKeeping();
  window.addEventListener("hashchange", () => void openLink());
  if (await openLink()) return;
  const crashed = crashedDocument();
  if (crashed !== null) {
    chooseDocument("notice.crashed");
    return;
  }
  await openLast();
}

/** The document in the page's address, as a copy. The fragment goes, so that a reload shows the copy with its changes. */
async function openLink(): Promise<boolean> {
  const fragment = location.hash;
  if (!isLink(fragment)) return false;
  history.replaceState(null, "", location.pathname + location.search);
  const decoded = await decodeLink(fragment);
  if (!decoded.ok) {
    notify({ id: "open", tone: "error", key: decoded.key });
    return false;
  }
  const opened = open(decoded.bytes);
  if (!opened.ok) {
    notify(noticeOfRefusal(i18next.t("link.name"), opened.problems));
    return false;
  }
  await leaveDocument(() => openAsNew(opened.document, opened.repairs));
  return true;
}

/** The document that was open last; at the first visit an example, and where there is no storage too. */
async function openLast(): Promise<void> {
  let known = false;
  try {
    const id = await readOpenId();
    known = id !== undefined || (await listDocuments()).length > 0;
    if (id !== undefined && (await openStored(id))) return;
  } catch (error) {
    store.setState({ save: { state: "failed", reason: error instanceof Error ? error.message : String(error) } });
  }
  if (known) chooseDocument();
  else await openFirstExample();
}

/** Opens none by itself: an empty one stands behind the list until the person has chosen. */
function chooseDocument(reason?: string): void {
  screen.setState({ startup: "choose" });
  openDialog("documents");
  if (reason !== undefined) notify({ id: "crashed", tone: "warning", key: reason });
}

async function openFirstExample(): Promise<void> {
  const example = await readExample(firstExample);
  await openAsNew(example ?? emptyDocument(i18next.t("document.untitled")));
}
