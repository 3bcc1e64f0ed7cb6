/** How components follow the running network: words a few times a second, canvases once per picture, neither through the store. */
import { useEffect, useEffectEvent, useRef, useState, type RefObject } from "react";
import type { Frame } from "../../worker/messages.ts";
import { liveFrame, subscribeLive } from "../live.ts";
import { subscribeTheme } from "../theme/theme.ts";

/** Renders its component again after new frames, at most `perSecond` times a second, and always after the last one. Returns the last frame. */
export function useLiveFrame(perSecond = 10): Frame | null {
  const [frame, setFrame] = useState(liveFrame);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const tell = (): void => {
      timer = null;
      setFrame(liveFrame());
    };
    tell();
    const stop = subscribeLive((next) => {
      // Another run: what was shown is gone at once.
      if (next === null) setFrame(null);
      timer ??= setTimeout(tell, 1000 / perSecond);
    });
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [perSecond]);
  return frame;
}

/** A canvas' context in CSS pixels, its memory in the screen's own; null while it has no size. */
function prepareCanvas(canvas: HTMLCanvasElement, { width, height }: { width: number; height: number }): CanvasRenderingContext2D | null {
  const context = canvas.getContext("2d");
  if (context === null || width === 0 || height === 0) return null;
  const ratio = devicePixelRatio || 1;
  const [deviceWidth, deviceHeight] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== deviceWidth || canvas.height !== deviceHeight) {
    canvas.width = deviceWidth;
    canvas.height = deviceHeight;
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  return context;
}

type Paint = (context: CanvasRenderingContext2D, width: number, height: number) => void;

/** Paints a canvas after frames (at most `perSecond` times a second, so that the page keeps the time it needs), each rendering of its component, a change of theme or of its size. With `version`, a frame that leaves it the same is not painted. */
export function usePaint(canvas: RefObject<HTMLCanvasElement | null>, paint: Paint, perSecond = 30, version?: () => unknown): void {
  // Asking the page for a size makes it lay itself out: the size is kept from when it changed.
  const size = useRef({ width: 0, height: 0 });
  const seen = useRef<unknown>(undefined);
  const isNew = useEffectEvent(() => version === undefined || version() !== seen.current);
  const paintNow = useEffectEvent(() => {
    seen.current = version?.();
    const context = canvas.current && prepareCanvas(canvas.current, size.current);
    if (context) paint(context, size.current.width, size.current.height);
  });
  useEffect(() => { paintNow(); });
  useEffect(() => {
    let asked = 0;
    let painted = 0;
    const ask = (): void => { asked ||= requestAnimationFrame(onPicture); };
    const onPicture = (now: number): void => {
      asked = 0;
      if (now - painted < 1000 / perSecond - 2) {
        ask();
        return;
      }
      painted = now;
      paintNow();
    };
    const resized = new ResizeObserver(([entry]) => {
      size.current = { width: entry.contentRect.width, height: entry.contentRect.height };
      paintNow();
    });
    if (canvas.current) resized.observe(canvas.current);
    const stops = [subscribeLive(() => { if (isNew()) ask(); }), subscribeTheme(ask), () => resized.disconnect()];
    return () => {
      cancelAnimationFrame(asked);
      for (const stop of stops) stop();
    };
  }, [canvas, perSecond]);
}
