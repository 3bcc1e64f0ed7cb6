/** The heat map: a matrix as cells coloured by sign and size; units × inputs, or samples × units. */
import type { ReactElement } from "react";
import { currentCrumb, useAsking } from "../asking/asking.ts";
import { askCell, litCells } from "./askedCells.ts";
import { CellMap, type CellMapLook } from "./CellMap.tsx";
import type { Lens, LensProps } from "./lens.ts";
import { wholeColumns } from "./matrix.ts";
import { sampleCells, useSampleRow } from "./sampleRow.ts";
import { lookAt } from "./watched.ts";

function HeatMap(props: LensProps): ReactElement {
  const { name } = props;
  const sampleRow = useSampleRow(name);
  useAsking(currentCrumb);
  const look = (): CellMapLook | null => {
    const now = lookAt(name);
    return now && { matrix: now.matrix, columns: wholeColumns(now.tensor, now.matrix), range: now.range, frames: [sampleRow === null ? [] : sampleCells(now, sampleRow), litCells(now)] };
  };
  return <CellMap {...props} look={look} onChoose={(cell) => askCell(name, cell)} />;
}

export const heatMap: Lens = { name: "heatMap", icon: "grid", fits: () => true, render: HeatMap };
