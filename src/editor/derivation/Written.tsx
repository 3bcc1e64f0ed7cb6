/** A formula with its numbers in it, each of which can be asked where it comes from. */
import type { ReactElement } from "react";
import type { NamedPiece } from "../../trainer/deriving.ts";
import type { Moment } from "../../trainer/shown.ts";
import { AskableNumber } from "../asking/AskableNumber.tsx";
import { formatExact } from "../controls/number.ts";
import { withoutZeros, type Write } from "../controls/writing.ts";
import styles from "./derivation.module.css";

/** What stands in a row and is known by nothing but its place, since the same may stand there twice. */
export const placed = <T,>(items: readonly T[]): { item: T; place: number }[] => items.map((item, place) => ({ item, place }));

/** `write`: so that the formula comes out. */
export function Written({ pieces, moment, write }: { pieces: readonly NamedPiece[]; moment: Moment; write: Write }): ReactElement {
  return (
    <span className={styles.written}>
      {placed(pieces).map(({ item, place }) => <WrittenPiece key={place} piece={item} bracketed={isBracketed(pieces, place)} moment={moment} write={write} />)}
    </span>
  );
}

function WrittenPiece({ piece, bracketed, moment, write }: { piece: NamedPiece; bracketed: boolean; moment: Moment; write: Write }): ReactElement {
  if (typeof piece === "string") return <>{piece}</>;
  if (typeof piece === "number") return <>{withoutZeros(write(piece))}</>;
  const number = <AskableNumber {...piece} text={write(piece.value)} moment={moment} />;
  return bracketed ? <>({number})</> : number;
}

/** A constant of the formula, in no more digits than it takes. */
export const constantText = (value: number): string => formatExact(Number(value.toPrecision(5)));

/** A number below zero stands in brackets behind a sign, and under a square. */
export function isBracketed(pieces: readonly NamedPiece[], at: number): boolean {
  const piece = pieces[at];
  if (typeof piece !== "object" || !(piece.value < 0)) return false;
  const before = pieces[at - 1];
  const after = pieces[at + 1];
  return (typeof after === "string" && after.startsWith("²")) || (typeof before === "string" && !/[(|,]\s*$/.test(before));
}
