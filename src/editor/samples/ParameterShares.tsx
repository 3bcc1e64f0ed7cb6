/** The samples' shares beside a parameter's numbers: in the entry of its gradient that was asked last, else in the largest. */
import { useState, type ReactElement } from "react";
import { plainSymbol } from "../../ops/letters.ts";
import { currentCrumb, useAsking } from "../asking/asking.ts";
import { useLiveFrame } from "../charts/useLive.ts";
import { entryAt } from "../lenses/matrix.ts";
import { lookAt } from "../lenses/watched.ts";
import { useEditor } from "../store.ts";
import { SampleShares } from "./SampleShares.tsx";
import styles from "./shares.module.css";
import { sharesIn, useShares } from "./shares.ts";

interface ParameterSharesProps {
  node: string;
  /** The gradient's tensor, and its letter: `∂L/∂W`. */
  gradient: string;
  symbol: string;
}

export function ParameterShares({ node, gradient, symbol }: ParameterSharesProps): ReactElement | null {
  const running = useEditor((state) => state.run.status === "running");
  const shares = useShares(gradient, useEntry(gradient));
  return shares || running ? <SampleShares node={node} symbol={symbol} shares={shares} /> : null;
}

/** The largest is that of the moment when the numbers first rest. */
function useEntry(gradient: string): readonly number[] | null {
  const crumb = useAsking(currentCrumb);
  const frame = useLiveFrame(2);
  const [largest, setLargest] = useState<readonly number[] | null>(null);
  if (crumb?.tensor === gradient) return crumb.entry;
  if (largest) return largest;
  const look = frame?.running === false ? lookAt(gradient) : null;
  if (!look?.extremes) return null;
  const { values, columns } = look.matrix;
  const flat = Math.abs(values[look.extremes.largest]) >= Math.abs(values[look.extremes.smallest]) ? look.extremes.largest : look.extremes.smallest;
  const entry = entryAt(look.tensor.shape, look.matrix, { row: Math.floor(flat / columns), column: flat % columns });
  setLargest(entry);
  return entry;
}

/** The same under the answer of an entry that is asked, where it is one of a parameter's gradient. */
export function AskedShares(): ReactElement | null {
  const crumb = useAsking(currentCrumb);
  const info = useEditor((state) => state.run.tensors.find(({ name }) => name === crumb?.tensor));
  const isOfParameter = useEditor((state) => state.run.tensors.some(({ name, role }) => name === info?.of && role === "parameter"));
  const shares = crumb && info && isOfParameter ? sharesIn(crumb.answer, crumb.rows) : null;
  return shares && info ? <div className={styles.asked}><SampleShares node={info.node} symbol={plainSymbol(info.symbol)} shares={shares} /></div> : null;
}
