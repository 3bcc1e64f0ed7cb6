/** How components follow the running network: words a few times a second, canvases once per picture, neither through the store. */
import { useEffect, useEffectEvent, useState, type RefObject } from "react";
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
export function prepareCanvas(canvas: HTMLCanvasElement): { context: CanvasRenderingContext2D; width: number; height: number } | null {
  const { clientWidth: width, clientHeight: height } = canvas;
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
  return { context, width, height };
}

type Paint = (context: CanvasRenderingContext2D, width: number, height: number) => void;

/** Paints a canvas before the next picture after each frame, each rendering of its component, a change of theme or of its size. */
export function usePaint(canvas: RefObject<HTMLCanvasElement | null>, paint: Paint): void {
  const paintNow = useEffectEvent(() => {
    const prepared = canvas.current && prepareCanvas(canvas.current);
    if (prepared) paint(prepared.context, prepared.width, prepared.height);
  });
  useEffect(() => { paintNow(); });
  useEffect(() => {
    let asked = 0;
    const ask = (): void => {
      if (asked !== 0) return;
      asked = requestAnimationFrame(() => {
        asked = 0;
        paintNow();
      });
    };
    const resized = new ResizeObserver(ask);
    if (canvas.current) resized.observe(canvas.current);
    const stops = [subscribeLive(ask), subscribeTheme(ask), () => resized.disconnect()];
    return () => {
      cancelAnimationFrame(asked);
      for (const stop of stops) stop();
    };
  }, [canvas]);
}
