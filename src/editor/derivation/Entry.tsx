/** One entry written out: its terms by size with the rest summed, so that all adds up; or its formula with the numbers in it. */
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { printEntry } from "../../ops/tensor.ts";
import type { Derived, DerivedTerm } from "../../trainer/deriving.ts";
import type { Moment } from "../../trainer/shown.ts";
import { AskableNumber } from "../asking/AskableNumber.tsx";
import { SignedBar } from "../asking/SignedBar.tsx";
import { writingOfText } from "../asking/readable.ts";
import { formatCount, splitAtPoint } from "../controls/number.ts";
import { writeNumber } from "../controls/writing.ts";
import { patternOf, plainLetter } from "./patterns.ts";
import styles from "./derivation.module.css";
import { placed, Written } from "./Written.tsx";

export function Entry({ derived }: { derived: Derived }): ReactElement {
  const { sum } = derived;
  if (sum.reduce === null) return <Equation derived={derived} />;
  const texts = sum.terms.map(factorTexts);
  return (
    <table className={styles.terms}>
      {sum.terms[0].factors !== null && <Head derived={derived} />}
      <tbody>
        {sum.terms.map((term, nth) => <Term key={term.at.join()} term={term} texts={texts[nth]} allTexts={texts} derived={derived} />)}
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
  const { sum: { before, terms: [term] }, tensor, entry, value } = derived;
  const { pieces, reasons } = term;
  const { read, written } = momentsOf(derived);
  const isWhole = before === null && pieces.length === 1;
  return (
    <p className={styles.equation}>
      <Name derived={derived} />
      {" = "}
      {before !== null && <><AskableNumber tensor={tensor} entry={entry} value={before} text={writeNumber(before)} moment={read} />{" + "}</>}
      <Written pieces={pieces} moment={read} write={writingOfText(term.text, term.value)} />
      {!isWhole && <>{" = "}<AskableNumber tensor={tensor} entry={entry} value={value} text={writeNumber(value)} moment={written} /></>}
      <Reasons reasons={reasons} moment={read} />
    </p>
  );
}

/** The entry by its letter, `∂L/∂W[3, 0]`; the tensor's whole name as a hint. */
const Name = ({ derived: { result, tensor, entry } }: { derived: Derived }): ReactElement => <span className={styles.name} title={printEntry(tensor, entry)}>{patternOf(result.letter, [entry], "")}</span>;

/** Why the formula is this one, where it chooses. */
function Reasons({ reasons, moment }: { reasons: DerivedTerm["reasons"]; moment: Moment }): ReactElement[] {
  const { t } = useTranslation();
  return placed(reasons).map(({ item, place }) => <span key={place} className={styles.reason}>, {t("derived.since")} <Written pieces={item} moment={moment} write={writeNumber} /></span>);
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
const fraction = (text: string): number => splitAtPoint(text).fraction.length;

/** What is missing behind the point to the longest of a column: so much room keeps the points under each other. */
const room = (text: string, column: readonly string[]): { paddingRight: string } => ({ paddingRight: `calc(8px + ${Math.max(...column.map(fraction)) - fraction(text)}ch)` });

/** A term's factors as they are written beside each other, so that their product comes out. */
const factorTexts = ({ factors, text, value }: DerivedTerm): string[] => { const write = (factors?.length ?? 0) > 1 ? writingOfText(text, value) : writeNumber; return (factors ?? []).map((factor) => write(factor.value)); };

/** The numbers of the last column, from the first term to the entry. */
const lastColumn = ({ sum, value }: Derived): string[] => [...sum.terms.map((term) => term.value), ...(sum.rest ? [sum.rest.value] : []), ...(sum.before === null ? [] : [sum.before]), value].map((own) => writeNumber(own));

interface TermProps { term: DerivedTerm; /** Its factors as they are written. */ texts: readonly string[]; /** Those of all terms. */ allTexts: readonly (readonly string[])[]; derived: Derived }

function Term({ term, texts, allTexts, derived }: TermProps): ReactElement {
  const { at, factors, pieces, reasons, value, text } = term;
  const { read } = momentsOf(derived);
  const own = writeNumber(value);
  return (
    <tr>
      <th scope="row">{at.join(", ")}</th>
      {factors ? placed(factors).map(({ item, place }) => <td key={place} className={styles.factor} style={factors.length > 1 ? room(texts[place], allTexts.map((row) => row[place])) : room(own, lastColumn(derived))}><AskableNumber {...item} text={texts[place]} moment={read} /></td>) : <td className={styles.long}><Written pieces={pieces} moment={read} write={writingOfText(text, value)} /><Reasons reasons={reasons} moment={read} /></td>}
      {factors?.length !== 1 && <td className={styles.factor} style={room(own, lastColumn(derived))}>{own}</td>}
      {factors && <td className={styles.bar}><SignedBar value={value} most={Math.abs(derived.sum.terms[0].value)} /></td>}
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
      <td className={styles.factor} style={room(writeNumber(rest.value), lastColumn(derived))}>{writeNumber(rest.value)}</td>
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
          <td className={styles.factor} style={room(writeNumber(whole), lastColumn(derived))}>{writeNumber(whole)}</td>
        </tr>
      )}
      {sum.before !== null && (
        <tr>
          <th scope="row" colSpan={span}>{t("derived.before")}</th>
          <td className={styles.factor} style={room(writeNumber(sum.before), lastColumn(derived))}><AskableNumber tensor={tensor} entry={entry} value={sum.before} text={writeNumber(sum.before)} moment={read} /></td>
        </tr>
      )}
      <tr className={styles.total}>
        <th scope="row" colSpan={span}><Name derived={derived} /></th>
        <td className={styles.factor} style={room(writeNumber(value), lastColumn(derived))}><AskableNumber tensor={tensor} entry={entry} value={value} text={writeNumber(value)} moment={written} /></td>
      </tr>
    </>
  );
}
