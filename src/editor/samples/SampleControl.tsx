/** Which sample the screen shows, on the canvas' corner: the batch as a whole, or one sample with what is predicted of it, and the way to pick another. */
import { ChevronDown, X } from "lucide-react";
import { useEffect, useRef, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useLiveFrame } from "../charts/useLive.ts";
import { onSignal } from "../commands/signals.ts";
import { IconButton } from "../controls/Button.tsx";
import { Popover } from "../controls/Popover.tsx";
import { useEditor } from "../store.ts";
import { predictionOf, probabilityOf, targetOf } from "./reading.ts";
import { Wrong } from "./RowList.tsx";
import { SamplePicker } from "./SamplePicker.tsx";
import { useSample, wholeBatch } from "./samples.ts";
import styles from "./samples.module.css";

export function SampleControl(): ReactElement | null {
  const { t } = useTranslation();
  const control = useRef<HTMLElement>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => onSignal("pickSample", () => setOpen(true)), []);
  const picked = useSample((state) => state.picked);
  const count = useSample((state) => state.count);
  if (count === 0) return null;
  const trigger = (
    <button type="button" className={styles.trigger}>
      <span className={styles.words}>{picked === null ? t("sample.batch", { count }) : <Sample />}</span>
      <ChevronDown aria-hidden />
    </button>
  );
  return (
    // the choice opens beside the canvas and downwards, so that strips and derivation are seen to follow
    <section ref={control} className={styles.control} aria-label={t("sample.title")}>
      {picked !== null && <Instead />}
      <div className={styles.line}>
        <Popover label={t("sample.title")} trigger={trigger} open={open} onOpenChange={setOpen} anchor={control} offset={20} side="right" align="start"><SamplePicker /></Popover>
        {picked !== null && <IconButton size="small" label={t("sample.backToBatch")} onClick={wholeBatch}><X /></IconButton>}
      </div>
    </section>
  );
}

/** Which sample it is, and in the words of the data what it should be and what is predicted. */
function Sample(): ReactElement {
  const { t } = useTranslation();
  const sample = useLiveFrame()?.sample ?? null;
  const { picked } = useSample((state) => state);
  const reading = sample?.reading ?? null;
  return (
    <>
      <strong>{picked && "row" in picked ? t("sample.row", { row: picked.row }) : t("sample.typed")}</strong>
      {reading && <span>t = <b>{targetOf(reading)}</b></span>}
      {reading && <span>{t("sample.predicted")} <b className={styles.prediction}>{predictionOf(reading)} {probabilityOf(reading)}</b> {reading.wrong === true && <Wrong />}</span>}
    </>
  );
}

/** Said in words: a sample that is not in the batch is shown in the place of another. */
function Instead(): ReactElement | null {
  const { t } = useTranslation();
  const { picked, instead } = useSample((state) => state);
  const running = useEditor((state) => state.run.status === "running");
  const typed = picked !== null && "typed" in picked;
  // a run goes through batches with it and without it: what is said of both does not flicker
  if (!typed && running) return <p className={styles.instead}>{t("sample.insteadInRun")}</p>;
  return instead ? <p className={styles.instead}>{t(typed ? "sample.insteadTyped" : "sample.instead")}</p> : null;
}
