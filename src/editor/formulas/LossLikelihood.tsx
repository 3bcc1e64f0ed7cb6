/** Which distribution of the target a loss comes from, step by step. */
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { likelihoods } from "../../kinds/likelihood.ts";
import { Formula } from "./Formula.tsx";
import styles from "./formulas.module.css";

export function LossLikelihood({ name }: { name: string }): ReactElement | null {
  const { t } = useTranslation();
  const likelihood = Object.hasOwn(likelihoods, name) ? likelihoods[name] : null;
  if (likelihood === null) return null;
  return (
    <section aria-label={t("likelihood.title")}>
      <h3 className={styles.heading}>{t("likelihood.title")}</h3>
      <p>{t("likelihood.from", { distribution: t(`likelihood.${name}`) })}</p>
      <ol className={styles.steps}>
        {likelihood.steps.map(({ latex }, at) => (
          <li key={latex}>
            <p>{t(`likelihood.${name}.${at}`)}</p>
            <Formula latex={latex} />
          </li>
        ))}
      </ol>
    </section>
  );
}
