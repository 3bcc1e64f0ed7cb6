/** Dropout: the mask of this batch, masks that other steps draw, and evaluation, which is the same on average. */
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Dices, Undo2 } from "lucide-react";
import { Button } from "../controls/Button.tsx";
import { formatCount, formatNumber, formatPercent } from "../controls/number.ts";
import { Formula } from "../formulas/Formula.tsx";
import { Entry, Made } from "./Entry.tsx";
import { MaskMap } from "./MaskMap.tsx";
import { largest, maskOf, measure, noDraws, withDraw, type Draws, type DropoutRun } from "./masks.ts";
import type { Microscope, MicroscopeProps } from "./microscope.ts";
import styles from "./microscopes.module.css";
import { entryOf, rowOf, useNumbers } from "./numbers.ts";
import { Section } from "./Section.tsx";
import { TableHead } from "./TableHead.tsx";
import { TooLarge } from "./TooLarge.tsx";

/** Units in the tables: those with the largest x, since a 0 is 0 either way. */
const mostUnits = 6;

/** So many masks at once show where their mean goes. */
const manyDraws = 100;

/** Draws since the step that was shown when the first of them was made. */
interface Tried { step: number; draws: Draws }

function Dropout({ setting, row }: MicroscopeProps): ReactElement | null {
  const { t } = useTranslation();
  const { node, inputs, params, document } = setting;
  const names = { x: inputs.in?.id ?? "", mask: `${node.id}.mask`, y: node.id };
  const numbers = useNumbers(Object.values(names));
  const [tried, setTried] = useState<Tried>({ step: 0, draws: noDraws });
  const program = numbers.of(names.mask);
  if (numbers.tooLarge) return <TooLarge />;
  if (program === null || numbers.moment === null) return <p className={styles.words}>{t("microscope.dropout.none")}</p>;
  const { step } = numbers.moment;
  const run: DropoutRun = { node: node.id, rate: Number(params.rate), seed: document.training.seed };
  const draws = tried.step === step ? tried.draws : noDraws;
  const own = withDraw(noDraws, Array.from(program.values));
  const draw = (more: number): void => {
    let all = draws.count === 0 ? own : draws;
    for (let nth = 0; nth < more; nth++) all = withDraw(all, maskOf(run, step + all.count, program.rows, program.columns));
    setTried({ step, draws: all });
  };
  const ahead = Math.max(0, draws.count - 1);
  const mask = ahead === 0 ? program : { ...program, values: maskOf(run, step + ahead, program.rows, program.columns) };
  const units = largest(rowOf(numbers.of(names.x), row) ?? [], mostUnits);
  const shared = { names, row, units, x: (at: number) => entryOf(numbers.of(names.x), row, at), mask: (at: number) => entryOf(mask, row, at) };
  return (
    <>
      <Section title={t("microscope.dropout.mask")} whatIf={ahead > 0} note={t("microscope.dropout.shape", { rows: program.rows, units: program.columns })}>
        <Formula latex="m = \begin{cases} 0 & u < p \\ \frac{1}{1 - p} & \text{otherwise} \end{cases} \qquad y = x \odot m" />
        <MaskMap mask={mask} kept={1 / (1 - run.rate)} row={row} label={t("microscope.dropout.map", { step: step + ahead })} />
        <p className={styles.legend}><span className={styles.kept} />{t("microscope.dropout.kept", { factor: formatNumber(1 / (1 - run.rate)) })}<span className={styles.dropped} />{t("microscope.dropout.dropped")}</p>
        <Figures mask={mask.values} rate={run.rate} />
        <div className={styles.buttons}>
          <Button size="small" icon={<Dices />} onClick={() => draw(1)}>{t("microscope.dropout.again")}</Button>
          <Button size="small" variant="quiet" onClick={() => draw(manyDraws)}>{t("microscope.dropout.many", { count: manyDraws })}</Button>
          {ahead > 0 && <Button size="small" variant="quiet" icon={<Undo2 />} onClick={() => setTried({ step, draws: noDraws })}>{t("microscope.dropout.back")}</Button>}
        </div>
        <p className={styles.words}>{t(ahead === 0 ? "microscope.dropout.own" : "microscope.dropout.other", { step: formatCount(step + ahead) })}</p>
      </Section>
      <Sides {...shared} whatIf={ahead > 0} y={(at) => entryOf(numbers.of(names.y), row, at)} />
      <OnAverage {...shared} draws={draws.count === 0 ? own : draws} columns={program.columns} />
    </>
  );
}

function Figures({ mask, rate }: { mask: ArrayLike<number>; rate: number }): ReactElement {
  const { t } = useTranslation();
  const { dropped, mean } = measure(mask);
  return (
    <table className={styles.table}>
      <tbody>
        <tr><th scope="row" className={styles.words}>{t("microscope.dropout.share", { rate: formatPercent(rate) })}</th><td>{formatPercent(dropped)}</td></tr>
        <tr><th scope="row" className={styles.words}>{t("microscope.dropout.mean")}</th><td data-testid="mask-mean">{formatNumber(mean)}</td></tr>
      </tbody>
    </table>
  );
}

interface PartProps {
  names: Record<"x" | "mask" | "y", string>;
  row: number;
  units: readonly number[];
  x(unit: number): number | null;
  mask(unit: number): number | null;
}

/** The sample's units in training and in evaluation. */
function Sides({ names, row, units, x, mask, y, whatIf }: PartProps & { y(unit: number): number | null; whatIf: boolean }): ReactElement {
  const { t } = useTranslation();
  const product = (unit: number): number | null => { const [value, factor] = [x(unit), mask(unit)]; return value === null || factor === null ? null : value * factor; };
  return (
    <Section title={t("microscope.batchnorm.sides")} whatIf={whatIf}>
      <table className={styles.table}>
        <TableHead columns={["i", "x", "m", t("microscope.training"), t("microscope.evaluation")]} />
        <tbody>
          {units.map((unit) => (
            <tr key={unit} data-unit={unit}>
              <th scope="row">{unit}</th>
              <td><Entry tensor={names.x} entry={[row, unit]} value={x(unit)} /></td>
              <td>{whatIf ? <Made value={mask(unit)} /> : <Entry tensor={names.mask} entry={[row, unit]} value={mask(unit)} />}</td>
              <td>{whatIf ? <Made value={product(unit)} /> : <Entry tensor={names.y} entry={[row, unit]} value={y(unit)} />}</td>
              <td><Made value={x(unit)} /></td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.words}>{t("microscope.dropout.identity")}</p>
    </Section>
  );
}

/** The mean of y over the draws so far comes near what evaluation gives. */
function OnAverage({ row, units, x, draws: { count, sums }, columns }: PartProps & { draws: Draws; columns: number }): ReactElement {
  const { t } = useTranslation();
  const mean = (unit: number): number | null => { const value = x(unit); return value === null ? null : (value * sums[row * columns + unit]) / count; };
  return (
    <Section title={t("microscope.dropout.average")} whatIf>
      <Formula latex="\mathbb{E}[y] = p \cdot 0 + (1 - p) \cdot \frac{x}{1 - p} = x" />
      <table className={styles.table}>
        <TableHead columns={["i", t("microscope.dropout.meanOf", { count }), t("microscope.evaluation")]} />
        <tbody>
          {units.map((unit) => <tr key={unit}><th scope="row">{unit}</th><td><Made value={mean(unit)} /></td><td><Made value={x(unit)} /></td></tr>)}
        </tbody>
      </table>
    </Section>
  );
}

export const dropout: Microscope = { name: "dropout", fits: ({ node, params, inputs }) => node.kind === "dropout" && Number(params.rate) > 0 && inputs.in !== undefined, render: Dropout };
