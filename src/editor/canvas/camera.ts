/** Where the canvas looks: zoom, fit and centre, for the commands and panels outside it; they do nothing while no canvas is mounted. */
import type { FitViewOptions, ReactFlowInstance, Viewport } from "@xyflow/react";
import { nodeHeight, nodeWidth } from "./measures.ts";

type Flow = Pick<ReactFlowInstance, "fitView" | "zoomIn" | "zoomOut" | "zoomTo" | "setCenter" | "getNode" | "getNodes" | "setViewport" | "getViewport" | "screenToFlowPosition" | "flowToScreenPosition">;

let flow: Flow | null = null;
let element: HTMLElement | null = null;

/** Told by the canvas when it mounts, and with null when it leaves. */
export function setCamera(instance: Flow | null, canvas: HTMLElement | null): void {
  flow = instance;
  element = canvas;
}

/** A move of the view takes this long, in milliseconds; none where motion is unwanted. */
const duration = (): number => (matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 160);
/** In px: on a narrower canvas the place in the step may take a second line. */
const roomForLine = 640;

/** Room around the graph, never larger than life: above, the place in the step has its line, below, the zoom control and the legend have theirs. */
function room(): FitViewOptions {
  const corner = element?.querySelector<HTMLElement>("[data-corner]")?.offsetHeight ?? 0;
  const bottom = Math.round(Math.min(corner + 28, (element?.clientHeight ?? 0) * 0.4));
  const top = (element?.clientWidth ?? roomForLine) < roomForLine ? "64px" : "44px";
  return { padding: { top, right: "20px", bottom: `${bottom}px`, left: "20px" }, maxZoom: 1 };
}

/** Shows the whole graph, never larger than life. */
export function fitAll(): void {
  // A wish to fit nothing would wait for the first node and move it away from the pointer.
  if (flow && flow.getNodes().length > 0) void fitNow(flow, { ...room(), duration: duration() });
}

/** What is seen first of a document that was just opened: all of it, without a move. */
export function showAtOnce(): void {
  if (flow && flow.getNodes().length > 0) void fitNow(flow, room());
  else void flow?.setViewport({ x: 0, y: 0, zoom: 1 });
}

/** Where the whole graph was shown last, for as long as nothing else is looked at. */
let fitted: Viewport | null = null;

async function fitNow(here: Flow, options: FitViewOptions): Promise<void> {
  await here.fitView(options);
  fitted = here.getViewport();
}

/** The canvas has another size: who saw the whole graph goes on seeing it. */
export function keepFitted(): void {
  const now = flow?.getViewport();
  if (now && fitted && now.x === fitted.x && now.y === fitted.y && now.zoom === fitted.zoom) showAtOnce();
}

/** Shows some nodes; with none, the whole graph. */
export function fitNodes(ids: readonly string[]): void {
  if (ids.length === 0) return fitAll();
  void flow?.fitView({ ...room(), maxZoom: 1.5, duration: duration(), nodes: ids.map((id) => ({ id })) });
}

export const zoomIn = (): void => void flow?.zoomIn({ duration: duration() });
export const zoomOut = (): void => void flow?.zoomOut({ duration: duration() });
/** 1 is life size. */
export const zoomTo = (zoom: number): void => void flow?.zoomTo(zoom, { duration: duration() });

/** Brings a node into the middle, at a zoom at which it can be read. */
export function centreOn(id: string): void {
  const node = flow?.getNode(id);
  if (!flow || !node) return;
  const zoom = Math.max(0.8, flow.getViewport().zoom);
  void flow.setCenter(node.position.x + nodeWidth / 2, node.position.y + nodeHeight / 2, { zoom, duration: duration() });
}

/** Brings a node into the middle if it is not wholly in view. */
export function showNode(id: string): void {
  const node = flow?.getNode(id);
  const box = element?.getBoundingClientRect();
  if (!flow || !node || !box) return;
  const zoom = flow.getViewport().zoom;
  const { x, y } = flow.flowToScreenPosition(node.position);
  const isSeen = x >= box.left && y >= box.top && x + nodeWidth * zoom <= box.right && y + nodeHeight * zoom <= box.bottom;
  if (!isSeen) centreOn(id);
}

/** A place on the screen as a place in the document; null where the canvas is not. */
export function placeUnder(clientX: number, clientY: number): { x: number; y: number } | null {
  const box = element?.getBoundingClientRect();
  if (!flow || !box || clientX < box.left || clientX > box.right || clientY < box.top || clientY > box.bottom) return null;
  return flow.screenToFlowPosition({ x: clientX, y: clientY });
}

/** The middle of what the canvas shows, on the screen and in the document. */
export function viewCentre(): { client: { x: number; y: number }; place: { x: number; y: number } } {
  const box = element?.getBoundingClientRect();
  const client = box ? { x: box.left + box.width / 2, y: box.top + box.height / 2 } : { x: 0, y: 0 };
  return { client, place: flow?.screenToFlowPosition(client) ?? { x: 0, y: 0 } };
}

/** A place in the document on the screen. */
export const onScreen = (place: { x: number; y: number }): { x: number; y: number } => flow?.flowToScreenPosition(place) ?? place;
