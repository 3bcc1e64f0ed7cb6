/** How the numbers of a node come to be: the entry that was asked, the instruction that the cursor is at or that the person picks, and what the node's kind is under the microscope. */
import type { ReactElement } from "react";
import type { GraphNode } from "../../graph/document.ts";
import { Asked } from "../asking/Asked.tsx";
import { currentCrumb, useAsking } from "../asking/asking.ts";
import { Derivation } from "../derivation/Derivation.tsx";
import { Microscopes } from "../microscopes/Microscopes.tsx";
import { AskedShares } from "../samples/ParameterShares.tsx";
import { nobodysIn, type Nobodys } from "../stepper/nobodys.ts";
import styles from "./inspector.module.css";

/** Of a node, or of what belongs to none, as the optimizer's learning rate. */
export function DerivationTab({ node }: { node: GraphNode | Nobodys }): ReactElement {
  return (
    <div className={styles.body}>
      <Asked />
      <AskedShares />
      {typeof node === "string" ? <AskedDerivation of={node} /> : <Microscopes id={node.id}><AskedDerivation of={node} /></Microscopes>}
    </div>
  );
}

/** Of the instruction that made the entry that is asked, though that be another node's, as a gradient comes from the node behind; else of the node's own. */
function AskedDerivation({ of }: { of: GraphNode | Nobodys }): ReactElement {
  const id = typeof of === "string" ? "" : of.id;
  const asked = useAsking((state) => { const crumb = currentCrumb(state); return crumb?.node === id ? crumb.answer?.instructions.at(-1) : undefined; });
  if (asked) return <Derivation node={asked.node} nobodys={asked.node === "" ? nobodysIn(asked.pass) : undefined} />;
  return <Derivation node={id} nobodys={typeof of === "string" ? of : undefined} />;
}
