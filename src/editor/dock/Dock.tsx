/** The bottom panel: how training goes, the data, and what is wrong. */
import { useEffect, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { GradientCheckTab } from "../checks/GradientCheckTab.tsx";
import { onSignal } from "../commands/signals.ts";
import { TabPanel, Tabs } from "../controls/Tabs.tsx";
import { DataPanel } from "../data/DataPanel.tsx";
import { GradientFlowTab } from "../depth/GradientFlowTab.tsx";
import { FoldButton } from "../layout/FoldButton.tsx";
import { showPanel, useHidden } from "../layout/panels.ts";
import { LossMapTab } from "../lossMap/LossMapTab.tsx";
import { ProgramTab } from "../program/ProgramTab.tsx";
import { countProblems, ProblemsPanel } from "../problems/ProblemsPanel.tsx";
import { useEditor } from "../store.ts";
import { TrainingTab } from "./TrainingTab.tsx";

/** The tabs in their order; `counts` puts the number of problems beside the name. */
const dockTabs = [
  { value: "training", label: "dock.training", Panel: TrainingTab, counts: false },
  { value: "gradientFlow", label: "dock.gradientFlow", Panel: GradientFlowTab, counts: false },
  { value: "program", label: "dock.program", Panel: ProgramTab, counts: false },
  { value: "data", label: "dock.data", Panel: DataPanel, counts: false },
  { value: "gradientCheck", label: "dock.gradientCheck", Panel: GradientCheckTab, counts: false },
  { value: "lossMap", label: "dock.lossMap", Panel: LossMapTab, counts: false },
  { value: "problems", label: "dock.problems", Panel: ProblemsPanel, counts: true },
] as const;

type DockTab = (typeof dockTabs)[number]["value"];

export function Dock(): ReactElement {
  const { t } = useTranslation();
  const [tab, setTab] = useState<DockTab>("training");
  const problems = useEditor((state) => countProblems(state.analysis.problems));
  // Out of sight, nothing is drawn and nothing asked of the worker.
  const hidden = useHidden("dock");
  useEffect(() => onSignal("showTab", ({ tab: wanted }) => {
    const known = dockTabs.find(({ value }) => value === wanted);
    if (known === undefined) return;
    setTab(known.value);
    showPanel("dock");
  }), []);
  // Rows that are dropped anywhere on the page are read by the data panel, which must be there for it.
  useEffect(() => onSignal("csvDropped", () => {
    setTab("data");
    showPanel("dock");
  }), []);
  const choose = (next: DockTab): void => {
    setTab(next);
    showPanel("dock");
  };
  return (
    <Tabs label={t("dock.title")} value={tab} tabs={dockTabs.map(({ value, label, counts }) => ({ value, label: t(label), badge: counts && problems > 0 ? problems : null }))} onChange={choose} actions={<FoldButton panel="dock" />}>
      {!hidden && dockTabs.map(({ value, Panel }) => (
        <TabPanel key={value} value={value}>
          <Panel />
        </TabPanel>
      ))}
    </Tabs>
  );
}
