/** How the numbers of a node come to be: the instruction that the cursor is at, and what its kind is under the microscope. */
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { GraphNode } from "../../graph/document.ts";
import { Asked } from "../asking/Asked.tsx";
import { currentCrumb, useAsking } from "../asking/asking.ts";
import { Microscopes } from "../microscopes/Microscopes.tsx";
import { activeLine, useStepper } from "../stepper/stepper.ts";
import styles from "./inspector.module.css";

/** `node` is null for what belongs to none, as the optimizer's learning rate. */
export function DerivationTab({ node }: { node: GraphNode | null }): ReactElement {
  const { t } = useTranslation();
  const line = useStepper(activeLine);
  const asked = useAsking(currentCrumb) !== null;
  return (
    <div className={styles.body}>
      <Asked />
      {line !== null && line.node === (node?.id ?? "") ? <p className={styles.formula}>{line.text}</p> : !asked && <p className={styles.quiet}>{t("derivation.none")}</p>}
      {node !== null && <Microscopes id={node.id} />}
    </div>
  );
}
