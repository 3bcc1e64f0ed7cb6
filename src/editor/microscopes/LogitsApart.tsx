/** Softmax and cross-entropy of larger and larger logits, worked out one after the other and at once. */
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Formula } from "../formulas/Formula.tsx";
import { crossEntropyBothWays, crossEntropyBreaksAt } from "./apart.ts";
import { Made } from "./Entry.tsx";
import { FactorSlider } from "./FactorSlider.tsx";
import styles from "./microscopes.module.css";
import { Section } from "./Section.tsx";
import { TableHead } from "./TableHead.tsx";

interface LogitsApartProps { classes: readonly number[]; logits: readonly number[]; temperature: number; /** Null without a cross-entropy. */ targets: readonly number[] | null }

export function LogitsApart({ classes, logits, temperature, targets }: LogitsApartProps): ReactElement {
  const { t } = useTranslation();
  const [factor, setFactor] = useState(1);
  const z = logits.map((logit) => logit / temperature);
  const [exponent, power] = temperature === 1 ? ["z", "eᶻ"] : ["z/T", "exp(z/T)"];
  const scaled = z.map((logit) => logit * factor);
  const { apart, fused } = crossEntropyBothWays(scaled, targets ?? z.map(() => 0));
  return (
    <Section title={t("microscope.apart.title")} whatIf>
      <p className={styles.words}>{t("microscope.apart.softmax", { exponent, power })}</p>
      <FactorSlider value={factor} breaks={crossEntropyBreaksAt(z, targets)} onChange={setFactor} />
      <table className={styles.table}>
        <TableHead columns={["k", exponent, power, "÷ Σ", t("microscope.apart.fused")]} />
        <tbody>
          {classes.map((k) => <tr key={k} data-class={k}><th scope="row">{k}</th><td><Made value={scaled[k]} /></td><td><Made value={apart.powers[k]} /></td><td><Made value={apart.p[k]} /></td><td><Made value={fused.p[k]} /></td></tr>)}
          <tr className={styles.total}><th scope="row">Σ</th><td aria-hidden /><td><Made value={apart.total} /></td><td aria-hidden /><td aria-hidden /></tr>
          {targets !== null && <tr className={styles.result}><th scope="row">L</th><td aria-hidden /><td aria-hidden /><td data-testid="loss-apart"><Made value={apart.loss} /></td><td data-testid="loss-fused"><Made value={fused.loss} /></td></tr>}
        </tbody>
      </table>
      <Formula latex={temperature === 1 ? "\\text{log-sum-exp:}\\quad \\log\\sum_i e^{z_i} = z^{\\max} + \\log\\sum_i e^{z_i - z^{\\max}}" : "\\text{log-sum-exp:}\\quad \\log\\sum_i e^{z_i / T} = \\frac{z^{\\max}}{T} + \\log\\sum_i e^{(z_i - z^{\\max}) / T}"} />
    </Section>
  );
}
