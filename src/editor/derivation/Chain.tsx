/** The chain rule in one backward instruction: what came from above times the local derivative, summed where an entry depends on several. */
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { Derived } from "../../trainer/deriving.ts";
import { Formula } from "../formulas/Formula.tsx";
import { useStepper } from "../stepper/stepper.ts";
import { goToInstruction } from "./chosen.ts";
import styles from "./derivation.module.css";
import { Tex } from "./Tex.tsx";

export function Chain({ derived: { chain } }: { derived: Derived }): ReactElement | null {
  const { t } = useTranslation();
  if (chain === null) return null;
  const { upstream, local, sum, locals } = chain;
  return (
    <dl className={styles.chain} data-stacked={sum !== null || undefined}>
      <dt>{t("derived.above")}</dt>
      <dd><At latex={upstream.latex} number={upstream.writtenBy} /></dd>
      <dt>{t("derived.local")}</dt>
      <dd>
        <Formula latex={`${local.quotient} = ${local.latex}`} />
        {sum && <span className={styles.note}><Tex latex={sum.same} /> {t("derived.same", { i: sum.indices[0], k: sum.indices[1] })}</span>}
      </dd>
      {sum && <><dt>{t("derived.together")}</dt><dd><Formula latex={sum.latex} /></dd></>}
      {locals.length > 0 && <><dt>{t("derived.locals")}</dt><dd>{locals.map((made) => <At key={made.number} {...made} />)}</dd></>}
    </dl>
  );
}

/** Leads to the instruction that wrote it, from 1. */
function At({ latex, number }: { latex: string; number: number | null }): ReactElement {
  const line = useStepper(({ program }) => (number === null ? undefined : program[number - 1]));
  if (line === undefined || number === null) return <Tex latex={latex} />;
  return <button type="button" className={styles.goTo} title={`${number}  ${line.brief}`} onClick={() => goToInstruction(number, line.node)}><Tex latex={latex} /></button>;
}
