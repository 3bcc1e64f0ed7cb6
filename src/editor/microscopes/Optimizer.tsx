/** The optimizer, for a node's own parameters, and for all of the document's where no node is chosen. */
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { TensorInfo } from "../../worker/messages.ts";
import { useDocument, useEditor } from "../store.ts";
import type { Microscope, MicroscopeProps } from "./microscope.ts";
import styles from "./microscopes.module.css";
import { OptimizerStep } from "./OptimizerStep.tsx";
import { gradientOf, type Setting } from "./setting.ts";
import { When } from "./When.tsx";

/** Those that learn. */
function parametersIn(tensors: readonly TensorInfo[], node: string | null): TensorInfo[] {
  const names = new Set(tensors.map(({ name }) => name));
  return tensors.filter((tensor) => tensor.role === "parameter" && names.has(gradientOf(tensor.name)) && (node === null || tensor.node === node));
}

const ownParameters = ({ node, tensors }: Setting): TensorInfo[] => parametersIn(tensors, node.id);

function NodeOptimizer({ setting }: MicroscopeProps): ReactElement {
  return <OptimizerStep training={setting.document.training} tensors={setting.tensors} parameters={ownParameters(setting)} />;
}

export const optimizer: Microscope = { name: "optimizer", fits: (setting) => ownParameters(setting).length > 0, wholeBatch: true, render: NodeOptimizer };

/** Nothing as long as there is nothing that learns. */
export function DocumentOptimizer(): ReactElement | null {
  const { t } = useTranslation();
  const { training } = useDocument();
  const tensors = useEditor((state) => state.run.tensors);
  const parameters = parametersIn(tensors, null);
  if (parameters.length === 0) return null;
  return (
    <section className={styles.microscope} aria-label={t("microscope.optimizer.title")}>
      <h3 className={styles.title}>{t("microscope.optimizer.title")}</h3>
      <OptimizerStep training={training} tensors={tensors} parameters={parameters} />
      <When />
    </section>
  );
}
