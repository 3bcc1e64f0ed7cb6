/** Sharing: a link that carries the graph itself, or, when it is too large for one, a file. */
import { Check, Link } from "lucide-react";
import { useEffect, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../controls/Button.tsx";
import { Checkbox } from "../controls/Checkbox.tsx";
import { Dialog } from "../controls/Dialog.tsx";
import { formatCount } from "../controls/number.ts";
import { closeDialog, openDialog } from "../layout/screen.ts";
import { encodeLink, longestLink, ownRows } from "../storage/link.ts";
import { useDocument } from "../store.ts";
import type { Document } from "../../graph/document.ts";
import styles from "./forms.module.css";

type Made = { ok: true; link: string } | { ok: false; reason: string } | null;

export function ShareDialog(): ReactElement {
  const { t } = useTranslation();
  const document = useDocument();
  const rows = ownRows(document);
  const [withRows, setWithRows] = useState(false);
  const made = useLink(document, withRows);
  const tooLong = made?.ok === true && made.link.length > longestLink;
  return (
    <Dialog title={t("share.title")} onClose={closeDialog}>
      <p>{t("share.what")}</p>
      {rows > 0 && (
        <div>
          <Checkbox checked={withRows} onChange={setWithRows}>{t("share.withRows", { count: rows })}</Checkbox>
          {!withRows && <p className={styles.hint}>{t("share.withoutRows")}</p>}
        </div>
      )}
      {made?.ok === false && <p role="alert" className={styles.problem}>{t("share.failed", { reason: made.reason })}</p>}
      {tooLong && (
        <>
          <p role="alert" className={styles.problem}>{t("share.tooLong", { length: formatCount(made.link.length), limit: formatCount(longestLink) })}</p>
          <Button variant="accent" onClick={() => openDialog("save")}>{t("share.file")}</Button>
        </>
      )}
      {made?.ok === true && !tooLong && <LinkField link={made.link} />}
    </Dialog>
  );
}

async function makeLink(document: Document, withRows: boolean): Promise<Made> {
  try {
    return { ok: true, link: location.origin + location.pathname + (await encodeLink(document, withRows)) };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}

/** The link is made anew whenever the document or the choice changes. */
function useLink(document: Document, withRows: boolean): Made {
  const [made, setMade] = useState<Made>(null);
  useEffect(() => {
    let current = true;
    const make = async (): Promise<void> => {
      const next = await makeLink(document, withRows);
      if (current) setMade(next);
    };
    void make();
    return () => {
      current = false;
    };
  }, [document, withRows]);
  return made;
}

function LinkField({ link }: { link: string }): ReactElement {
  const { t } = useTranslation();
  const [copied, setCopied] = useState("");
  const copy = (): void => {
    void navigator.clipboard.writeText(link).then(() => setCopied(link));
  };
  return (
    <>
      <div className={styles.link}>
        <input readOnly value={link} aria-label={t("share.link")} onFocus={(event) => event.target.select()} />
        <Button variant="accent" icon={copied === link ? <Check /> : <Link />} onClick={copy}>{t(copied === link ? "share.copied" : "share.copy")}</Button>
      </div>
      <p className={styles.hint}>{t("share.length", { length: formatCount(link.length), limit: formatCount(longestLink) })}</p>
    </>
  );
}
