/** Drawing wires: from either end, by drag or by two clicks, onto a port, a node's body, or empty canvas. */
import { useStoreApi, type Connection, type Edge, type FinalConnectionState, type OnConnectStartParams, type ReactFlowProps } from "@xyflow/react";
import { useEffect, useMemo } from "react";
import type { Document } from "../../graph/document.ts";
import { currentDocument, edgeKeys, store } from "../store.ts";
import { drawWire, moveWire } from "./actions.ts";
import { firstFit, fitting, judge, wanted } from "./fits.ts";
import type { FlowNode } from "./NodeCard.tsx";
import { outletHandle } from "./nodeView.ts";
import { useQuickAdd } from "./quickAddState.ts";
import type { FlowWire } from "./Wire.tsx";
import { endWiring, startWiring, useWiring, type WireEnd } from "./wiring.ts";

type Handlers = Pick<ReactFlowProps<FlowNode, FlowWire>, "onConnectStart" | "onConnect" | "onConnectEnd" | "onClickConnectStart" | "onClickConnectEnd" | "onReconnectStart" | "onReconnect" | "onReconnectEnd" | "isValidConnection" | "onPaneClick">;

/** The wire that is being fastened elsewhere, by its key. */
let moved: string | null = null;

/** The document as if the wire in hand were not there yet. */
export function documentInHand(): Document {
  const document = currentDocument();
  const index = moved === null ? -1 : edgeKeys(document).indexOf(moved);
  return index < 0 ? document : { ...document, edges: document.edges.filter((_, at) => at !== index) };
}

function begin({ nodeId, handleId, handleType }: OnConnectStartParams): void {
  if (nodeId === null || handleType === null) return;
  const from: WireEnd = { node: nodeId, handle: handleId ?? outletHandle, type: handleType };
  const { nodes, ports } = fitting(documentInHand(), store.getState().analysis, from);
  startWiring(from, nodes, ports);
}

function isPossible({ source, target, targetHandle }: Connection | Edge): boolean {
  if (!targetHandle) return false;
  const { analysis } = store.getState();
  return !judge(documentInHand(), analysis, { source, target, handle: targetHandle })?.refused;
}

function connectTo({ source, target, targetHandle }: Connection): void {
  if (targetHandle) drawWire({ source, target, handle: targetHandle });
}

function release(event: MouseEvent | TouchEvent, state: FinalConnectionState): void {
  const { from } = useWiring.getState();
  const isMoved = moved !== null;
  endWiring();
  if (state.isValid || state.toHandle !== null || isMoved || from === null) return;
  const { clientX: x, clientY: y } = "changedTouches" in event ? event.changedTouches[0] : event;
  dropAt(from, x, y);
}

/** A wire that was let go where no port is. */
function dropAt(from: WireEnd, x: number, y: number): void {
  const under = globalThis.document.elementFromPoint(x, y);
  const node = under?.closest<HTMLElement>(".react-flow__node")?.dataset.id;
  if (node === undefined) {
    if (under?.classList.contains("react-flow__pane")) useQuickAdd.getState().open({ x, y }, from);
    return;
  }
  const handle = firstFit(currentDocument(), store.getState().analysis, from, node);
  const wire = handle === null ? null : wanted(from, node, handle, from.type === "source" ? "target" : "source");
  if (wire) drawWire(wire);
}

/** What React Flow is to call. A wire begun by a click ends with a click on the empty canvas, or with Escape. */
export function useWireDrawing(): { handlers: Handlers } {
  const flow = useStoreApi();
  useEffect(() => {
    const giveUp = (): void => {
      if (useWiring.getState().from === null) return;
      flow.getState().cancelConnection();
      flow.setState({ connectionClickStartHandle: null });
      endWiring();
    };
    const onKey = (event: KeyboardEvent): void => { if (event.key === "Escape") giveUp(); };
    window.addEventListener("keydown", onKey, true);
    return () => window.removeEventListener("keydown", onKey, true);
  }, [flow]);
  const handlers = useMemo((): Handlers => ({
    onConnectStart: (_, params) => begin(params),
    onConnect: connectTo,
    onConnectEnd: release,
    onClickConnectStart: (_, params) => begin(params),
    onClickConnectEnd: endWiring,
    onReconnectStart: (_, edge) => { moved = edge.id; },
    onReconnect: (edge, { source, target, targetHandle }) => { if (targetHandle) moveWire(edge.id, { source, target, handle: targetHandle }); },
    onReconnectEnd: () => { moved = null; },
    isValidConnection: isPossible,
    onPaneClick: () => {
      if (useWiring.getState().from === null) return;
      flow.setState({ connectionClickStartHandle: null });
      endWiring();
    },
  }), [flow]);
  return { handlers };
}
