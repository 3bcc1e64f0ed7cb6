/** The right panel: the chosen node, several, or, with none chosen, the run and the document. */
import type { ReactElement } from "react";
import { currentCrumb, useAsking } from "../asking/asking.ts";
import { useDocument, useEditor } from "../store.ts";
import { DocumentInspector } from "./DocumentInspector.tsx";
import { ManyInspector } from "./ManyInspector.tsx";
import { NodeInspector } from "./NodeInspector.tsx";
import { StepInspector } from "./StepInspector.tsx";
import { nobodysIn, nobodysOf, type Nobodys } from "../stepper/nobodys.ts";
import { activeLine, useStepper } from "../stepper/stepper.ts";

export function Inspector(): ReactElement {
  const selected = useEditor((state) => state.selectedNodes);
  const { nodes } = useDocument();
  const nobodys = useNobodys();
  if (selected.length > 1) return <ManyInspector ids={selected} />;
  const node = nodes.find(({ id }) => id === selected[0]);
  if (node) return <NodeInspector node={node} />;
  return nobodys ? <StepInspector of={nobodys} /> : <DocumentInspector />;
}

/** What belongs to no node, where the entry that is asked or else the instruction at the cursor does not. */
function useNobodys(): Nobodys | null {
  const crumb = useAsking(currentCrumb);
  return useStepper((state) => {
    if (crumb?.node === "") return nobodysOf(crumb.tensor, state.program);
    const line = activeLine(state);
    return line?.node === "" ? nobodysIn(line.pass) : null;
  });
}
