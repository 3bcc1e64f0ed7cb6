/** The chain rule in one backward instruction: what came from above times the local derivative. */
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { Derived } from "../../trainer/deriving.ts";
import { Formula } from "../formulas/Formula.tsx";
import { useStepper } from "../stepper/stepper.ts";
import { goToInstruction } from "./chosen.ts";
import styles from "./derivation.module.css";
import { Tex } from "./Tex.tsx";

export function Chain({ derived }: { derived: Derived }): ReactElement | null {
  const { t } = useTranslation();
  const program = useStepper((state) => state.program);
  const { chain, operands } = derived;
  if (chain === null) return null;
  const { quotient, latex } = chain.local;
  return (
    <dl className={styles.chain}>
      <dt>{t("derived.above")}</dt>
      <dd>
        {chain.upstream.map((gradient) => {
          const number = operands.find(({ tensor }) => tensor === gradient.tensor)?.writtenBy ?? null;
          const line = number === null ? undefined : program[number - 1];
          return line === undefined || number === null
            ? <Tex key={gradient.tensor} latex={gradient.latex} />
            : <button key={gradient.tensor} type="button" className={styles.goTo} title={`${number}  ${line.brief}`} onClick={() => goToInstruction(number, line.node)}><Tex latex={gradient.latex} /></button>;
        })}
      </dd>
      <dt>{t("derived.local")}</dt>
      <dd>
        <Formula latex={latex === null ? quotient : `${quotient} = ${latex}`} />
        {latex === null && <span className={styles.quiet}>{t("derived.noFactor")}</span>}
      </dd>
    </dl>
  );
}
