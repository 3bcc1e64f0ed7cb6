/** The way and the step ahead in numbers: where the run began, where it stands, and how far each arrow goes across and up. */
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { ArrowKind, Point } from "../../trainer/descent.ts";
import { useLiveFrame } from "../charts/useLive.ts";
import { Num } from "../controls/Num.tsx";
import { liveMap } from "./liveMap.ts";
import type { AskedMap } from "./mapChoice.ts";
import styles from "./lossMap.module.css";

/** In the notation of the screen; of a step it depends on the optimizer. */
const formulas: Record<ArrowKind, string> = { gradient: "−η∇L", velocity: "−ημv", gradientAhead: "−η∇L", step: "Δ" };

export function ArrowFigures({ asked }: { asked: AskedMap }): ReactElement | null {
  const { t } = useTranslation();
  useLiveFrame(5);
  const frame = liveMap(asked)?.frame;
  if (!frame) return null;
  const { path: { x, y }, present, arrows } = frame;
  return (
    <table className={styles.figures} aria-label={t("lossMap.arrows")}>
      <tbody>
        {x.length > 1 && <Figures name={t("lossMap.start")} formula="" point={[x[0], y[0]]} isPlace />}
        <Figures name={t("lossMap.here")} formula="" point={present} isPlace />
        {arrows.map(({ kind, from, to }) => <Figures key={kind} name={t(`lossMap.arrow.${kind}`)} formula={formulas[kind]} point={[to[0] - from[0], to[1] - from[1]]} />)}
      </tbody>
    </table>
  );
}

/** A place has the axes' arrows beside its numbers, which stand for the columns. */
function Figures({ name, formula, point: [x, y], isPlace = false }: { name: string; formula: string; point: Point; isPlace?: boolean }): ReactElement {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{formula}</td>
      <td>{isPlace && <span className={styles.axis}>→</span>}<Num value={x} /></td>
      <td>{isPlace && <span className={styles.axis}>↑</span>}<Num value={y} /></td>
    </tr>
  );
}
