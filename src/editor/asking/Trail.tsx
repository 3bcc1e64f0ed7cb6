/** The trail of what was asked, as breadcrumbs: the one that is looked at is marked, each leads back to itself. */
import { ChevronLeft, X } from "lucide-react";
import { useEffect, useRef, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { printEntry } from "../../ops/tensor.ts";
import { IconButton } from "../controls/Button.tsx";
import { clearAsking, goToCrumb, useAsking } from "./asking.ts";
import styles from "./asked.module.css";

export function Trail(): ReactElement {
  const { t } = useTranslation();
  const { trail, current } = useAsking((state) => state);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const crumb = list.current?.children[current];
    if (list.current && crumb instanceof HTMLElement) list.current.scrollLeft = crumb.offsetLeft - list.current.clientWidth + crumb.offsetWidth + 24;
  }, [trail, current]);
  return (
    <nav className={styles.trail} aria-label={t("asked.trail")}>
      <IconButton size="small" label={t("asked.back")} keys="⌫" disabled={current === 0} onClick={() => goToCrumb(current - 1)}><ChevronLeft /></IconButton>
      <ol ref={list}>
        {trail.map(({ id, tensor, entry }, at) => (
          <li key={id}>
            <button type="button" className={styles.crumb} aria-current={at === current ? "step" : undefined} onClick={() => goToCrumb(at)}>{printEntry(tensor, entry)}</button>
          </li>
        ))}
      </ol>
      <IconButton size="small" label={t("asked.close")} onClick={clearAsking}><X /></IconButton>
    </nav>
  );
}
