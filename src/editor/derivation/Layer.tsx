/** One layer of a derivation, which opens and closes and remembers it, with a button that copies its formula. */
import { Check, ChevronDown, Copy } from "lucide-react";
import { useEffect, useId, useState, type ReactElement, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { readPreference, writePreference } from "../storage/preferences.ts";
import styles from "./derivation.module.css";

interface LayerProps {
  /** Of its text, and of what is remembered. */
  name: "rule" | "shapes" | "numbers" | "entry" | "product" | "update";
  /** Quiet words at the right. */
  aside?: ReactNode;
  /** What the button copies. */
  latex?: string;
  children: ReactNode;
}

export function Layer({ name, aside, latex, children }: LayerProps): ReactElement {
  const { t } = useTranslation();
  const [open, setOpen] = useState(() => readPreference(`derivation.${name}`, ["open", "folded"], "open") === "open");
  const id = useId();
  const fold = (): void => {
    setOpen(!open);
    writePreference(`derivation.${name}`, open ? "folded" : "open");
  };
  return (
    <section className={styles.layer} aria-labelledby={id} data-layer={name}>
      <header className={styles.head}>
        <button id={id} type="button" className={styles.title} aria-expanded={open} onClick={fold}>
          <ChevronDown size={12} strokeWidth={2} aria-hidden />
          {t(`derived.${name}`)}
        </button>
        <span className={styles.aside}>{aside}</span>
        {latex !== undefined && <CopyLatex latex={latex} />}
      </header>
      {open && children}
    </section>
  );
}

/** So long the button says that it has copied, in milliseconds. */
const confirmation = 1500;

function CopyLatex({ latex }: { latex: string }): ReactElement {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), confirmation);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = (): void => { void navigator.clipboard.writeText(latex).then(() => setCopied(true)); };
  const label = t(copied ? "derived.copied" : "derived.copy");
  return (
    <button type="button" className={styles.copy} title={label} aria-label={label} data-copied={copied || undefined} onClick={copy}>
      {copied ? <Check /> : <Copy />}
    </button>
  );
}
