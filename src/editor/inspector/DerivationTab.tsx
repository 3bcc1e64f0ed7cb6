/** How the numbers of a node come to be: the entry that was asked, the instruction that the cursor is at or that the person picks, and what the node's kind is under the microscope. */
import type { ReactElement } from "react";
import type { GraphNode } from "../../graph/document.ts";
import { Asked } from "../asking/Asked.tsx";
import { Derivation } from "../derivation/Derivation.tsx";
import { Microscopes } from "../microscopes/Microscopes.tsx";
import { AskedShares } from "../samples/ParameterShares.tsx";
import type { Nobodys } from "../stepper/nobodys.ts";
import styles from "./inspector.module.css";

/** Of a node, or of what belongs to none, as the optimizer's learning rate. */
export function DerivationTab({ node }: { node: GraphNode | Nobodys }): ReactElement {
  return (
    <div className={styles.body}>
      <Asked />
      <AskedShares />
      {typeof node === "string" ? <Derivation node="" nobodys={node} /> : <Microscopes id={node.id}><Derivation node={node.id} /></Microscopes>}
    </div>
  );
}
