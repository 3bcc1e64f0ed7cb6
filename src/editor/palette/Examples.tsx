/** The examples under the palette; a click opens a copy of one. */
import { ChevronDown } from "lucide-react";
import { useEffect, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { loadExamples, openExample, type Example } from "../storage/examples.ts";
import { readPreference, writePreference } from "../storage/preferences.ts";
import { useDocument } from "../store.ts";
import styles from "./Examples.module.css";

export function Examples(): ReactElement | null {
  const { t, i18n } = useTranslation();
  const { name } = useDocument();
  const [examples, setExamples] = useState<readonly Example[]>([]);
  useEffect(() => {
    let gone = false;
    const show = async (): Promise<void> => {
      const list = await loadExamples();
      if (!gone) setExamples(list);
    };
    void show();
    return () => { gone = true; };
  }, []);
  const [folded, setFolded] = useState(() => readPreference("examples", ["open", "folded"], "open") === "folded");
  const fold = (): void => {
    setFolded(!folded);
    writePreference("examples", folded ? "open" : "folded");
  };
  if (examples.length === 0) return null;
  return (
    <section className={styles.examples} aria-label={t("palette.examples")}>
      <h2>
        <button type="button" className={styles.head} aria-expanded={!folded} onClick={fold}>
          {t("palette.examples")}
          <ChevronDown size={14} strokeWidth={1.75} aria-hidden />
        </button>
      </h2>
      {!folded && examples.map(({ file, title }) => {
        const isOpen = Object.values(title).includes(name);
        return (
          <button key={file} type="button" className={styles.row} data-open={isOpen || undefined} onClick={() => void openExample(file)}>
            <span className={styles.name}>{title[i18n.language] ?? title.en ?? file}</span>
            {isOpen && <span className={styles.note}>{t("palette.open")}</span>}
          </button>
        );
      })}
    </section>
  );
}
