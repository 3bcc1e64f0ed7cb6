/** The canvas: the network as nodes and wires, moved, wired and added to by hand, with the live strips over it. */
import { Background, BackgroundVariant, ReactFlow, ReactFlowProvider, SelectionMode, useReactFlow, type EdgeTypes, type NodeTypes } from "@xyflow/react";
import { useEffect, useMemo, useRef, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { renameNode } from "../commands/rename.ts";
import { onSignal } from "../commands/signals.ts";
import { useEditor } from "../store.ts";
import { centreOn, fitAll, fitNodes, keepFitted, setCamera, showAtOnce, zoomIn, zoomOut, zoomTo } from "./camera.ts";
import { CanvasHint } from "./CanvasHint.tsx";
import { ConnectDialog } from "./ConnectDialog.tsx";
import { useDragging } from "./dragging.ts";
import { useFlowGraph, type Names } from "./flowGraph.ts";
import { GhostCard } from "./GhostCard.tsx";
import { Legend } from "./Legend.tsx";
import { NodeCard } from "./NodeCard.tsx";
import { Outline } from "./Outline.tsx";
import { Overlay } from "./Overlay.tsx";
import { QuickAdd } from "./QuickAdd.tsx";
import { useQuickAdd } from "./quickAddState.ts";
import { useSelection } from "./selection.ts";
import { SampleControl } from "../samples/SampleControl.tsx";
import { Place } from "../stepper/Place.tsx";
import { Wire } from "./Wire.tsx";
import { WireInHand } from "./WireInHand.tsx";
import { useWireDrawing } from "./wireDrawing.ts";
import { WireTip } from "./WireTip.tsx";
import { ZoomControl } from "./ZoomControl.tsx";
import { useZoomLevel } from "./zoomLevel.ts";
import { kindTitle } from "./words.ts";
import styles from "./Canvas.module.css";

// Declared once: React Flow would mount every node anew for another object.
const nodeTypes = { card: NodeCard, ghost: GhostCard } satisfies NodeTypes;
const edgeTypes = { wire: Wire } satisfies EdgeTypes;
const snapGrid: [number, number] = [4, 4];
const panButtons = [0, 1];
const adding = ["Shift", "Meta", "Control"];
const attribution = "bottom-right";

/** React Flow with everything around it. */
export function Canvas(): ReactElement {
  return (
    <ReactFlowProvider>
      <CanvasInside />
    </ReactFlowProvider>
  );
}

function CanvasInside(): ReactElement {
  const frame = useRef<HTMLDivElement>(null);
  const names = useNames();
  const dragging = useDragging();
  const { nodes, wires } = useFlowGraph(dragging.moving, names);
  const selection = useSelection();
  const drawing = useWireDrawing();
  const zoomLevel = useZoomLevel();
  const isEmpty = nodes.length === 0;
  useCamera(frame);

  return (
    <div ref={frame} className={styles.canvas} data-zoom={zoomLevel}>
      <ReactFlow
        nodes={nodes} edges={wires} nodeTypes={nodeTypes} edgeTypes={edgeTypes}
        onNodesChange={(changes) => { dragging.onNodesChange(changes); selection.onNodesChange(changes); }} onEdgesChange={selection.onEdgesChange}
        onNodeDragStart={dragging.onStart} onNodeDragStop={dragging.onStop} onSelectionDragStart={dragging.onSelectionStart} onSelectionDragStop={dragging.onSelectionStop}
        {...drawing.handlers} connectionLineComponent={WireInHand} connectionRadius={24} reconnectRadius={9}
        snapToGrid snapGrid={snapGrid} onlyRenderVisibleElements minZoom={0.1} maxZoom={2.5}
        panOnScroll panOnDrag={panButtons} zoomOnScroll={false} zoomOnDoubleClick={false} panActivationKeyCode="Space"
        selectionKeyCode="Shift" multiSelectionKeyCode={adding} selectionMode={SelectionMode.Partial} deleteKeyCode={null}
        onDoubleClick={onDoubleClick} onKeyDown={selection.onKeyDown} disableKeyboardA11y autoPanOnNodeFocus={false} attributionPosition={attribution}
      >
        <Background variant={BackgroundVariant.Dots} gap={16} size={1.5} color="var(--grid-dot)" />
      </ReactFlow>
      <Overlay frame={frame} />
      {isEmpty && <CanvasHint />}
      <div className={styles.corner} data-corner>
        {!isEmpty && <Legend />}
        <ZoomControl />
      </div>
      <Place />
      <SampleControl />
      <WireTip frame={frame} />
      <QuickAdd frame={frame} />
      <ConnectDialog />
      <Outline />
    </div>
  );
}

/** On the empty canvas a double click opens the list of nodes; on a title it renames. */
function onDoubleClick(event: React.MouseEvent): void {
  if (!(event.target instanceof Element)) return;
  if (event.target.classList.contains("react-flow__pane")) useQuickAdd.getState().open({ x: event.clientX, y: event.clientY });
  const id = event.target.closest("[data-title]")?.closest<HTMLElement>(".react-flow__node")?.dataset.id;
  if (id !== undefined) renameNode(id);
}

/** Names for those who hear the canvas: what a node is and gives, and where a wire runs. */
function useNames(): Names {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  return useMemo(() => ({
    node: (view) => t("canvas.nodeName", { lng: language, name: view.name, kind: kindTitle(t, view.kind, view.params), shape: view.outlet ?? "" }).trim(),
    wire: (source, target, shape) => t("canvas.wireName", { lng: language, source, target, shape }),
  }), [t, language]);
}

/** Lends the view to commands and panels, and shows the whole graph when another document opens. */
function useCamera(frame: React.RefObject<HTMLDivElement | null>): void {
  const flow = useReactFlow();
  useEffect(() => {
    setCamera(flow, frame.current);
    const stops = [
      onSignal("fitAll", fitAll),
      onSignal("fitSelection", () => fitNodes(flow.getNodes().filter((node) => node.selected).map((node) => node.id))),
      onSignal("zoomIn", zoomIn),
      onSignal("zoomOut", zoomOut),
      onSignal("zoomReset", () => zoomTo(1)),
      onSignal("revealNode", ({ id }) => centreOn(id)),
    ];
    return () => {
      setCamera(null, null);
      for (const stop of stops) stop();
    };
  }, [flow, frame]);
  useEffect(() => {
    // In the picture after, when React Flow knows the size too.
    const resized = new ResizeObserver(() => requestAnimationFrame(keepFitted));
    if (frame.current) resized.observe(frame.current);
    return () => resized.disconnect();
  }, [frame]);
  const documentId = useEditor((state) => state.documentId);
  useEffect(() => {
    // After React Flow has taken the document's nodes.
    const asked = requestAnimationFrame(showAtOnce);
    return () => cancelAnimationFrame(asked);
  }, [flow, documentId]);
}
