/** How near the canvas is: what is too small to be read is left out. */
import { useStore } from "@xyflow/react";
import { farZoom } from "./painter.ts";

/** Up to 60 % the shapes on the wires go, below 40 % all but names and strips. */
export const useZoomLevel = (): "near" | "middle" | "far" => useStore(({ transform: [, , zoom] }) => (zoom < farZoom ? "far" : zoom <= 0.6 ? "middle" : "near"));
