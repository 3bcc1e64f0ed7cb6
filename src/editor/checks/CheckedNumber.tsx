/** One number of the graph in full: both losses, the quotients and backpropagation's value, and the error over Δx beside them. */
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { plainSymbol } from "../../ops/letters.ts";
import type { DifferenceCurve } from "../../trainer/gradientCheck.ts";
import type { CheckedTensor } from "../../worker/messages.ts";
import { NumberInput } from "../controls/NumberInput.tsx";
import { Select } from "../controls/Select.tsx";
import { lookAtNumber } from "../session.ts";
import { DifferenceChart } from "./DifferenceChart.tsx";
import { useGradientChecks, type Chosen } from "./gradientChecks.ts";
import { agreeing, fullDigits, quotients, type Quotients } from "./quotients.ts";
import styles from "./checks.module.css";

export function CheckedNumber(): ReactElement {
  const { t } = useTranslation();
  const { tensors, chosen, curve } = useGradientChecks((state) => state);
  const [delta, setDelta] = useState(1e-5);
  const tensor = tensors.find(({ name }) => name === chosen?.tensor);
  if (!chosen || !tensor) return <p className={styles.empty}>{t("gradientCheck.numberEmpty")}</p>;
  const all = curve ? quotients(curve) : [];
  const point = all.find((other) => other.delta === delta);
  return (
    <>
      <section className={styles.chart} aria-label={t("gradientCheck.curve")}>
        <header className={styles.head}>
          <p className={styles.title}>{t("gradientCheck.error")}</p>
          <span className={styles.forwardName}>{t("gradientCheck.forward")}</span>
          <span className={styles.centralName}>{t("gradientCheck.central")}</span>
        </header>
        <DifferenceChart points={all} chosen={delta} onChoose={setDelta} />
      </section>
      <section className={styles.number} aria-label={t("gradientCheck.number")}>
        <NumberChoice tensors={tensors} tensor={tensor} chosen={chosen} delta={delta} onDelta={setDelta} />
        {curve && point && <WorkedOut curve={curve} point={point} symbol={plainSymbol(tensor.symbol)} />}
      </section>
    </>
  );
}

const deltas = [1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-11, 1e-12];

function NumberChoice({ tensors, tensor, chosen, delta, onDelta }: { tensors: readonly CheckedTensor[]; tensor: CheckedTensor; chosen: Chosen; delta: number; onDelta(delta: number): void }): ReactElement {
  const { t } = useTranslation();
  const columns = tensor.shape.at(-1) ?? 1;
  const rows = tensor.entries / columns;
  const [row, column] = [Math.floor(chosen.entry / columns), chosen.entry % columns];
  const within = (size: number) => (value: number): string | null => (Number.isInteger(value) && value >= 0 && value < size ? null : t("field.expected", { what: t("field.integer", { min: 0, max: size - 1 }) }));
  return (
    <div className={styles.choice}>
      <Select small label={t("gradientCheck.ofTensor")} value={tensor.name} options={tensors.map(({ name }) => ({ value: name, label: name }))} onChange={(name) => lookAtNumber(name, tensors.find((other) => other.name === name)?.steepest ?? 0)} />
      {tensor.shape.length > 1 && <NumberInput label={t("gradientCheck.row")} integer value={row} check={within(rows)} onCommit={(next) => lookAtNumber(tensor.name, next * columns + column)} />}
      <NumberInput label={t("gradientCheck.column")} integer value={column} check={within(columns)} onCommit={(next) => lookAtNumber(tensor.name, row * columns + next)} />
      <Select small label={t("gradientCheck.delta")} value={String(delta)} options={deltas.map((value) => ({ value: String(value), label: `Δx ${value.toExponential(0).replace("-", "−")}` }))} onChange={(value) => onDelta(Number(value))} />
    </div>
  );
}

function WorkedOut({ curve, point, symbol }: { curve: DifferenceCurve; point: Quotients; symbol: string }): ReactElement {
  const { t } = useTranslation();
  const gradient = fullDigits(curve.gradient);
  return (
    <>
      <dl className={styles.worked}>
        <Line name={symbol === "x" ? "x" : `x = ${symbol}`} value={fullDigits(curve.value)} />
        <Line name="L(x+Δx)" value={fullDigits(point.above)} />
        <Line name="L(x)" value={fullDigits(curve.loss)} />
        <Line name="L(x−Δx)" value={fullDigits(point.below)} />
        <Line name="(L(x+Δx) − L(x)) / Δx" value={fullDigits(point.forward)} like={gradient} />
        <Line name="(L(x+Δx) − L(x−Δx)) / 2Δx" value={fullDigits(point.central)} like={gradient} />
        <Line name={`∂L/∂x, ${t("gradientCheck.backpropagation")}`} value={gradient} strong />
      </dl>
      <p className={styles.note}>{t(point.atKink ? "gradientCheck.kinkBetween" : "gradientCheck.agreeing")}</p>
    </>
  );
}

/** Digits that are not those of `like` are quiet. */
function Line({ name, value, like, strong = false }: { name: string; value: string; like?: string; strong?: boolean }): ReactElement {
  const same = like === undefined ? value.length : agreeing(value, like);
  return (
    <>
      <dt>{name}</dt>
      <dd data-strong={strong || undefined}>
        {value.slice(0, same)}
        <span className={styles.other}>{value.slice(same)}</span>
      </dd>
    </>
  );
}
