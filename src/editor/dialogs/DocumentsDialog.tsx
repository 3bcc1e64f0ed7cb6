/** The documents of this browser: open one, hand it out as it is stored, or delete it. */
import { Download, Trash2 } from "lucide-react";
import { useEffect, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Button, IconButton } from "../controls/Button.tsx";
import { Dialog } from "../controls/Dialog.tsx";
import { formatBytes } from "../controls/number.ts";
import { closeDialog, useScreen } from "../layout/screen.ts";
import type { Listed } from "../storage/database.ts";
import { chooseFile } from "../storage/files.ts";
import { deleteStored, downloadStored, leaveDocument, newDocument, openStored, storedDocuments } from "../storage/library.ts";
import { useEditor } from "../store.ts";
import styles from "./DocumentsDialog.module.css";

export function DocumentsDialog(): ReactElement {
  const { t } = useTranslation();
  const [documents, setDocuments] = useState<readonly Listed[] | null>(null);
  // After a crash nothing is open yet: the dialog is the page.
  const choosing = useScreen((state) => state.startup === "choose");
  const openId = useEditor((state) => state.documentId);
  const reload = (): void => void storedDocuments().then(setDocuments);
  useEffect(reload, []);

  const [unreadable, setUnreadable] = useState<string | null>(null);
  // A document that opens closes this dialog.
  const openOne = (id: string): void => void leaveDocument(async () => {
    if (!(await openStored(id))) setUnreadable(id);
  });
  const create = (): void => void newDocument();
  const actions = (
    <>
      <Button onClick={chooseFile}>{t("documents.file")}</Button>
      <Button variant="accent" onClick={create}>{t("documents.new")}</Button>
    </>
  );
  const close = (): void => {
    if (choosing) create();
    else closeDialog();
  };
  return (
    <Dialog title={t("documents.title")} width="wide" onClose={close} actions={actions}>
      {choosing && <p>{t("documents.choose")}</p>}
      {documents !== null && documents.length === 0 && <p className={styles.empty}>{t("documents.empty")}</p>}
      {documents !== null && documents.length > 0 && (
        <ul className={styles.list}>
          {documents.map((document) => <Row key={document.id} document={document} isOpen={document.id === openId} unreadable={document.id === unreadable} onOpen={() => openOne(document.id)} onDeleted={reload} />)}
        </ul>
      )}
    </Dialog>
  );
}

interface RowProps {
  document: Listed;
  isOpen: boolean;
  unreadable: boolean;
  onOpen(): void;
  onDeleted(): void;
}

function Row({ document, isOpen, unreadable, onOpen, onDeleted }: RowProps): ReactElement {
  const { t, i18n } = useTranslation();
  const [asking, setAsking] = useState(false);
  const name = document.name === "" ? t("document.untitled") : document.name;
  const changed = new Intl.DateTimeFormat(i18n.language, { dateStyle: "medium", timeStyle: "short" }).format(document.updated);
  const remove = (): void => void deleteStored(document.id).then(onDeleted);
  return (
    <li className={styles.row}>
      <button type="button" className={styles.open} onClick={onOpen}>
        <span className={styles.name}>{name}</span>
        {unreadable ? <span role="alert" className={styles.unreadable}>{t("documents.unreadable")}</span> : <span className={styles.facts}>{isOpen ? t("documents.isOpen") : changed}</span>}
        <span className={styles.size}>{formatBytes(document.characters)}</span>
      </button>
      {asking ? (
        <span className={styles.asking}>
          {t("documents.deleteAsk")}
          <Button size="small" variant="danger" onClick={remove}>{t("documents.delete")}</Button>
          <Button size="small" onClick={() => setAsking(false)}>{t("dialog.cancel")}</Button>
        </span>
      ) : (
        <span className={styles.tools}>
          <IconButton size="small" label={t("documents.download", { name })} onClick={() => void downloadStored(document.id)}><Download /></IconButton>
          <IconButton size="small" label={t("documents.deleteOne", { name })} onClick={() => setAsking(true)}><Trash2 /></IconButton>
        </span>
      )}
    </li>
  );
}
