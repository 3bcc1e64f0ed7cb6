/** A value that is dragged, on a linear or a logarithmic track. */
import { Slider as Base } from "@base-ui/react/slider";
import { useRef, type ReactElement } from "react";
import { formatNumber } from "./number.ts";
import styles from "./Slider.module.css";

interface SliderProps {
  label: string;
  value: number;
  min: number;
  max: number;
  scale?: "linear" | "log";
  /** Called while dragging; one drag has one gesture id, so that it becomes one undo step. */
  onChange(value: number, gesture: string): void;
}

/** Positions of the track: fine enough that two neighbours differ by less than one percent over eight powers of ten. */
const positions = 2000;
let gestures = 0;

export function Slider({ label, value, min, max, scale = "linear", onChange }: SliderProps): ReactElement {
  const gesture = useRef<string | null>(null);
  const log = scale === "log";
  const toPosition = (number: number): number => {
    const share = log ? Math.log(Math.max(number, min) / min) / Math.log(max / min) : (number - min) / (max - min);
    return Math.round(positions * Math.min(1, Math.max(0, share)));
  };
  const toValue = (position: number): number => {
    const share = position / positions;
    // Three digits are what a hand can mean, and what a file should hold.
    return Number((log ? min * (max / min) ** share : min + (max - min) * share).toPrecision(3));
  };
  return (
    <Base.Root
      value={toPosition(value)} min={0} max={positions} step={1} largeStep={100}
      onValueChange={(position) => {
        gesture.current ??= `slider-${++gestures}`;
        onChange(toValue(position), gesture.current);
      }}
      onValueCommitted={() => { gesture.current = null; }}
    >
      <Base.Control className={styles.control}>
        <Base.Track className={styles.track}>
          <Base.Indicator className={styles.indicator} />
          <Base.Thumb aria-label={label} getAriaValueText={() => formatNumber(value)} className={styles.thumb} />
        </Base.Track>
      </Base.Control>
    </Base.Root>
  );
}
