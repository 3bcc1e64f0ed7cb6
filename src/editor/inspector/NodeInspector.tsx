/** One node: its parameters, its numbers, and what it is. */
import { useEffect, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { GraphNode } from "../../graph/document.ts";
import { kinds } from "../../kinds/index.ts";
import { onSignal } from "../commands/signals.ts";
import { TabPanel, Tabs } from "../controls/Tabs.tsx";
import { FoldButton } from "../layout/FoldButton.tsx";
import { HelpTab } from "./HelpTab.tsx";
import styles from "./inspector.module.css";
import { NodeHeader } from "./NodeHeader.tsx";
import { ParametersTab } from "./ParametersTab.tsx";
import { ValuesTab } from "./ValuesTab.tsx";

/** The tabs in their order. */
const nodeTabs = [
  { value: "parameters", label: "inspector.parameters", Panel: ParametersTab },
  { value: "values", label: "inspector.values", Panel: ValuesTab },
  { value: "help", label: "inspector.help", Panel: HelpTab },
] as const;

type NodeTab = (typeof nodeTabs)[number]["value"];

// Who reads values reads them on the next node too: the tab outlives the node that it was chosen on.
let lastTab: NodeTab = "parameters";

export function NodeInspector({ node }: { node: GraphNode }): ReactElement {
  const { t } = useTranslation();
  const [tab, setTab] = useState<NodeTab>(lastTab);
  const known = Object.hasOwn(kinds, node.kind);
  // A kind from the future has parameters that nobody here can read, and no numbers.
  const tabs = known ? nodeTabs : nodeTabs.slice(0, 1);
  const shown = tabs.some(({ value }) => value === tab) ? tab : "parameters";
  const choose = (next: NodeTab): void => {
    lastTab = next;
    setTab(next);
  };
  // The names stand with the parameters.
  useEffect(() => onSignal("showNames", ({ id }) => { if (id === node.id) setTab("parameters"); }), [node.id]);
  return (
    <section className={styles.inspector} aria-label={t("inspector.title")}>
      <NodeHeader node={node} />
      <div className={styles.tabs}>
        <Tabs label={t("inspector.title")} value={shown} tabs={tabs.map(({ value, label }) => ({ value, label: t(label) }))} onChange={choose} actions={<FoldButton panel="right" />}>
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
