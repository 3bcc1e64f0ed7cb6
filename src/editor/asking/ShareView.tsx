/** What one instruction made of an entry: its sum written out, as a table where it runs over loops, else term by term. */
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { printEntry } from "../../ops/tensor.ts";
import type { Answer, AnswerTerm } from "../../trainer/inquiry.ts";
import { parseNumber } from "../controls/number.ts";
import { Num } from "../controls/Num.tsx";
import { writeNumber } from "../controls/writing.ts";
import { moveCursor } from "../stepper/stepper.ts";
import { AskableNumber } from "./AskableNumber.tsx";
import { askFurther } from "./asking.ts";
import styles from "./asked.module.css";
import { EntryName } from "./EntryName.tsx";
import { drawWords, instructionWords, useOriginWords } from "./originWords.ts";
import { readable } from "./readable.ts";
import { SignedBar } from "./SignedBar.tsx";
import { SumTableView, type Total } from "./SumTableView.tsx";
import { entriesOf, type Share } from "./sums.ts";

interface ShareProps {
  share: Share;
  answer: Answer;
  rows: ArrayLike<number>;
  /** The step that is spoken of: another one is named. */
  step: number;
}

export function ShareView({ share, answer, rows, step }: ShareProps): ReactElement {
  const { t } = useTranslation();
  const { instruction: { number, brief }, terms, table } = share;
  const whole = answer.instructions.length === 1;
  const total: Total = { label: whole ? printEntry(answer.tensor, answer.entry) : t("asked.share"), value: whole ? answer.value : share.value, strong: whole };
  return (
    <section className={styles.share}>
      <p className={styles.by}>
        <button type="button" className={styles.link} onClick={() => moveCursor({ to: "instruction", number, step: answer.step })}>{instructionWords({ number, step: answer.step }, step, t)}</button>
        <span className={styles.brief}>{brief}</span>
      </p>
      {table ? <SumTableView table={table} share={share} answer={answer} rows={rows} total={total} /> : <Terms terms={terms} answer={answer} />}
      {!table && (terms.length > 1 || !whole) && <TotalLine {...total} />}
    </section>
  );
}

export function TotalLine({ label, value, strong }: Total): ReactElement {
  return (
    <p className={styles.together} data-strong={strong || undefined} data-total={value}>
      <span><EntryName name={label} /></span>
      <Num value={value} text={writeNumber(value)} />
    </p>
  );
}

/** Each term with its numbers put in, and under it where they are from. */
function Terms({ terms, answer }: { terms: readonly AnswerTerm[]; answer: Answer }): ReactElement {
  const most = Math.max(...terms.map(({ value }) => Math.abs(value)));
  return (
    <ul className={styles.terms}>
      {[...terms.entries()].map(([at, term]) => (
        <li key={at}>
          <TermText term={term} first={at === 0} most={terms.length > 1 ? most : null} />
          <Parts term={term} answer={answer} />
        </li>
      ))}
    </ul>
  );
}

/** One term alone is an equation; where it is an entry as it stands it needs no text: the entry stands right below. `most`: the largest of several. */
function TermText({ term: { text, value, factors }, first, most }: { term: AnswerTerm; first: boolean; most: number | null }): ReactElement | null {
  const { t } = useTranslation();
  const alone = most === null;
  if (alone && factors.length === 1 && factors[0].entry !== null) return null;
  const { text: written, reasons } = readable(text, value);
  return (
    <p className={alone ? styles.expression : styles.term} data-term={value}>
      <span className={styles.expression}>
        {first || written.startsWith("−") ? written : `+ ${written}`}
        {alone && written !== writeNumber(value) && parseNumber(written) !== value && ` = ${writeNumber(value)}`}
        {reasons.length > 0 && <span className={styles.reason}> {t("asked.as", { reasons: reasons.join(", ") })}</span>}
      </span>
      {!alone && <SignedBar value={value} most={most} />}
      {!alone && <Num value={value} text={writeNumber(value)} />}
    </p>
  );
}

/** The entries and draws that a term was made of, each once; where it has none it is a constant. */
function Parts({ term, answer }: { term: AnswerTerm; answer: Answer }): ReactElement {
  const { t } = useTranslation();
  const words = useOriginWords(answer.step);
  const entries = new Map(entriesOf(term).map((entry) => [printEntry(entry.tensor, entry.entry), entry]));
  const draws = term.factors.flatMap(({ draw }) => draw ?? []);
  const isLoss = answer.instructions.every(({ pass }) => pass === "backward");
  if (entries.size + draws.length === 0) return <p className={styles.note}>{t("asked.end", { what: t(isLoss ? "asked.from.definition" : "asked.from.number") })}</p>;
  return (
    <ul className={styles.parts}>
      {[...entries].map(([name, entry]) => (
        <li key={name} className={styles.part}>
          <button type="button" className={styles.name} onClick={() => askFurther(entry, answer)}><EntryName name={name} /></button>
          <AskableNumber tensor={entry.tensor} entry={entry.entry} value={entry.value} text={writeNumber(entry.value)} aligned onAsk={() => askFurther(entry, answer)} />
          <span className={styles.origin}>{words(entry.origin, entry.tensor)}</span>
        </li>
      ))}
      {draws.map((draw) => (
        <li key={draw.value} className={styles.part}>
          <span className={styles.brief}>random()</span>
          <Num value={draw.value} />
          <span className={styles.origin}>{drawWords(draw, t)}</span>
        </li>
      ))}
    </ul>
  );
}
