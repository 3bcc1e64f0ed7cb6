/** The number under the pointer: unit, sample, value, and where the colours end. Written without React, many times a second. */
import { useImperativeHandle, useRef, type ReactElement, type Ref } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "../controls/number.ts";
import type { StripCell } from "./stripCell.ts";
import styles from "./Overlay.module.css";

export interface StripTipHandle {
  /** `x` and `y` from the canvas' upper left corner; null hides it. */
  show(at: { cell: StripCell; x: number; y: number } | null): void;
}

export function StripTip({ ref }: { ref: Ref<StripTipHandle> }): ReactElement {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const value = useRef<HTMLElement>(null);
  const place = useRef<HTMLElement>(null);
  const range = useRef<HTMLElement>(null);
  useImperativeHandle(ref, () => ({
    show(at) {
      if (!box.current || !value.current || !place.current || !range.current) return;
      box.current.hidden = at === null;
      if (at === null) return;
      const { cell, x, y } = at;
      value.current.textContent = `${cell.what === "activation" ? "a" : "∂"} ${formatNumber(cell.value)}`;
      place.current.textContent = t(cell.sample === null ? "sample.cell" : "canvas.cell", { unit: cell.unit, sample: cell.sample });
      range.current.textContent = t("canvas.cellRange", { range: formatNumber(cell.range) });
      // Inside the canvas: at its right and lower edge on the other side of the pointer.
      const room = box.current.parentElement;
      const [width, height] = [box.current.offsetWidth, box.current.offsetHeight];
      const left = room && x + 12 + width > room.clientWidth ? x - 12 - width : x + 12;
      const top = room && y + 16 + height > room.clientHeight ? y - 8 - height : y + 16;
      box.current.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
    },
  }), [t]);
  return (
    <div ref={box} className={styles.tip} role="tooltip" data-testid="strip-cell" hidden>
      <strong ref={value} />
      <span ref={place} />
      <span ref={range} />
    </div>
  );
}
