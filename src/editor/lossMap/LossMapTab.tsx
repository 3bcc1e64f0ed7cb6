/** The loss over two parameters that the person picks, with the way of the run on it and the arrows of the step ahead. */
import { useEffect, useMemo, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { canRun } from "../../graph/shapes.ts";
import type { GridSize, ParameterEntry } from "../../trainer/lossSurface.ts";
import type { TensorInfo } from "../../worker/messages.ts";
import { Segmented } from "../controls/Segmented.tsx";
import { watch } from "../session.ts";
import { useEditor } from "../store.ts";
import { ArrowFigures } from "./ArrowFigures.tsx";
import { EntryPicker } from "./EntryPicker.tsx";
import { entryName, mapChoice, pairOf, useMapChoice, type AskedMap, type EntryPair } from "./mapChoice.ts";
import { LossNote, LossRamp } from "./MapLegend.tsx";
import { MapPicture } from "./MapPicture.tsx";
import styles from "./lossMap.module.css";

export function LossMapTab(): ReactElement {
  const { t } = useTranslation();
  const ready = useEditor(({ analysis, run }) => canRun(analysis.problems) && run.tensors.length > 0);
  const tensors = useEditor(({ run }) => run.tensors);
  const parameters = useMemo(() => tensors.filter(({ role }) => role === "parameter"), [tensors]);
  const choice = useMapChoice((state) => state);
  const pair = pairOf(parameters, choice);
  if (!ready || !pair) return <p className={styles.empty}>{t(ready ? "lossMap.few" : "lossMap.empty")}</p>;
  return <LossMap parameters={parameters} pair={pair} />;
}

function LossMap({ parameters, pair }: { parameters: readonly TensorInfo[]; pair: EntryPair }): ReactElement {
  const { t } = useTranslation();
  const { over, range } = useMapChoice((state) => state);
  const [size, setSize] = useState<GridSize | null>(null);
  const asked: AskedMap = { ...pair, over, range, columns: size?.columns ?? 0, rows: size?.rows ?? 0 };
  useAsked(size === null ? null : asked);
  const nameOf = ({ tensor, entry }: ParameterEntry): string => {
    const info = parameters.find(({ name }) => name === tensor);
    return info ? entryName(info, entry) : tensor;
  };
  return (
    <div className={styles.place}>
      <div className={styles.tab}>
        <MapPicture asked={asked} names={{ x: nameOf(pair.x), y: nameOf(pair.y) }} onSize={setSize} />
        <div className={styles.side}>
          <div className={styles.pickers}>
            <EntryPicker axis="x" parameters={parameters} pair={pair} />
            <EntryPicker axis="y" parameters={parameters} pair={pair} />
          </div>
          <div className={styles.shown}>
            <Segmented label={t("lossMap.of")} value={over} onChange={(next) => mapChoice.setState({ over: next })} options={[{ value: "training", label: t("lossMap.of.training") }, { value: "batch", label: t("lossMap.of.batch") }]} />
            <LossRamp asked={asked} />
          </div>
          <LossNote asked={asked} />
          <ArrowFigures asked={asked} />
        </div>
      </div>
    </div>
  );
}

/** Asks the worker for the map for as long as it can be seen. */
function useAsked(asked: AskedMap | null): void {
  const text = JSON.stringify(asked);
  useEffect(() => { watch({ lossMap: JSON.parse(text) as AskedMap | null }); }, [text]);
  useEffect(() => () => { watch({ lossMap: null }); }, []);
}
