/** The numbers of a node's tensors: value and gradient side by side, from the last frame. */
import { useMemo, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { GraphNode } from "../../graph/document.ts";
import { kinds } from "../../kinds/index.ts";
import { plainSymbol } from "../../ops/letters.ts";
import { useLiveFrame } from "../charts/useLive.ts";
import { formatCount } from "../controls/number.ts";
import { Segmented } from "../controls/Segmented.tsx";
import { Select } from "../controls/Select.tsx";
import { useHidden } from "../layout/panels.ts";
import { ParameterShares } from "../samples/ParameterShares.tsx";
import { useDocument, useEditor } from "../store.ts";
import { useWatched } from "../watching.ts";
import { GradientNorm } from "./GradientNorm.tsx";
import styles from "./inspector.module.css";
import { TensorPair } from "./TensorPair.tsx";
import { tensorsOf, type NodeTensor } from "./tensors.ts";
import { UnitsAtRest } from "./UnitsAtRest.tsx";

/** More tensors than this do not fit beside each other. */
const mostSegments = 4;

// Who looks at the weights of one node looks at the weights of the next.
let lastPart = "";

export function ValuesTab({ node }: { node: GraphNode }): ReactElement {
  const { edges } = useDocument();
  // Not the whole of the run: its figures change ten times a second.
  const all = useEditor((state) => state.run.tensors);
  const [part, setPart] = useState(lastPart);
  const tensors = useMemo(() => tensorsOf(all, node.id, edges), [all, node.id, edges]);
  const chosen = tensors.find((tensor) => keyOf(tensor) === part) ?? tensors.at(0);
  const rests = Object.hasOwn(kinds, node.kind) && kinds[node.kind].group === "activations";
  const hidden = useHidden("right");
  // what is on show and nothing else
  useWatched(hidden ? [] : [chosen?.name, chosen?.gradient?.name, rests ? node.id : null].filter((name) => typeof name === "string"));
  if (chosen === undefined) return <NoValues />;
  const choose = (next: string): void => {
    lastPart = next;
    setPart(next);
  };
  return (
    <div className={styles.values}>
      <TensorChoice tensors={tensors} value={keyOf(chosen)} onChange={choose} />
      <TensorPair key={chosen.name} tensor={chosen} />
      {chosen.gradient && <GradientNorm key={chosen.gradient.name} name={chosen.gradient.name} weight={chosen.info.role === "parameter" ? chosen.name : null} />}
      {chosen.gradient && chosen.info.role === "parameter" && <ParameterShares key={`${chosen.name} by sample`} node={node.id} gradient={chosen.gradient.name} symbol={plainSymbol(chosen.gradient.symbol)} />}
      {rests && <UnitsAtRest node={node} />}
      <When />
    </div>
  );
}

/** Which step the numbers are of. */
function When(): ReactElement {
  const { t } = useTranslation();
  const step = useLiveFrame()?.step ?? 0;
  return <p className={styles.footnote}>{step === 0 ? t("values.beforeFirstStep") : t("values.afterStep", { step: formatCount(step) })}</p>;
}

const keyOf = (tensor: NodeTensor): string => (tensor.source === null ? tensor.part : `${tensor.part} ${tensor.source}`);

/** The main tensors beside each other, all others in a list. */
function TensorChoice({ tensors, value, onChange }: { tensors: readonly NodeTensor[]; value: string; onChange(value: string): void }): ReactElement {
  const { t } = useTranslation();
  const optionOf = (tensor: NodeTensor): { value: string; label: string } => {
    const name = t(`tensor.${tensor.part}`, { defaultValue: tensor.part });
    return { value: keyOf(tensor), label: tensor.source === null ? name : `${name} ${tensor.source}` };
  };
  const main = tensors.filter((tensor) => tensor.main);
  if (main.length > mostSegments) return <Select label={t("values.tensor")} value={value} options={tensors.map(optionOf)} onChange={onChange} />;
  const rest = tensors.filter((tensor) => !tensor.main);
  const others = [{ value: "", label: t("values.others") }, ...rest.map(optionOf)];
  return (
    <div className={styles.choice}>
      <Segmented label={t("values.tensor")} value={value} options={main.map(optionOf)} onChange={onChange} fill />
      {rest.length > 0 && <div className={styles.rest}><Select label={t("values.othersLabel")} value={rest.some((tensor) => keyOf(tensor) === value) ? value : ""} options={others} onChange={(next) => { if (next !== "") onChange(next); }} /></div>}
    </div>
  );
}

function NoValues(): ReactElement {
  const { t } = useTranslation();
  const status = useEditor((state) => state.run.status);
  const problems = useEditor((state) => state.analysis.problems.some((problem) => problem.severity === "error"));
  return <p className={styles.nothing}>{t(problems ? "values.problems" : status === "lost" ? "values.lost" : "values.none")}</p>;
}
