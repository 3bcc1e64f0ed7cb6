/** One node: its parameters, its numbers, and what it is. */
import { useEffect, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { GraphNode } from "../../graph/document.ts";
import { kinds } from "../../kinds/index.ts";
import { onSignal } from "../commands/signals.ts";
import { TabPanel, Tabs } from "../controls/Tabs.tsx";
import { FoldButton } from "../layout/FoldButton.tsx";
import { DerivationTab } from "./DerivationTab.tsx";
import { HelpTab } from "./HelpTab.tsx";
import styles from "./inspector.module.css";
import { NodeHeader } from "./NodeHeader.tsx";
import { ParametersTab } from "./ParametersTab.tsx";
import { chooseInspectorTab, useInspectorTab, type NodeTab } from "./tab.ts";
import { ValuesTab } from "./ValuesTab.tsx";

/** The tabs in their order. */
const nodeTabs = [
  { value: "parameters", label: "inspector.parameters", Panel: ParametersTab },
  { value: "values", label: "inspector.values", Panel: ValuesTab },
  { value: "derivation", label: "inspector.derivation", Panel: DerivationTab },
  { value: "help", label: "inspector.help", Panel: HelpTab },
] as const satisfies readonly { value: NodeTab; label: string; Panel: unknown }[];

export function NodeInspector({ node }: { node: GraphNode }): ReactElement {
  const { t } = useTranslation();
  const tab = useInspectorTab();
  const known = Object.hasOwn(kinds, node.kind);
  // A kind from the future has parameters that nobody here can read, and no numbers.
  const tabs = known ? nodeTabs : nodeTabs.slice(0, 1);
  const shown = tabs.some(({ value }) => value === tab) ? tab : "parameters";
  // The names stand with the parameters.
  useEffect(() => onSignal("showNames", ({ id }) => { if (id === node.id) chooseInspectorTab("parameters"); }), [node.id]);
  return (
    <section className={styles.inspector} aria-label={t("inspector.title")}>
      <NodeHeader node={node} />
      <div className={styles.tabs}>
        <Tabs label={t("inspector.title")} value={shown} tabs={tabs.map(({ value, label }) => ({ value, label: t(label) }))} onChange={chooseInspectorTab} actions={<FoldButton panel="right" />}>
          {tabs.map(({ value, Panel }) => (
            <TabPanel key={value} value={value}>
              <Panel key={node.id} node={node} />
            </TabPanel>
          ))}
        </Tabs>
      </div>
    </section>
  );
}
