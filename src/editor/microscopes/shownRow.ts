/** Which sample the microscopes show: the one that was picked; of the batch as a whole, any of its rows. */
import { useState } from "react";
import { useSample } from "../samples/samples.ts";

// Who looks at a sample in one node looks at it in the next.
let lastRow = 0;

export interface ShownRow {
  /** Index in the batch on show. */
  row: number;
  /** Rows of the batch. */
  count: number;
  /** Of the data, where one sample was picked for all that is shown. */
  picked: boolean;
  choose(row: number): void;
}

export function useMicroscopeRow(): ShownRow {
  const { at, count } = useSample((state) => state);
  const [row, setRow] = useState(lastRow);
  const choose = (next: number): void => {
    lastRow = next;
    setRow(next);
  };
  return { row: at ?? Math.min(row, Math.max(0, count - 1)), count, picked: at !== null, choose };
}
