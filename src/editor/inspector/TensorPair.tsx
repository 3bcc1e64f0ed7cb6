/** A tensor and its gradient on one grid: maps, histograms on their legends, the number under the cursor, and figures. */
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { ChartColumn, Grid3x3 } from "lucide-react";
import { partialOf, plainSymbol } from "../../ops/letters.ts";
import { printShape } from "../../ops/tensor.ts";
import type { TensorInfo } from "../../worker/messages.ts";
import { useLiveFrame } from "../charts/useLive.ts";
import { formatNumber } from "../controls/number.ts";
import { Num } from "../controls/Num.tsx";
import { Segmented } from "../controls/Segmented.tsx";
import { Histogram } from "../lenses/Histogram.tsx";
import { lenses } from "../lenses/index.ts";
import type { Cell, Lens } from "../lenses/lens.ts";
import { lookAt, type Look } from "../lenses/watched.ts";
import { SampleNumbers } from "./SampleNumbers.tsx";
import { useStepper } from "../stepper/stepper.ts";
import type { NodeTensor } from "./tensors.ts";
import { TensorFigures } from "./TensorFigures.tsx";
import styles from "./values.module.css";

// The way vectors are looked at outlives the tensor that it was chosen on.
let lastLens = "";

/** What the two axes of a tensor count. */
function axesOf({ shape, role }: TensorInfo): { rows: string | null; columns: string | null } {
  if (shape.length === 0) return { rows: null, columns: null };
  if (shape.length < 2) return { rows: null, columns: shape[0] === "B" ? "samples" : "units" };
  if (shape[0] === "B") return { rows: "samples", columns: role === "data" ? "columns" : "units" };
  return role === "parameter" || role === "gradient" ? { rows: "units", columns: "inputs" } : { rows: "rows", columns: "columns" };
}

const lensIcons = { grid: <Grid3x3 />, bars: <ChartColumn /> };

export function TensorPair({ tensor }: { tensor: NodeTensor }): ReactElement {
  const { t } = useTranslation();
  // Ten times a second is as fast as numbers can be read; the pictures follow every frame by themselves.
  useLiveFrame();
  const [cell, setCell] = useState<Cell | null>(null);
  const [lensName, setLensName] = useState(lastLens);
  const fitting = lenses.filter((lens) => lens.fits(tensor.info.shape));
  const lens = fitting.find(({ name }) => name === lensName) ?? fitting[0];
  const choose = (name: string): void => {
    lastLens = name;
    setLensName(name);
  };
  const symbol = plainSymbol(tensor.info.symbol);
  const gradientSymbol = plainSymbol(tensor.gradient?.symbol ?? partialOf(tensor.info.symbol));
  const axes = axesOf(tensor.info);
  return (
    <>
      <div className={styles.pair} data-one-row={tensor.info.shape.length < 2 && lens.name === "heatMap"}>
        <RowAxis axis={axes.rows} name={tensor.name} />
        <h3 className={styles.caption} style={{ gridColumn: 2 }}>
          {symbol} <span className={styles.shape}>{printShape(lookAt(tensor.name)?.tensor.shape ?? tensor.info.shape)}</span>
          {fitting.length > 1 && (
            <span className={styles.lensChoice}>
              <Segmented label={t("values.lens")} value={lens.name} onChange={choose} options={fitting.map(({ name, icon }) => ({ value: name, label: lensIcons[icon], name: t(`lens.${name}`) }))} />
            </span>
          )}
        </h3>
        <Map info={tensor.info} symbol={symbol} lens={lens} column={2} columnsAxis={axes.columns} cell={cell} onCell={setCell} />
        <h3 className={styles.caption} style={{ gridColumn: 4 }}>{gradientSymbol}</h3>
        {tensor.gradient ? (
          <Map info={tensor.gradient} symbol={gradientSymbol} lens={lens} column={4} columnsAxis={axes.columns} cell={cell} onCell={setCell} />
        ) : (
          <p className={styles.noGradient}>{t("values.noGradient")}</p>
        )}
      </div>
      <BlockNote look={lookAt(tensor.name)} />
      <Readout cell={cell} value={lookAt(tensor.name)} gradient={tensor.gradient && lookAt(tensor.gradient.name)} vector={axes.rows === null} />
      <SampleNumbers name={tensor.name} value={lookAt(tensor.name)} gradient={tensor.gradient && lookAt(tensor.gradient.name)} />
      <TensorFigures value={lookAt(tensor.name)} gradient={tensor.gradient && lookAt(tensor.gradient.name)} vector={axes.rows === null} />
    </>
  );
}

/** First and last row beside the maps, and what the rows are. */
function RowAxis({ axis, name }: { axis: string | null; name: string }): ReactElement | null {
  const { t } = useTranslation();
  const walked = useStepper(({ position }) => position !== null);
  const look = lookAt(name);
  const rows = look?.tensor.shape.at(0) ?? 0;
  if (axis === null || (look === null && walked)) return null;
  return (
    <div className={styles.rowAxis} aria-hidden>
      <span>0</span>
      <span className={styles.axisName}>{t(`axis.${axis}`)}</span>
      <span>{rows > 0 ? rows - 1 : ""}</span>
    </div>
  );
}

interface MapProps { info: TensorInfo; symbol: string; lens: Lens; column: number; columnsAxis: string | null; cell: Cell | null; onCell(cell: Cell | null): void }

function Map({ info, symbol, lens, column, columnsAxis, cell, onCell }: MapProps): ReactElement {
  const { t } = useTranslation();
  const look = lookAt(info.name);
  const shape = printShape(look?.tensor.shape ?? info.shape);
  const walked = useStepper(({ position }) => position !== null);
  if (look === null && walked) return <p className={styles.noGradient} style={{ gridColumn: column }}>{t("stepper.notYetInStep")}</p>;
  const Render = lens.render;
  const columns = look?.tensor.shape.at(-1) ?? 0;
  const range = look?.range;
  return (
    <>
      <div className={styles.map} style={{ gridColumn: column }}>
        <Render name={info.name} label={t("values.map", { symbol, shape })} cell={cell} onCell={onCell} />
      </div>
      {columnsAxis !== null && (
        <div className={styles.columnAxis} style={{ gridColumn: column }} aria-hidden>
          <span>0</span>
          <span>{t(`axis.${columnsAxis}`)}</span>
          <span>{columns > 0 ? columns - 1 : ""}</span>
        </div>
      )}
      <div className={styles.histogram} style={{ gridColumn: column }}>
        <Histogram name={info.name} label={t("values.histogram", { symbol })} />
        <div className={styles.legend}>
          <span>{range === undefined ? "" : formatNumber(-range)}</span>
          <span>0</span>
          <span>{range === undefined ? "" : formatNumber(range)}</span>
        </div>
      </div>
    </>
  );
}

function BlockNote({ look }: { look: Look | null }): ReactElement | null {
  const { t } = useTranslation();
  if (look === null || look.tensor.block === null) return null;
  return <p className={styles.note}>{t("values.blocks", { rows: look.matrix.down, columns: look.matrix.across })}</p>;
}

interface ReadoutProps { cell: Cell | null; value: Look | null; gradient: Look | null; vector: boolean }

/** The numbers of the cell under the cursor; it keeps its height while there is none. */
function Readout({ cell, value, gradient, vector }: ReadoutProps): ReactElement {
  const { t } = useTranslation();
  const entryOf = (look: Look | null): number | null => {
    if (look === null || cell === null || cell.row >= look.matrix.rows || cell.column >= look.matrix.columns) return null;
    return look.matrix.values[cell.row * look.matrix.columns + cell.column];
  };
  const own = entryOf(value);
  const other = entryOf(gradient);
  if (cell === null || own === null) return <p className={`${styles.readout} ${styles.hint}`}>{t("values.point")}</p>;
  return (
    <output className={styles.readout} aria-live="polite">
      <span className={styles.index}>{indexOf(value as Look, cell, vector)}</span>
      <Num value={own} />
      <span />
      {other !== null && <Num value={other} />}
    </output>
  );
}

/** `[5, 2]`, of a vector `[5]`; of a block its first entry. */
function indexOf({ matrix }: Look, cell: Cell, vector: boolean): string {
  const [row, column] = [cell.row * matrix.down, cell.column * matrix.across];
  return vector ? `[${column}]` : `[${row}, ${column}]`;
}
