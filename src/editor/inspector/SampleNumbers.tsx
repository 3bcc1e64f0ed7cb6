/** The numbers of the sample that was picked: its row of a tensor and of the gradient, unit by unit. */
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Num } from "../controls/Num.tsx";
import { useSampleRow } from "../lenses/sampleRow.ts";
import type { Look } from "../lenses/watched.ts";
import styles from "./values.module.css";

/** Of wider tensors the lens itself tells more than a list. */
const mostUnits = 64;

interface SampleNumbersProps { name: string; value: Look | null; gradient: Look | null }

export function SampleNumbers({ name, value, gradient }: SampleNumbersProps): ReactElement | null {
  const { t } = useTranslation();
  const row = useSampleRow(name);
  // The means of a block are no sample's.
  if (row === null || value === null || value.tensor.block !== null || value.tensor.shape.length !== 2 || row >= value.matrix.rows || value.matrix.columns > mostUnits) return null;
  const { columns } = value.matrix;
  const entry = (look: Look | null, unit: number): ReactElement | null => (look === null || look.tensor.block !== null ? null : <Num value={look.matrix.values[row * columns + unit]} />);
  return (
    // A list that scrolls is scrolled by keys too.
    <div className={styles.sample} role="group" tabIndex={columns > 6 ? 0 : undefined} aria-label={t("sample.numbers")}>
      <table className={styles.figures}>
        <caption>{t("sample.inBatch", { at: row })}</caption>
        <tbody>
          {Array.from({ length: columns }, (_, unit) => (
            <tr key={unit}>
              <th scope="row" className={styles.index}>{unit}</th>
              <td className={styles.double}>{entry(value, unit)}</td>
              <td>{entry(gradient, unit)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
