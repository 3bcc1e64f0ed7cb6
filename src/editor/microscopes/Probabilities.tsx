/** Logits and their probabilities as bars, with a temperature to try. */
import type { CSSProperties, ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../controls/Button.tsx";
import { formatExact, formatNumber } from "../controls/number.ts";
import { Formula } from "../formulas/Formula.tsx";
import { Slider } from "../controls/Slider.tsx";
import type { SoftmaxNames } from "./classes.ts";
import { Entry, Made, Sum } from "./Entry.tsx";
import styles from "./microscopes.module.css";
import { Section } from "./Section.tsx";
import { TableHead } from "./TableHead.tsx";

interface ProbabilitiesProps {
  names: SoftmaxNames;
  row: number;
  classes: readonly number[];
  title(k: number): string;
  z: readonly number[];
  /** At the temperature that is tried. */
  p: readonly number[];
  program: readonly number[] | null;
  temperature: number;
  whatIf: boolean;
  onTemperature(value: number): void;
}

export function Probabilities({ names, row, classes, title, z, p, program, temperature, whatIf, onTemperature }: ProbabilitiesProps): ReactElement {
  const { t } = useTranslation();
  const rest = p.length - classes.length;
  return (
    <Section title={t("microscope.softmax.probabilities")} whatIf={whatIf}>
      <Formula latex={temperature === 1 ? "S_k = \\frac{e^{z_k}}{\\sum_i e^{z_i}}" : "S_k = \\frac{e^{z_k / T}}{\\sum_i e^{z_i / T}}"} />
      <table className={styles.table}>
        <TableHead columns={["k", "zₖ", "Sₖ", ""]} last={styles.shares} />
        <tbody>
          {classes.map((k) => (
            <tr key={k} data-class={k}>
              <th scope="row" title={title(k) || undefined}>{k} <span className={styles.className}>{title(k)}</span></th>
              <td><Entry tensor={names.z} entry={[row, k]} value={z[k]} /></td>
              <td data-probability={p[k]}>{whatIf || program === null ? <Made value={p[k]} /> : <Entry tensor={names.p} entry={[row, k]} value={program[k]} />}</td>
              <td aria-hidden><span className={styles.share} style={{ "--share": p[k] } as CSSProperties} /></td>
            </tr>
          ))}
          {rest > 0 && <tr><th scope="row" colSpan={2} className={styles.words}>{t("microscope.softmax.others", { count: rest })}</th><td><Made value={p.reduce((sum, share, k) => (classes.includes(k) ? sum : sum + share), 0)} /></td><td aria-hidden /></tr>}
          <tr className={styles.result}><th scope="row" colSpan={2}>{"Σ Sₖ"}</th><td data-testid="probability-sum"><Sum values={p} /></td><td aria-hidden /></tr>
        </tbody>
      </table>
      <div className={styles.slider}>
        <span>{t("microscope.softmax.temperature")}</span>
        <Slider label={t("microscope.softmax.temperature")} value={temperature} min={0.1} max={10} scale="log" onChange={onTemperature} />
        <output>{`T = ${formatExact(temperature)}`}</output>
      </div>
      <p className={styles.words}>
        {t("microscope.softmax.factor", { factor: formatNumber(1 / temperature) })} {whatIf && <Button variant="link" size="small" onClick={() => onTemperature(names.temperature)}>{t("microscope.softmax.back", { temperature: formatExact(names.temperature) })}</Button>}
      </p>
    </Section>
  );
}
