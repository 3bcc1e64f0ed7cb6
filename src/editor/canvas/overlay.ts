/** Keeps the overlay true: it paints when a frame comes, the view moves, a node is dragged or the theme changes, and tells the worker which strips are seen. */
import type { useStoreApi } from "@xyflow/react";
import { canRun } from "../../graph/shapes.ts";
import type { Frame } from "../../worker/messages.ts";
import { asking } from "../asking/asking.ts";
import { litRows } from "../asking/lit.ts";
import { formatNumber } from "../controls/number.ts";
import { liveFrame, subscribeLive } from "../live.ts";
import { watch } from "../session.ts";
import { stepper } from "../stepper/stepper.ts";
import { store } from "../store.ts";
import { subscribeTheme } from "../theme/theme.ts";
import { onCardsChange, writeCard } from "./cards.ts";
import { paintLit } from "./litStrips.ts";
import { nodeHeight, nodeWidth } from "./measures.ts";
import type { NodeView } from "./nodeView.ts";
import { forgetTraces, rememberValue } from "./normTrace.ts";
import { farZoom, FrameStrips, Painter, type PlacedCard, type View } from "./painter.ts";
import { useWiring } from "./wiring.ts";

type FlowStore = ReturnType<typeof useStoreApi>;

/** Numbers on the cards change at most so often, in milliseconds: faster ones cannot be read. */
const figuresEvery = 100;
/** Painting new frames may take this share of the page's time: many strips are painted less often, so that the page still answers. */
const paintShare = 0.3;
/** Numbers are never older than this, in milliseconds. */
const longestPause = 250;
/** A node must be out of view for so long before the worker stops sending its strips. */
const watchAfter = 150;

/** The overlay of one mounted canvas; `stop` ends it. */
export interface Overlay {
  /** The strips that are on the screen now. */
  strips(): FrameStrips;
  view(): View;
  stop(): void;
}

export function startOverlay(canvas: HTMLCanvasElement, flow: FlowStore): Overlay {
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null) throw new Error("The browser gave no 2D context for the strips.");
  const painter = new Painter(context);
  let strips = new FrameStrips(shownFrame());
  let watched = "";
  let wanted = "null";
  let asked: "no" | "soon" | "frame" = "no";
  let stopped = false;
  let wasFar = false;
  /** When the next frame of numbers may be painted. */
  let nextPaint = 0;

  const viewNow = (): View => {
    const { transform: [x, y, zoom], width, height } = flow.getState();
    return { x, y, zoom, ratio: devicePixelRatio || 1, width, height };
  };
  const paint = (): void => {
    asked = "no";
    if (stopped) return;
    const began = performance.now();
    const view = viewNow();
    fitCanvas(canvas, view);
    const cards = visibleCards(flow, view);
    painter.paint(cards, view, strips);
    paintLit(context, cards, view, strips);
    tellWorker(cards);
    if (wasFar !== view.zoom < farZoom) figures.ask();
    wasFar = view.zoom < farZoom;
    nextPaint = began + Math.min((performance.now() - began) / paintShare, longestPause);
  };
  /** A view that moved is painted in the same frame as React Flow moves its layer, so that strips never trail their cards. */
  const paintSoon = (): void => {
    if (asked === "soon") return;
    asked = "soon";
    queueMicrotask(paint);
  };
  const paintNextFrame = (): void => {
    if (asked !== "no") return;
    asked = "frame";
    requestAnimationFrame(paintWhenDue);
  };
  const paintWhenDue = (now: number): void => {
    if (asked !== "frame" || stopped) return;
    if (now < nextPaint) requestAnimationFrame(paintWhenDue);
    else paint();
  };
  const later = delayed(() => watch({ strips: watched === "" ? [] : watched.split(" ") }), watchAfter);
  const tellWorker = (cards: readonly PlacedCard[]): void => {
    const seen = cards.filter(({ view }) => view.body === "strips" || view.body === "data").map(({ id }) => id).sort().join(" ");
    if (seen === watched) return;
    watched = seen;
    later.ask();
  };
  /** The strips show the rows that an answer was made of. */
  const tellRows = (): void => {
    const rows = litRows();
    if (JSON.stringify(rows) === wanted) return;
    wanted = JSON.stringify(rows);
    watch({ rows });
  };

  const figures = delayed(() => writeFigures(flow, strips.frame, viewNow().zoom < farZoom), figuresEvery);
  const onFrame = (frame: Frame | null): void => {
    if (frame === null) forgetTraces();
    else if (frame.step !== strips.frame?.step && frame.position === null) rememberFrame(flow, frame);
    showFrame();
  };
  const showFrame = (): void => {
    strips = new FrameStrips(shownFrame());
    figures.ask();
    paintNextFrame();
  };
  let last = flow.getState();
  const stops = [
    subscribeLive(onFrame),
    subscribeTheme(() => requestAnimationFrame(paintSoon)),
    onCardsChange(figures.ask),
    store.subscribe((now, before) => { if (canRun(now.analysis.problems) !== canRun(before.analysis.problems)) showFrame(); }),
    asking.subscribe(() => { tellRows(); paintSoon(); }),
    useWiring.subscribe((now, before) => { if (now.fits !== before.fits) paintSoon(); }),
    stepper.subscribe((now, before) => { if (now.scene !== before.scene) paintSoon(); }),
    flow.subscribe((state) => {
      const moved = state.transform !== last.transform || state.nodes !== last.nodes || state.width !== last.width || state.height !== last.height;
      last = state;
      if (moved) paintSoon();
    }),
    later.cancel,
    figures.cancel,
  ];
  paintSoon();
  figures.ask();
  return {
    strips: () => strips,
    view: viewNow,
    stop() {
      stopped = true;
      for (const stop of stops) stop();
    },
  };
}

/** A drawing that cannot run has no numbers: the last ones were those of the drawing before. */
const shownFrame = (): Frame | null => (canRun(store.getState().analysis.problems) ? liveFrame() : null);

/** Calls `work` once, some time after it was asked for. */
function delayed(work: () => void, after: number): { ask(): void; cancel(): void } {
  let timer: ReturnType<typeof setTimeout> | null = null;
  return {
    ask() {
      timer ??= setTimeout(() => {
        timer = null;
        work();
      }, after);
    },
    cancel() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
}

function fitCanvas(canvas: HTMLCanvasElement, { width, height, ratio }: View): void {
  const [deviceWidth, deviceHeight] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== deviceWidth) canvas.width = deviceWidth;
  if (canvas.height !== deviceHeight) canvas.height = deviceHeight;
}

/** The cards in view, from the lowest to the topmost. */
function visibleCards(flow: FlowStore, { x, y, zoom, width, height }: View): PlacedCard[] {
  const { fits } = useWiring.getState();
  const { scene } = stepper.getState();
  const cards: (PlacedCard & { z: number })[] = [];
  for (const node of flow.getState().nodeLookup.values()) {
    if (node.type !== "card") continue;
    const place = node.internals.positionAbsolute;
    const left = place.x * zoom + x;
    const top = place.y * zoom + y;
    if (left > width || top > height || left + nodeWidth * zoom < 0 || top + nodeHeight * zoom < 0) continue;
    const view = node.data as NodeView;
    cards.push({ id: node.id, x: place.x, y: place.y, view, dimmed: (fits !== null && !fits.has(node.id)) || (scene !== null && !scene.lit.has(node.id)), z: node.internals.z });
  }
  // Sorting keeps the order of equals, which is the document's, as the page's own layers do.
  return cards.sort((a, b) => a.z - b.z);
}

/** Adds the frame's figures to the lines: of a loss its value, of any other node the norm of its gradient. */
function rememberFrame(flow: FlowStore, frame: Frame): void {
  for (const node of flow.getState().nodeLookup.values()) {
    const value = (node.data as NodeView).body === "loss" ? lossOf(frame, node.id) : frame.statistics[node.id]?.gradient?.norm;
    if (value !== undefined && value !== null) rememberValue(node.id, frame.step, value);
  }
}

/** The loss of this node on the last batch; of a step that is walked over, as soon as it is worked out. */
function lossOf(frame: Frame, node: string): number | null {
  const own = frame.statistics[node]?.activation.mean ?? null;
  return own ?? (frame.position === null ? (frame.metrics.training?.losses[node]?.loss ?? null) : null);
}

/** From far away the norms cannot be read and are not written. */
function writeFigures(flow: FlowStore, frame: Frame | null, far: boolean): void {
  const ahead = frame !== null && frame.position !== null;
  const differentiated = new Set(ahead ? store.getState().run.tensors.map(({ of }) => of) : []);
  for (const node of flow.getState().nodeLookup.values()) {
    const { body } = node.data as NodeView;
    if (body === "loss") {
      const loss = frame && (ahead || frame.loss !== null) ? lossOf(frame, node.id) : null;
      writeCard(node.id, frame ? "plain" : "still", loss === null ? "–" : formatNumber(loss));
      continue;
    }
    const statistics = frame?.statistics[node.id];
    const gradient = statistics?.gradient ?? null;
    const toCome = ahead && gradient === null && (!statistics || differentiated.has(node.id));
    writeCard(node.id, toCome ? "ahead" : !statistics ? "still" : gradient ? "gradient" : "plain", gradient && !far ? formatNumber(gradient.norm) : "");
  }
}
