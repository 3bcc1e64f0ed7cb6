/** The Jacobian times the gradient that comes in at the probabilities: what goes on to the logits. */
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Formula } from "../formulas/Formula.tsx";
import type { SoftmaxNames } from "./classes.ts";
import { Entry, Made, Missing } from "./Entry.tsx";
import { comesBack, withoutDust } from "./jacobian.ts";
import styles from "./microscopes.module.css";
import { Section } from "./Section.tsx";
import { TableHead } from "./TableHead.tsx";
import { Verdict } from "./Verdict.tsx";

interface TimesIncomingProps {
  title: string;
  names: SoftmaxNames;
  row: number;
  classes: readonly number[];
  matrix: readonly (readonly number[])[];
  /** ∂L/∂Sᵢ; null until it is worked out. */
  incoming: readonly number[] | null;
  /** ∂L/∂zₖ, where it is of this softmax alone. */
  program: readonly number[] | null;
  whatIf: boolean;
}

export function TimesIncoming({ title, names, row, classes, matrix, incoming, program, whatIf }: TimesIncomingProps): ReactElement {
  const { t } = useTranslation();
  const apart = names.dp === null;
  const back = incoming && comesBack(matrix, incoming);
  const dp = (k: number): ReactElement => (incoming === null ? <Missing /> : names.dp === null ? <Made value={incoming[k]} /> : <Entry tensor={names.dp} entry={[row, k]} value={incoming[k]} />);
  const dz = (k: number): ReactElement | null => (program && <Entry tensor={names.dz} entry={[row, k]} value={program[k]} />);
  return (
    <Section title={title} whatIf={whatIf || apart}>
      <Formula latex={apart ? "\\frac{\\partial L}{\\partial z_k} = \\sum_i \\Bigl(-\\frac{t_i}{S_i}\\Bigr) \\frac{\\partial S_i}{\\partial z_k}" : "\\frac{\\partial L}{\\partial z_k} = \\sum_i \\frac{\\partial L}{\\partial S_i}\\, \\frac{\\partial S_i}{\\partial z_k}"} />
      <table className={styles.table}>
        <TableHead columns={["k", apart ? "ȳₖ = −tₖ/Sₖ" : "ȳₖ = ∂L/∂Sₖ", "(J ȳ)ₖ", ...(program ? ["∂L/∂zₖ"] : [])]} />
        <tbody>
          {classes.map((k) => <tr key={k}><th scope="row">{k}</th><td>{dp(k)}</td><td>{back && <Made value={withoutDust(back[k])} />}</td>{program && <td>{dz(k)}</td>}</tr>)}
        </tbody>
      </table>
      {back && program && !whatIf && <Verdict own={back} program={program} />}
      {!apart && !names.alone && <p className={styles.words}>{t("microscope.shared", { node: names.z })}</p>}
    </Section>
  );
}
