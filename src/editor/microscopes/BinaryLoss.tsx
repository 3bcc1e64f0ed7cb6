/** Sigmoid with binary cross-entropy: the slope of the one cancels against the denominator of the other, and σ(z) − t is left. */
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { sigmoid } from "../../ops/sigmoid.ts";
import { formatExact } from "../controls/number.ts";
import { Formula } from "../formulas/Formula.tsx";
import { bceBothWays, bceBreaksAt, type BceApart } from "./apart.ts";
import { binaryNames, shareOf, smoothed, type BinaryNames } from "./binary.ts";
import { CurvePlots, placesAround } from "./CurvePlots.tsx";
import { along, type Curve } from "./curve.ts";
import { Entry, Made } from "./Entry.tsx";
import { FactorSlider } from "./FactorSlider.tsx";
import { FunctionPlot } from "./FunctionPlot.tsx";
import { IndexChoice } from "./IndexChoice.tsx";
import type { Microscope, MicroscopeProps } from "./microscope.ts";
import styles from "./microscopes.module.css";
import { NotYet } from "./NotYet.tsx";
import { entryOf, useNumbers } from "./numbers.ts";
import { rangeAround } from "./plot.ts";
import { Section } from "./Section.tsx";
import { TableHead } from "./TableHead.tsx";
import { gradientOf } from "./setting.ts";
import { TooLarge } from "./TooLarge.tsx";
import { Verdict } from "./Verdict.tsx";

const curve: Curve = { op: sigmoid, attributes: {} };

function BinaryLoss({ setting, row }: MicroscopeProps): ReactElement | null {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(0);
  const names = binaryNames(setting);
  const numbers = useNumbers(names ? [names.z, names.t, gradientOf(names.z), ...(names.p === null ? [] : [names.p, gradientOf(names.p)])] : []);
  if (names === null) return null;
  if (numbers.tooLarge) return <TooLarge />;
  const units = numbers.of(names.z)?.columns ?? 1;
  const entry = [row, Math.min(chosen, units - 1)] as const;
  const at = (tensor: string | null): number | null => (tensor === null ? null : entryOf(numbers.of(tensor), ...entry));
  const [z, given] = [at(names.z), at(names.t)];
  const target = given === null ? null : smoothed(given, Number(setting.params.smoothing ?? 0));
  return (
    <>
      {units > 1 && <IndexChoice label={t("microscope.unit")} value={entry[1]} count={units} onChange={setChosen} />}
      <Section title={t("microscope.binary.curve")} note={t("microscope.curve.tangent", { name: "σ" })}>
        <CurvePlots curve={curve} name="σ" z={z} />
        <p className={styles.words}>{t("microscope.binary.saturates")}</p>
      </Section>
      {z === null || given === null || target === null ? <NotYet /> : (
        <>
          <Gradient z={z} target={target} />
          <WithNumbers names={names} entry={entry} z={z} given={given} target={target} share={shareOf(numbers.batch * units, Number(setting.params.weight))} p={at(names.p)} dp={names.p === null ? null : at(gradientOf(names.p))} dz={at(gradientOf(names.z))} />
          <BothWays z={z} target={target} />
        </>
      )}
    </>
  );
}

/** σ(z) − t over z, with its bounds: it vanishes on one side only, where the prediction is right. */
function Gradient({ z, target }: { z: number; target: number }): ReactElement {
  const { t } = useTranslation();
  const { x, places } = placesAround(z);
  const values = along(curve, places).values.map((p) => p - target);
  const here = along(curve, [z]).values[0] - target;
  const short = (value: number): string => formatExact(Number(value.toPrecision(4)) + 0);
  return (
    <Section title={t("microscope.binary.gradient")}>
      <Formula latex="\frac{\partial L}{\partial z} = \frac{\partial L}{\partial p}\,\frac{\partial p}{\partial z} = \frac{p - t}{p(1 - p)} \cdot p(1 - p) = p - t" />
      <FunctionPlot label={t("microscope.binary.gradientPlot")} name="σ(z) − t" height={104} x={x} y={rangeAround([-target, 1 - target, 0])} places={places} values={values} bounds={[-target, 1 - target]} point={{ x: z, y: here }} axis />
      <p className={styles.words}>{t("microscope.binary.low", { value: short(-target) })}<br />{t("microscope.binary.high", { value: short(1 - target) })}</p>
    </Section>
  );
}

interface WithNumbersProps {
  names: BinaryNames;
  entry: readonly [number, number];
  z: number;
  /** The target as the data has it, and after smoothing. */
  given: number;
  target: number;
  /** What the program's gradients, of a mean over the batch, have of one sample's own. */
  share: ReturnType<typeof shareOf>;
  p: number | null;
  dp: number | null;
  dz: number | null;
}

/** What was worked out here, and what the program has. */
type Line = [name: string, own: number | null, program: ReactElement | null];

function WithNumbers({ names, entry, z, given, target, share, p, dp, dz }: WithNumbersProps): ReactElement {
  const { t } = useTranslation();
  const { apart, fused } = bceBothWays(z, target);
  const back = fused.gradient * share.factor;
  const rows: Line[] = [
    ["z", null, <Entry key="z" tensor={names.z} entry={entry} value={z} />],
    ["t", target === given ? null : target, <Entry key="t" tensor={names.t} entry={entry} value={given} />],
    ["p = σ(z)", apart.p, names.p === null ? null : <Entry key="p" tensor={names.p} entry={entry} value={p} />],
    ["p(1 − p) = σ′(z)", apart.slope, null],
    ["(p − t) / p(1 − p)", apart.dp, null],
    ...(names.p === null ? [] : [[`∂L/∂p = … ${share.text}`, apart.dp * share.factor, <Entry key="dp" tensor={gradientOf(names.p)} entry={entry} value={dp} />] satisfies Line]),
  ];
  return (
    <Section title={t("microscope.curve.numbers")} note={t("microscope.share", { share: share.text })}>
      <table className={styles.table}>
        <TableHead columns={["", t("microscope.here"), t("microscope.program")]} />
        <tbody>
          {rows.map(([name, own, program]) => <tr key={name}><th scope="row">{name}</th><td>{own !== null && <Made value={own} />}</td><td>{program}</td></tr>)}
          <tr className={styles.result}>
            <th scope="row">{"p − t"}</th>
            <td data-testid="difference"><Made value={fused.gradient} /></td>
            <td aria-hidden />
          </tr>
          <tr>
            <th scope="row">{`∂L/∂z = (p − t) ${share.text}`}</th>
            <td><Made value={back} /></td>
            <td data-testid="gradient">{names.alone && <Entry tensor={gradientOf(names.z)} entry={entry} value={dz} />}</td>
          </tr>
        </tbody>
      </table>
      {names.alone ? <Verdict own={[back]} program={[dz]} /> : <p className={styles.words}>{t("microscope.shared", { node: names.z })}</p>}
    </Section>
  );
}

const lines: readonly (readonly [name: string, of: keyof BceApart])[] = [["p", "p"], ["log p", "logP"], ["log(1 − p)", "logQ"], ["L", "loss"], ["∂L/∂z", "gradient"]];

/** The same logit, made larger, worked out one after the other and at once. */
function BothWays({ z, target }: { z: number; target: number }): ReactElement {
  const { t } = useTranslation();
  const [factor, setFactor] = useState(1);
  const { apart, fused } = bceBothWays(z * factor, target);
  return (
    <Section title={t("microscope.apart.title")} whatIf>
      <p className={styles.words}>{t("microscope.apart.binary")}</p>
      <FactorSlider value={factor} breaks={bceBreaksAt(z, target)} onChange={setFactor} />
      <table className={styles.table}>
        <TableHead columns={["", t("microscope.apart.apart"), t("microscope.apart.fused")]} />
        <tbody>
          <tr><th scope="row">{"z"}</th><td><Made value={z * factor} /></td><td><Made value={z * factor} /></td></tr>
          {lines.map(([name, of]) => (
            <tr key={name} data-line={of}><th scope="row">{name}</th><td><Made value={apart[of]} /></td><td>{(of === "loss" || of === "gradient") && <Made value={fused[of]} />}</td></tr>
          ))}
        </tbody>
      </table>
      <Formula latex="L = \max(z, 0) - z\,t + \log\left(1 + e^{-|z|}\right)" />
    </Section>
  );
}

export const binaryLoss: Microscope = { name: "binary", fits: (setting) => binaryNames(setting) !== null, render: BinaryLoss };
