/** The trail of what was asked, as breadcrumbs: the one that is looked at is marked, each leads back to itself. */
import { ChevronLeft, X } from "lucide-react";
import { Fragment, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { printEntry } from "../../ops/tensor.ts";
import { IconButton } from "../controls/Button.tsx";
import { clearAsking, goAlong, goToCrumb, useAsking } from "./asking.ts";
import styles from "./asked.module.css";
import { shownCrumbs } from "./crumbs.ts";
import { EntryName } from "./EntryName.tsx";

export function Trail(): ReactElement {
  const { t } = useTranslation();
  const { trail, current } = useAsking((state) => state);
  // of this trail: another one begins short
  const [whole, setWhole] = useState<number | null>(null);
  const shown = shownCrumbs(trail.length, current, whole === trail[0].id);
  return (
    <nav className={styles.trail} aria-label={t("asked.trail")}>
      <IconButton size="small" label={t("asked.back")} keys="⌫" disabled={current === 0} onClick={() => goAlong(-1)}><ChevronLeft /></IconButton>
      <ol>
        {shown.map(({ at, skipped }) => (
          <Fragment key={trail[at].id}>
            {skipped > 0 && (
              <li>
                <button type="button" className={styles.crumb} aria-label={t("asked.skipped", { count: skipped })} title={t("asked.skipped", { count: skipped })} onClick={() => setWhole(trail[0].id)}>…</button>
              </li>
            )}
            <li>
              <button type="button" className={styles.crumb} aria-current={at === current ? "step" : undefined} onClick={() => goToCrumb(at)}><EntryName name={printEntry(trail[at].tensor, trail[at].entry)} /></button>
            </li>
          </Fragment>
        ))}
      </ol>
      <IconButton size="small" label={t("asked.close")} onClick={clearAsking}><X /></IconButton>
    </nav>
  );
}
