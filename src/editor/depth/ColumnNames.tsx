/** The names under the columns: flat where they fit, else slanted; of very many every few. */
import { memo, type ReactElement } from "react";
import { useEditor } from "../store.ts";
import type { DepthColumn } from "./depthColumns.ts";
import styles from "./depth.module.css";

/** Pixels of an average letter, and the most letters that are shown of a name. */
const letter = 6.2;
const mostLetters = 13;
/** Pixels between two slanted names. */
const slantedPitch = 17;
const flatHeight = 20;

const longest = (columns: readonly DepthColumn[]): number => Math.min(mostLetters, Math.max(0, ...columns.map(({ name }) => name.length))) * letter;
const isFlat = (columns: readonly DepthColumn[], pitch: number): boolean => longest(columns) + 8 <= pitch;

/** Pixels that the names take under columns of this width. */
export const namesHeight = (columns: readonly DepthColumn[], pitch: number): number => (isFlat(columns, pitch) ? flatHeight : Math.ceil(longest(columns) * Math.SQRT1_2) + 14);

interface ColumnNamesProps { columns: readonly DepthColumn[]; pitch: number; pointed: string | null }

export const ColumnNames = memo(function ColumnNames({ columns, pitch, pointed }: ColumnNamesProps): ReactElement {
  const selected = useEditor((state) => state.selectedNodes);
  const flat = isFlat(columns, pitch);
  const every = flat || pitch <= 0 ? 1 : Math.ceil(slantedPitch / pitch);
  return (
    <ul className={styles.names} data-flat={flat || undefined} aria-hidden>
      {columns.map(({ id, name }, at) => at % every === 0 && (
        <li key={id} style={{ left: `${((at + 0.5) * 100) / columns.length}%` }} data-chosen={id === pointed || selected.includes(id) || undefined}>
          <span>{name}</span>
        </li>
      ))}
    </ul>
  );
});
