/** The right panel: the chosen node, several, or, with none chosen, the run and the document. */
import type { ReactElement } from "react";
import { currentCrumb, useAsking } from "../asking/asking.ts";
import { useDocument, useEditor } from "../store.ts";
import { DocumentInspector } from "./DocumentInspector.tsx";
import { ManyInspector } from "./ManyInspector.tsx";
import { NodeInspector } from "./NodeInspector.tsx";
import { StepInspector } from "./StepInspector.tsx";
import { activeLine, useStepper } from "../stepper/stepper.ts";

export function Inspector(): ReactElement {
  const selected = useEditor((state) => state.selectedNodes);
  const { nodes } = useDocument();
  const isStepNobodys = useStepper((state) => activeLine(state)?.node === "");
  const isAskedNobodys = useAsking((state) => currentCrumb(state)?.node === "");
  if (selected.length > 1) return <ManyInspector ids={selected} />;
  const node = nodes.find(({ id }) => id === selected[0]);
  if (node) return <NodeInspector node={node} />;
  return isStepNobodys || isAskedNobodys ? <StepInspector /> : <DocumentInspector />;
}
