/** The right panel: the chosen node, several, or, with none chosen, the run and the document. */
import type { ReactElement } from "react";
import { useDocument, useEditor } from "../store.ts";
import { DocumentInspector } from "./DocumentInspector.tsx";
import { ManyInspector } from "./ManyInspector.tsx";
import { NodeInspector } from "./NodeInspector.tsx";
import { StepInspector } from "./StepInspector.tsx";
import { activeLine, useStepper } from "../stepper/stepper.ts";

export function Inspector(): ReactElement {
  const selected = useEditor((state) => state.selectedNodes);
  const { nodes } = useDocument();
  const nobodys = useStepper((state) => activeLine(state)?.node === "");
  if (selected.length > 1) return <ManyInspector ids={selected} />;
  const node = nodes.find(({ id }) => id === selected[0]);
  if (node) return <NodeInspector node={node} />;
  return nobodys ? <StepInspector /> : <DocumentInspector />;
}
