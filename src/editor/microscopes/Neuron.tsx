/** The neuron: one unit of a dense as a weighted sum, with the weights on its wires and every product written out. */
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { AskableNumber } from "../asking/AskableNumber.tsx";
import { Num } from "../controls/Num.tsx";
import { Formula } from "../formulas/Formula.tsx";
import type { Moment } from "../../trainer/shown.ts";
import { Entry, Missing } from "./Entry.tsx";
import { IndexChoice } from "./IndexChoice.tsx";
import type { Microscope, MicroscopeProps } from "./microscope.ts";
import styles from "./microscopes.module.css";
import { largestOf, productsOf, weightedSum, type Product } from "./neuron.ts";
import { NeuronDrawing } from "./NeuronDrawing.tsx";
import { NotYet } from "./NotYet.tsx";
import { entryOf, rowOf, useNumbers } from "./numbers.ts";
import { Section } from "./Section.tsx";
import { infoOf, type Setting } from "./setting.ts";
import { SignedBar } from "../asking/SignedBar.tsx";
import { TableHead } from "./TableHead.tsx";
import { TooLarge } from "./TooLarge.tsx";
import { Verdict } from "./Verdict.tsx";

/** More inputs than this are not drawn: the largest products are. */
const mostInputs = 8;

/** What the neurons of a dense are made of, by the names of its tensors. */
const partsOf = ({ node: { id }, inputs }: Setting): { x: string; w: string; b: string; z: string } => ({ x: inputs.in?.id ?? "", w: `${id}.weight`, b: `${id}.bias`, z: id });

function Neuron({ setting, row }: MicroscopeProps): ReactElement {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(0);
  const names = partsOf(setting);
  const hasBias = infoOf(setting, names.b) !== undefined;
  const activation = setting.reader?.kind === "activation" && setting.reader.params.function !== "softmax" ? setting.reader : null;
  const numbers = useNumbers([names.x, names.z, ...(activation ? [activation.id] : [])], hasBias ? [names.w, names.b] : [names.w]);
  const units = Number(setting.params.units);
  const unit = Math.min(chosen, units - 1);
  const weights = rowOf(numbers.found(names.w), unit);
  const values = rowOf(numbers.of(names.x), row);
  const bias = hasBias ? entryOf(numbers.found(names.b), 0, unit) : null;
  const z = entryOf(numbers.of(names.z), row, unit);
  if (numbers.tooLarge) return <TooLarge />;
  const products = weights && values && weights.length === values.length ? productsOf(weights, values) : [];
  const { shown, rest } = largestOf(products, mostInputs);
  return (
    <>
      <IndexChoice label={t("microscope.unit")} value={unit} count={units} onChange={setChosen} />
      <Section title={t("microscope.neuron.sum")} note={numbers.moment && t("microscope.neuron.weights")}>
        <Formula latex={`z_{${unit}} = \\sum_i w_{${unit}\\,i}\\, x_i${hasBias ? ` + b_{${unit}}` : ""}`} />
        {products.length > 0 && <NeuronDrawing shown={shown} rest={rest} bias={bias} z={z} activation={activation && { name: String(activation.params.function), y: entryOf(numbers.of(activation.id), row, unit) }} />}
      </Section>
      {values === null && <NotYet />}
      {products.length > 0 && numbers.moment && <WrittenOut names={names} row={row} unit={unit} shown={shown} rest={rest} bias={bias} z={z} sum={weightedSum(products, bias ?? 0)} moment={{ step: numbers.moment.step, before: 1 }} />}
    </>
  );
}

interface WrittenOutProps {
  names: ReturnType<typeof partsOf>;
  row: number;
  unit: number;
  shown: readonly Product[];
  rest: { count: number; sum: number };
  bias: number | null;
  z: number | null;
  sum: number;
  /** When the weights were as they are here. */
  moment: Moment;
}

function WrittenOut({ names, row, unit, shown, rest, bias, z, sum, moment }: WrittenOutProps): ReactElement {
  const { t } = useTranslation();
  const most = Math.max(...shown.map(({ product }) => Math.abs(product)), Math.abs(bias ?? 0));
  return (
    <Section title={t("microscope.neuron.writtenOut")} note={rest.count > 0 ? t("microscope.neuron.largest", { count: shown.length }) : undefined}>
      <table className={styles.table}>
        <TableHead columns={["i", "wᵢ", "xᵢ", "wᵢ·xᵢ", ""]} last={styles.bars} />
        <tbody>
          {shown.map(({ input, weight, value, product }) => (
            <tr key={input}>
              <th scope="row">{input}</th>
              <td><Entry tensor={names.w} entry={[unit, input]} value={weight} moment={moment} /></td>
              <td><Entry tensor={names.x} entry={[row, input]} value={value} /></td>
              <td><Num value={product} /></td>
              <td><SignedBar value={product} most={most} /></td>
            </tr>
          ))}
          {rest.count > 0 && <tr><th scope="row" colSpan={3} className={styles.words}>{t("microscope.neuron.others", { count: rest.count })}</th><td><Num value={rest.sum} /></td><td aria-hidden /></tr>}
          {bias !== null && <tr><th scope="row" colSpan={3}>b</th><td><Entry tensor={names.b} entry={[unit]} value={bias} moment={moment} /></td><td><SignedBar value={bias} most={most} /></td></tr>}
          <tr className={styles.result}>
            <th scope="row" colSpan={3}>{bias === null ? "Σ wᵢxᵢ" : "Σ wᵢxᵢ + b"}</th>
            <td data-testid="weighted-sum"><Num value={sum} /></td>
            <td aria-hidden />
          </tr>
          <tr>
            <th scope="row" colSpan={3}>z[{row}, {unit}]</th>
            <td>{z === null ? <Missing /> : <AskableNumber aligned tensor={names.z} entry={[row, unit]} value={z} />}</td>
            <td aria-hidden />
          </tr>
        </tbody>
      </table>
      <Verdict own={[sum]} program={[z]} />
    </Section>
  );
}

export const neuron: Microscope = { name: "neuron", fits: ({ node, inputs }) => node.kind === "dense" && inputs.in !== undefined, render: Neuron };
