/** Each sample's share in one number of a parameter's gradient: the samples' own gradients as bars, whose mean is the gradient. */
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { findPath } from "../../graph/cycles.ts";
import type { Document } from "../../graph/document.ts";
import { printEntry } from "../../ops/tensor.ts";
import { formatNumber } from "../controls/number.ts";
import { Segmented } from "../controls/Segmented.tsx";
import { useDocument } from "../store.ts";
import { pickRow, useShownRow } from "./samples.ts";
import { SharesChart, type ShareBar } from "./SharesChart.tsx";
import styles from "./shares.module.css";
import type { Shares } from "./shares.ts";

const orders = ["size", "row"] as const;
type Order = (typeof orders)[number];

// Who looks at one parameter in an order looks at the next in the same.
let lastOrder: Order = "size";

interface SampleSharesProps {
  node: string;
  /** The gradient's letter, `∂L/∂W`. */
  symbol: string;
  /** Null while they are not known. */
  shares: Shares | null;
}

export function SampleShares({ node, symbol, shares }: SampleSharesProps): ReactElement {
  const { t } = useTranslation();
  const document = useDocument();
  const [order, setOrder] = useState(lastOrder);
  const choose = (next: Order): void => {
    lastOrder = next;
    setOrder(next);
  };
  return (
    <section className={styles.section} aria-label={t("shares.title")}>
      <h3 className={styles.heading}>
        <span>{t("shares.title")}</span>
        <span className={styles.entry}>{shares && printEntry(symbol, shares.entry)}</span>
        <span className={styles.order}><Segmented label={t("shares.order")} value={order} onChange={choose} options={orders.map((value) => ({ value, label: t(`shares.order.${value}`) }))} /></span>
      </h3>
      {shares ? <Averaged shares={shares} name={printEntry(symbol, shares.entry)} order={order} mixed={isMixed(document, node)} /> : <p className={styles.note}>{t("shares.running")}</p>}
    </section>
  );
}

/** Whether batchnorm lies ahead: there samples act on each other, and a term of the sum is not the gradient of its own sample's loss alone. */
const isMixed = ({ nodes, edges }: Document, node: string): boolean => nodes.some(({ id, kind }) => kind === "batchnorm" && id !== node && findPath(edges, node, id) !== null);

interface AveragedProps { shares: Shares; name: string; order: Order; mixed: boolean }

function Averaged({ shares: { rows, shares, value }, name, order, mixed }: AveragedProps): ReactElement {
  const { t } = useTranslation();
  const [pointed, setPointed] = useState<number | null>(null);
  const picked = useShownRow();
  const { length } = shares;
  const bars = [...shares].map((share, at): ShareBar => ({ row: rows[at], at, value: share * length }));
  if (order === "size") bars.sort((a, b) => b.value - a.value);
  const bar = pointed === null ? undefined : bars.at(pointed);
  const sum = shares.reduce((total, share) => total + share, 0);
  return (
    <>
      <SharesChart label={t("shares.chart", { name })} bars={bars} mean={sum} picked={picked} pointed={pointed} onPoint={setPointed} onPick={({ row, at }) => { if (at !== picked) pickRow(row); }} />
      <p className={styles.reading} aria-live="polite">
        {bar ? (
          <>
            <span>{t("shares.row", { row: bar.row })}</span>
            <b>{formatNumber(bar.value)}</b>
            <span>{t("shares.share")} <b>{formatNumber(bar.value / length)}</b></span>
          </>
        ) : <span className={styles.note}>{t("shares.point")}</span>}
      </p>
      <dl className={styles.sum}>
        <i className={styles.mean} aria-hidden />
        <dt>{t("shares.mean", { count: length })}</dt>
        <dd>{formatNumber(sum)}</dd>
        <dt>{t("shares.gradient", { name })}</dt>
        <dd>{formatNumber(value)}</dd>
      </dl>
      <p className={styles.note}>{t(mixed ? "shares.mixed" : "shares.own", { count: length })}</p>
    </>
  );
}
