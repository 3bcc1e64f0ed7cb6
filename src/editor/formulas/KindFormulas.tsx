/** What a node computes and what comes back, as formulas made from its ops. */
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { GraphNode } from "../../graph/document.ts";
import { kindFormulas } from "../../kinds/kindFormulas.ts";
import type { Kind } from "../../kinds/kind.ts";
import { Formula } from "./Formula.tsx";
import styles from "./formulas.module.css";

export function KindFormulas({ kind, params }: { kind: Kind; params: GraphNode["params"] }): ReactElement | null {
  const { t } = useTranslation();
  const { forward, backward } = kindFormulas(kind, params);
  if (forward.length === 0) return null;
  return (
    <>
      <section aria-label={t("help.forward")}>
        <h3 className={styles.heading}>{t("help.forward")}</h3>
        {forward.map((latex) => <Formula key={latex} latex={latex} />)}
      </section>
      <section aria-label={t("help.backward")}>
        <h3 className={styles.heading}>{t("help.backward")} <span className={styles.quiet}>{t("help.bar")}</span></h3>
        {backward.map((latex) => <Formula key={latex} latex={latex} />)}
      </section>
    </>
  );
}
