/** The entry that is asked: how it came to be, with every number in it to be asked in turn, and the trail so far. */
import { useEffect, useRef, type KeyboardEvent, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { printEntry } from "../../ops/tensor.ts";
import type { Answer } from "../../trainer/inquiry.ts";
import { Button } from "../controls/Button.tsx";
import { formatNumber } from "../controls/number.ts";
import { needProgram, useStepper } from "../stepper/stepper.ts";
import { askStart, currentCrumb, goAlong, useAsking, type Crumb } from "./asking.ts";
import { AnswerWindows } from "./AnswerWindows.tsx";
import styles from "./asked.module.css";
import { EntryName } from "./EntryName.tsx";
import { Given } from "./Given.tsx";
import { useOriginWords } from "./originWords.ts";
import { ShareView, TotalLine } from "./ShareView.tsx";
import { sharesOf } from "./sums.ts";
import { Trail } from "./Trail.tsx";

// The panel may be mounted anew by the very turn that it is to take the focus for.
let lastTurn = 0;

/** Nothing while no entry is asked; of a folded trail only the crumbs. */
export function Asked(): ReactElement | null {
  const { t } = useTranslation();
  const crumb = useAsking(currentCrumb);
  const isEmpty = useAsking(({ trail }) => trail.length === 0);
  const turn = useAsking((state) => state.turn);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (turn === lastTurn) return;
    lastTurn = turn;
    heading.current?.focus();
  }, [turn]);
  if (isEmpty) return null;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the whole panel, whichever of its buttons has the focus
    <section className={styles.asked} aria-label={t("asked.title")} onKeyDown={stepAlong}>
      <Trail />
      {crumb && (
        <>
          <h3 ref={heading} tabIndex={-1} className={styles.heading}>
            <EntryName name={printEntry(crumb.tensor, crumb.entry)} />
            {crumb.answer && <span className={styles.equals}> = {formatNumber(crumb.answer.value)}</span>}
          </h3>
          <When crumb={crumb} />
          {crumb.answer ? <Answered key={crumb.id} crumb={crumb} answer={crumb.answer} /> : <p className={styles.note}>{t(crumb.waits ? "asked.waits" : "asked.refused")}</p>}
        </>
      )}
    </section>
  );
}

/** Back with Backspace or Alt and the left arrow, on again with Alt and the right one. */
function stepAlong(event: KeyboardEvent<HTMLElement>): void {
  const by = event.key === "Backspace" || (event.altKey && event.key === "ArrowLeft") ? -1 : event.altKey && event.key === "ArrowRight" ? 1 : 0;
  if (by === 0) return;
  // at the end of the trail too: Backspace must not remove the node, nor the arrow leave the page
  event.preventDefault();
  goAlong(by);
}

/** Of which moment the number is; it stays so while the numbers on the screen move on. */
function When({ crumb: { moment } }: { crumb: Crumb }): ReactElement {
  const { t } = useTranslation();
  const count = useStepper(({ program }) => program.length);
  useEffect(() => void needProgram(), []);
  const { step, before } = moment;
  if (count === 0) return <p className={styles.when}>{t("asked.step", { step })}</p>;
  return <p className={styles.when}>{before > count ? t("asked.after", { step }) : t("asked.moment", { step, number: before })}</p>;
}

function Answered({ crumb: { rows, windows, moment }, answer }: { crumb: Crumb; answer: Answer }): ReactElement {
  const { t } = useTranslation();
  const words = useOriginWords();
  const shares = sharesOf(answer);
  const { start } = answer;
  return (
    <>
      <AnswerWindows windows={windows} answer={answer} />
      {shares.length === 0 && <Given answer={answer} />}
      {shares.map((share) => <ShareView key={share.instruction.number} share={share} answer={answer} rows={rows} step={moment.step} />)}
      {shares.length > 1 && <TotalLine label={printEntry(answer.tensor, answer.entry)} value={answer.value} strong />}
      {start && (
        <div className={styles.start}>
          <p>{t("asked.started", { value: formatNumber(start.value), what: words(start, answer.tensor) })}</p>
          <Button size="small" onClick={() => askStart(answer)}>{t("asked.toStart")}</Button>
        </div>
      )}
    </>
  );
}
