/** How with cross-entropy the sum over i comes to p − t: the lines of the derivation, then the numbers. */
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Formula } from "../formulas/Formula.tsx";
import { shareOf } from "./binary.ts";
import type { SoftmaxNames } from "./classes.ts";
import { Entry, Made, Sum } from "./Entry.tsx";
import { ofLogits } from "./jacobian.ts";
import styles from "./microscopes.module.css";
import { Section } from "./Section.tsx";
import { TableHead } from "./TableHead.tsx";
import { Verdict } from "./Verdict.tsx";

interface CrossEntropyProps {
  names: SoftmaxNames;
  loss: NonNullable<SoftmaxNames["loss"]>;
  row: number;
  classes: readonly number[];
  p: readonly number[];
  /** Targets as they are given, and after smoothing. */
  given: readonly number[];
  targets: readonly number[];
  batch: number;
  /** The program's ∂L/∂z, where it is this loss' alone. */
  dz: readonly number[] | null;
}

export function CrossEntropy({ names, loss, row, classes, p, given, targets, batch, dz }: CrossEntropyProps): ReactElement {
  const { t } = useTranslation();
  const { temperature } = names;
  const left = ofLogits(p, targets, temperature);
  const share = shareOf(batch, loss.weight);
  const over = temperature === 1 ? "" : "\\tfrac{1}{T}";
  return (
    <Section title={t("microscope.softmax.crossEntropy")} note={t("microscope.share", { share: share.text })}>
      <Formula latex="L = -\sum_i t_i \log p_i \qquad \frac{\partial L}{\partial p_i} = -\frac{t_i}{p_i}" />
      <Formula latex={`\\frac{\\partial L}{\\partial z_k} = -\\sum_i \\frac{t_i}{p_i} \\cdot ${over}\\,p_i(\\delta_{ik} - p_k)`} />
      <Formula latex={`\\phantom{\\frac{\\partial L}{\\partial z_k}} = ${over}\\Bigl(p_k \\sum_i t_i - t_k\\Bigr) = ${temperature === 1 ? "p_k - t_k" : "\\frac{p_k - t_k}{T}"}`} />
      <table className={styles.table}>
        <TableHead columns={["k", "pₖ", "tₖ", temperature === 1 ? "pₖ − tₖ" : "(pₖ−tₖ)/T", "∂L/∂zₖ"]} />
        <tbody>
          {classes.map((k) => (
            <tr key={k} data-class={k}>
              <th scope="row">{k}</th>
              <td><Entry tensor={names.p} entry={[row, k]} value={p[k]} /></td>
              <td>{targets[k] === given[k] ? <Entry tensor={loss.t} entry={[row, k]} value={given[k]} /> : <Made value={targets[k]} />}</td>
              <td data-left={left[k]}><Made value={left[k]} /></td>
              <td data-gradient={dz?.[k]}>{dz && <Entry tensor={names.dz} entry={[row, k]} value={dz[k]} />}</td>
            </tr>
          ))}
          <tr className={styles.total}><th scope="row">Σ</th><td><Sum values={p} /></td><td><Sum values={targets} /></td><td><Sum values={left} /></td><td aria-hidden /></tr>
        </tbody>
      </table>
      {dz && <Verdict own={left.map((value) => value * share.factor)} program={dz} says="microscope.softmax.agrees" />}
      {!names.alone && <p className={styles.words}>{t("microscope.shared", { node: names.z })}</p>}
    </Section>
  );
}
