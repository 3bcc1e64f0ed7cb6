/** An activation: its curve with the tangent at the sample's z, its slope, and what the slope does to the gradient that comes back. */
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Num } from "../controls/Num.tsx";
import { formatExact } from "../controls/number.ts";
import { KindFormulas } from "../formulas/KindFormulas.tsx";
import { kinds } from "../../kinds/index.ts";
import { CurvePlots } from "./CurvePlots.tsx";
import { along, curveOf, limitsOf, type Curve, type Limit } from "./curve.ts";
import { Entry } from "./Entry.tsx";
import { IndexChoice } from "./IndexChoice.tsx";
import type { Microscope, MicroscopeProps } from "./microscope.ts";
import styles from "./microscopes.module.css";
import { NotYet } from "./NotYet.tsx";
import { entryOf, useNumbers } from "./numbers.ts";
import { Section } from "./Section.tsx";
import { TableHead } from "./TableHead.tsx";
import { gradientOf, infoOf, readersOf, type Setting } from "./setting.ts";
import { TooLarge } from "./TooLarge.tsx";
import { Verdict } from "./Verdict.tsx";

const functionOf = ({ node, params }: Setting): Curve | null => (node.kind === "activation" ? curveOf(String(params.function), params) : null);

const letters: Readonly<Record<string, string>> = { sigmoid: "σ" };

function Activation({ setting, row }: MicroscopeProps): ReactElement | null {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(0);
  const { node, inputs } = setting;
  const name = String(setting.params.function);
  const letter = letters[name] ?? name;
  const names = { z: inputs.in?.id ?? "", y: node.id, dz: gradientOf(inputs.in?.id ?? ""), dy: gradientOf(node.id) };
  const numbers = useNumbers(Object.values(names));
  const curve = functionOf(setting);
  if (curve === null) return null;
  if (numbers.tooLarge) return <TooLarge />;
  const units = numbers.of(names.z)?.columns ?? 1;
  const unit = Math.min(chosen, units - 1);
  const at = (tensor: string): number | null => entryOf(numbers.of(tensor), row, unit);
  const z = at(names.z);
  return (
    <>
      {units > 1 && <IndexChoice label={t("microscope.unit")} value={unit} count={units} onChange={setChosen} />}
      <Section title={t("microscope.curve.title")} note={t("microscope.curve.tangent", { name: letter })}>
        <CurvePlots curve={curve} name={letter} z={z} />
        <Limits curve={curve} />
      </Section>
      {z === null ? <NotYet /> : <Numbers letter={letter} curve={curve} names={names} entry={[row, unit]} z={z} y={at(names.y)} dy={at(names.dy)} dz={at(names.dz)} setting={setting} />}
      <KindFormulas kind={kinds[node.kind]} params={node.params} />
    </>
  );
}

/** A bound is a round number: no more digits than it needs. */
const short = (value: number): string => formatExact(Number(value.toPrecision(4)));

/** What becomes of function and slope far out, in words. */
function Limits({ curve }: { curve: Curve }): ReactElement {
  const { t } = useTranslation();
  const { low, high } = limitsOf(curve);
  const words = (side: string, { bound, slope }: Limit): string =>
    bound !== null ? t("microscope.curve.flat", { side, bound: short(bound) }) : slope === 1 ? t("microscope.curve.straight", { side }) : t("microscope.curve.inclined", { side, slope: short(slope) });
  return <p className={styles.words}>{words("z → −∞", low)}<br />{words("z → ∞", high)}</p>;
}

interface NumbersProps {
  letter: string;
  curve: Curve;
  names: Record<"z" | "y" | "dz" | "dy", string>;
  entry: readonly number[];
  z: number;
  y: number | null;
  dy: number | null;
  dz: number | null;
  setting: Setting;
}

function Numbers({ letter, curve, names, entry, z, y, dy, dz, setting }: NumbersProps): ReactElement {
  const { t } = useTranslation();
  const here = along(curve, [z]);
  const [value, slope] = [here.values[0], here.slopes[0]];
  const learns = infoOf(setting, names.dz) !== undefined;
  const alone = readersOf(setting.document, names.z).length === 1;
  const back = dy === null ? null : dy * slope;
  return (
    <Section title={t("microscope.curve.numbers")}>
      <table className={styles.table}>
        <TableHead columns={["", t("microscope.here"), t("microscope.program")]} />
        <tbody>
          <tr><th scope="row">{"z"}</th><td aria-hidden /><td><Entry tensor={names.z} entry={entry} value={z} /></td></tr>
          <tr><th scope="row">{`y = ${letter}(z)`}</th><td><Num value={value} /></td><td><Entry tensor={names.y} entry={entry} value={y} /></td></tr>
          <tr><th scope="row">{`${letter}′(z)`}</th><td data-testid="slope"><Num value={slope} /></td><td aria-hidden /></tr>
          {learns && <tr><th scope="row">{"∂L/∂y"}</th><td aria-hidden /><td><Entry tensor={names.dy} entry={entry} value={dy} /></td></tr>}
          {learns && <tr className={styles.result}><th scope="row">{`∂L/∂y · ${letter}′(z)`}</th><td data-testid="gradient">{back === null ? null : <Num value={back} />}</td><td>{alone && <Entry tensor={names.dz} entry={entry} value={dz} />}</td></tr>}
        </tbody>
      </table>
      {alone ? back !== null && <Verdict own={[value, back]} program={[y, dz]} /> : learns && <p className={styles.words}>{t("microscope.shared", { node: names.z })}</p>}
    </Section>
  );
}

export const activation: Microscope = { name: "activation", fits: (setting) => functionOf(setting) !== null && setting.inputs.in !== undefined, render: Activation };
