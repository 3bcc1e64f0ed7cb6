/** The figures of a tensor and its gradient in one table, decimal points under each other. */
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatCount } from "../controls/number.ts";
import { Num } from "../controls/Num.tsx";
import type { Look } from "../lenses/watched.ts";
import styles from "./values.module.css";

interface Figure { value: number | null; at: string }
type Read = (look: Look, vector: boolean) => Figure;

// Of blocks only the means are here: which entry is the largest is not known, but how large it is.
const extreme = (which: "largest" | "smallest"): Read => (look, vector) => {
  if (look.extremes === null) return { value: null, at: "" };
  if (look.tensor.block !== null) return { value: look.tensor.statistics[which === "largest" ? "max" : "min"], at: "" };
  const at = look.extremes[which];
  const { columns, values } = look.matrix;
  const index = vector ? `[${at}]` : `[${Math.floor(at / columns)},${at % columns}]`;
  return { value: values[at], at: index };
};
const statistic = (name: "mean" | "deviation" | "norm"): Read => (look) => ({ value: look.tensor.statistics[name], at: "" });

const figures: readonly (readonly [name: string, read: Read])[] = [
  ["max", extreme("largest")],
  ["min", extreme("smallest")],
  ["mean", statistic("mean")],
  ["deviation", statistic("deviation")],
  ["norm", statistic("norm")],
];

interface TensorFiguresProps { value: Look | null; gradient: Look | null; vector: boolean }

export function TensorFigures({ value, gradient, vector }: TensorFiguresProps): ReactElement {
  const { t } = useTranslation();
  const bad = (value?.tensor.statistics.bad ?? 0) + (gradient?.tensor.statistics.bad ?? 0);
  return (
    <table className={styles.figures}>
      <tbody>
        {figures.map(([name, read]) => (
          <tr key={name}>
            <th scope="row">{t(`figure.${name}`)}</th>
            {[value, gradient].map((look, at) => <FigureCells key={at === 0 ? "value" : "gradient"} figure={look && read(look, vector)} />)}
          </tr>
        ))}
        {bad > 0 && (
          <tr className={styles.bad}>
            <th scope="row">{t("figure.bad")}</th>
            {[value, gradient].map((look, at) => <td key={at === 0 ? "value" : "gradient"} colSpan={2}>{look === null ? "" : formatCount(look.tensor.statistics.bad)}</td>)}
          </tr>
        )}
      </tbody>
    </table>
  );
}

function FigureCells({ figure }: { figure: Figure | null }): ReactElement {
  return (
    <>
      <td>{figure === null || figure.value === null ? null : <Num value={figure.value} />}</td>
      <td className={styles.index}>{figure?.at}</td>
    </>
  );
}
