/** What the app is, its licence, and what it is made of. */
import { useEffect, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { version } from "../../../package.json";
import { Dialog } from "../controls/Dialog.tsx";
import { closeDialog } from "../layout/screen.ts";
import styles from "./AboutDialog.module.css";

export function AboutDialog(): ReactElement {
  const { t } = useTranslation();
  const notices = useNotices();
  return (
    <Dialog title={t("about.title")} width="wide" onClose={closeDialog}>
      <p>{t("about.what")}</p>
      <p>{t("about.version", { version })}</p>
      <p>{t("about.privacy")}</p>
      <h3 className={styles.heading}>{t("about.notices")}</h3>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- long: scrolled, and so reached by the keyboard too */}
      <pre className={styles.notices} tabIndex={0}>{notices ?? t("about.noNotices")}</pre>
    </Dialog>
  );
}

/** The notices file that the build writes; null while it is read, and where there is none. */
function useNotices(): string | null {
  const [text, setText] = useState<string | null>(null);
  useEffect(() => {
    const read = async (): Promise<void> => {
      try {
        const response = await fetch(new URL("THIRD-PARTY-NOTICES.txt", document.baseURI));
        if (response.ok) setText(await response.text());
      } catch {
        setText(null);
      }
    };
    void read();
  }, []);
  return text;
}
