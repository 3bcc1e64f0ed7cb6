/** The update as one step of all parameters together, and how the chosen entry went through the last steps. */
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { printEntry } from "../../ops/tensor.ts";
import type { Derived } from "../../trainer/deriving.ts";
import type { LastSteps } from "../../trainer/lastSteps.ts";
import { formatCount, formatNumber } from "../controls/number.ts";
import { Formula } from "../formulas/Formula.tsx";
import { useDocument } from "../store.ts";
import { useLastSteps } from "./derived.ts";
import styles from "./derivation.module.css";
import { stateLatex } from "./latex.ts";
import { Layer } from "./Layer.tsx";
import { Tex } from "./Tex.tsx";
import { constantText, placed } from "./Written.tsx";

export function Update({ derived }: { derived: Derived }): ReactElement | null {
  const { t } = useTranslation();
  const told = useLastSteps(derived);
  const { optimizer } = useDocument().training;
  if (derived.parameter === null || told === null) return null;
  const latex = stateLatex(told, derived.step);
  const notes = [t("derived.state"), told.decoupled !== null && t("derived.decoupled"), !told.plain && t(told.decays ? "derived.directionDecay" : "derived.direction", { optimizer: t(`optimizer.${optimizer.kind}.title`) })];
  return (
    <Layer name="update" aside={`α = ${constantText(told.rate)}${told.decoupled === null ? "" : `, λ = ${constantText(told.decoupled)}`}`} latex={latex}>
      <Formula latex={latex} />
      <p className={styles.note}>{notes.filter(Boolean).join(" ")}</p>
      <Steps told={told} name={printEntry(derived.parameter, derived.entry)} />
    </Layer>
  );
}

/** Newest last; the last row is what the newest step left. */
function Steps({ told: { columns, rows }, name }: { told: LastSteps; name: string }): ReactElement {
  const { t } = useTranslation();
  const last = rows.at(-1);
  return (
    <div className={styles.scroll}>
      <table className={styles.steps}>
        <caption>{name}</caption>
        <thead>
          <tr>
            <th scope="col">{t("derived.step")}</th>
            {columns.map((latex) => <th key={latex} scope="col"><Tex latex={latex} /></th>)}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ step, values }) => (
            <tr key={step}>
              <th scope="row">{formatCount(step)}</th>
              {placed(values).map(({ item, place }) => <td key={place}>{formatNumber(item)}</td>)}
            </tr>
          ))}
          {last && (
            <tr className={styles.total}>
              <th scope="row">{t("derived.after")}</th>
              <td>{formatNumber(last.after)}</td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}
