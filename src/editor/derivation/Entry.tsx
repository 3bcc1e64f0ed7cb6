/** One entry written out: its terms by size with the rest summed, so that all adds up; or its formula with the numbers in it. */
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { printEntry } from "../../ops/tensor.ts";
import type { Derived, DerivedTerm } from "../../trainer/deriving.ts";
import type { Moment } from "../../trainer/shown.ts";
import { AskableNumber } from "../asking/AskableNumber.tsx";
import { SignedBar } from "../asking/SignedBar.tsx";
import { formatCount, formatNumber, splitAtPoint } from "../controls/number.ts";
import { patternOf, plainLetter } from "./patterns.ts";
import styles from "./derivation.module.css";
import { placed, Written } from "./Written.tsx";

export function Entry({ derived }: { derived: Derived }): ReactElement {
  const { sum } = derived;
  if (sum.reduce === null) return <Equation derived={derived} />;
  return (
    <table className={styles.terms}>
      {sum.terms[0].factors !== null && <Head derived={derived} />}
      <tbody>
        {sum.terms.map((term) => <Term key={term.at.join()} term={term} derived={derived} />)}
        {sum.rest && <Rest derived={derived} />}
      </tbody>
      <tfoot>
        <Totals derived={derived} />
      </tfoot>
    </table>
  );
}

/** Of which moment the numbers are that the instruction reads, and the one that it writes. */
const momentsOf = ({ step, number }: Derived): { read: Moment; written: Moment } => ({ read: { step, before: number }, written: { step, before: number + 1 } });

function Equation({ derived }: { derived: Derived }): ReactElement {
  const { sum: { before, terms: [{ pieces, reasons }] }, tensor, entry, value } = derived;
  const { read, written } = momentsOf(derived);
  const isWhole = before === null && pieces.length === 1;
  return (
    <p className={styles.equation}>
      <Name derived={derived} />
      {" = "}
      {before !== null && <><AskableNumber tensor={tensor} entry={entry} value={before} moment={read} />{" + "}</>}
      <Written pieces={pieces} moment={read} />
      {!isWhole && <>{" = "}<AskableNumber tensor={tensor} entry={entry} value={value} moment={written} /></>}
      <Reasons reasons={reasons} moment={read} />
    </p>
  );
}

/** The entry by its letter, `∂L/∂W[3, 0]`; the tensor's whole name as a hint. */
const Name = ({ derived: { result, tensor, entry } }: { derived: Derived }): ReactElement => <span className={styles.name} title={printEntry(tensor, entry)}>{patternOf(result.letter, [entry], "")}</span>;

/** Why the formula is this one, where it chooses. */
function Reasons({ reasons, moment }: { reasons: DerivedTerm["reasons"]; moment: Moment }): ReactElement[] {
  const { t } = useTranslation();
  return placed(reasons).map(({ item, place }) => <span key={place} className={styles.reason}>, {t("derived.since")} <Written pieces={item} moment={moment} /></span>);
}

/** What runs: n over samples, else i. */
const running = ({ sum }: Derived): string => (sum.samples ? "n" : "i");

function Head({ derived }: { derived: Derived }): ReactElement {
  const { t } = useTranslation();
  const { terms } = derived.sum;
  const factors = terms[0].factors ?? [];
  const letterOf = (name: string): string => derived.operands.find(({ tensor }) => tensor === name)?.letter ?? name;
  const patterns = factors.map(({ tensor }, nth) => patternOf(letterOf(tensor), terms.map(({ factors }) => factors?.[nth].entry ?? []), running(derived)));
  return (
    <thead>
      <tr>
        <th scope="col">{running(derived)}</th>
        {placed(patterns).map(({ item, place }) => <th key={place} scope="col" className={styles.factor}>{item}</th>)}
        {patterns.length > 1 && <th scope="col" className={styles.factor}>{factors.map(({ tensor }) => plainLetter(letterOf(tensor))).join(" · ")}</th>}
        <th aria-label={t("derived.share")} />
      </tr>
    </thead>
  );
}

/** Characters behind the decimal point. */
const fraction = (value: number): number => splitAtPoint(formatNumber(value)).fraction.length;

/** What is missing behind the point to the longest of a column: so much room keeps the points under each other. */
const room = (value: number, column: readonly number[]): { paddingRight: string } => ({ paddingRight: `calc(8px + ${Math.max(...column.map(fraction)) - fraction(value)}ch)` });

/** The numbers of the last column, from the first term to the entry. */
const lastColumn = ({ sum, value }: Derived): number[] => [...sum.terms.map((term) => term.value), ...(sum.rest ? [sum.rest.value] : []), ...(sum.before === null ? [] : [sum.before]), value];

function Term({ term, derived }: { term: DerivedTerm; derived: Derived }): ReactElement {
  const { at, factors, pieces, reasons, value } = term;
  const { terms } = derived.sum;
  const { read } = momentsOf(derived);
  const column = (nth: number): number[] => terms.map((other) => other.factors?.[nth].value ?? 0);
  return (
    <tr>
      <th scope="row">{at.join(", ")}</th>
      {factors ? placed(factors).map(({ item, place }) => <td key={place} className={styles.factor} style={factors.length > 1 ? room(item.value, column(place)) : room(value, lastColumn(derived))}><AskableNumber {...item} moment={read} /></td>) : <td className={styles.long}><Written pieces={pieces} moment={read} /><Reasons reasons={reasons} moment={read} /></td>}
      {factors?.length !== 1 && <td className={styles.factor} style={room(value, lastColumn(derived))}>{formatNumber(value)}</td>}
      {factors && <td className={styles.bar}><SignedBar value={value} most={Math.abs(terms[0].value)} /></td>}
    </tr>
  );
}

/** Columns before that of the values. */
const columnsBefore = ({ sum: { terms: [{ factors }] } }: Derived): number => (factors === null ? 2 : factors.length === 1 ? 1 : factors.length + 1);

function Rest({ derived }: { derived: Derived }): ReactElement | null {
  const { t } = useTranslation();
  const { rest, samples, reduce } = derived.sum;
  if (rest === null) return null;
  return (
    <tr>
      <th scope="row" colSpan={columnsBefore(derived)}>{t(reduce === "max" ? "derived.noneLarger" : samples ? "derived.otherSamples" : "derived.otherTerms", { count: rest.count, shown: formatCount(rest.count) })}</th>
      <td className={styles.factor} style={room(rest.value, lastColumn(derived))}>{formatNumber(rest.value)}</td>
    </tr>
  );
}

/** Under the stroke: what was there before, what a mean divides by its count, and the entry. */
function Totals({ derived }: { derived: Derived }): ReactElement {
  const { t } = useTranslation();
  const { sum, tensor, entry, value } = derived;
  const { read, written } = momentsOf(derived);
  const span = columnsBefore(derived);
  const whole = sum.terms.reduce((total, term) => total + term.value, 0) + (sum.rest?.value ?? 0);
  return (
    <>
      {sum.reduce === "mean" && (
        <tr>
          <th scope="row" colSpan={span}>{t("derived.dividedBy", { count: sum.divisor })}</th>
          <td className={styles.factor} style={room(whole, lastColumn(derived))}>{formatNumber(whole)}</td>
        </tr>
      )}
      {sum.before !== null && (
        <tr>
          <th scope="row" colSpan={span}>{t("derived.before")}</th>
          <td className={styles.factor} style={room(sum.before, lastColumn(derived))}><AskableNumber tensor={tensor} entry={entry} value={sum.before} moment={read} /></td>
        </tr>
      )}
      <tr className={styles.total}>
        <th scope="row" colSpan={span}><Name derived={derived} /></th>
        <td className={styles.factor} style={room(value, lastColumn(derived))}><AskableNumber tensor={tensor} entry={entry} value={value} moment={written} /></td>
      </tr>
    </>
  );
}
