/** All that stops a walk, in a panel: breakpoints on instructions and nodes, and conditions with their editors. */
import { CircleDot, Plus, X } from "lucide-react";
import { useMemo, useState, type ReactElement, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Condition } from "../../trainer/breakpoints.ts";
import type { ProgramLine } from "../../worker/messages.ts";
import { Button, IconButton } from "../controls/Button.tsx";
import { Popover } from "../controls/Popover.tsx";
import { addCondition, breakpointNumbers, countStops, removeBreakpoints, removeCondition, toggleInstruction, toggleNode, useBreakpoints } from "../stepper/breakpoints.ts";
import { activeLine, useStepper } from "../stepper/stepper.ts";
import { useDocument } from "../store.ts";
import { ConditionFields } from "./ConditionFields.tsx";
import styles from "./stops.module.css";

export function Stops(): ReactElement {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const count = useBreakpoints(countStops);
  const trigger = <Button size="small" icon={<CircleDot />}>{t("program.stops")}{count > 0 && <> <span className={styles.count}>{count}</span></>}</Button>;
  return (
    <Popover label={t("program.stops.title")} trigger={trigger} open={open} onOpenChange={setOpen}>
      <h3 className={styles.title}>{t("program.stops.title")}</h3>
      <StopList />
      <AddCondition />
    </Popover>
  );
}

function StopList(): ReactElement {
  const { t } = useTranslation();
  const state = useBreakpoints((all) => all);
  const program = useStepper(({ program: lines }) => lines);
  const { nodes } = useDocument();
  const tensors = useMemo(() => [...new Set(program.map(({ tensor }) => tensor))], [program]);
  const numbers = breakpointNumbers(program, state);
  const marked = nodes.filter(({ id }) => state.nodes.has(id));
  if (numbers.length + marked.length + state.conditions.length === 0) return <p className={styles.empty}>{t("program.stops.empty")}</p>;
  return (
    <ul className={styles.stops}>
      {numbers.map((number) => (
        <StopRow key={number} name={t("program.ofInstruction", { number })} onRemove={() => { toggleInstruction(number); }}>
          <span className={styles.disc} />
          <span className={styles.number}>{number}</span>
          <span className={styles.brief}>{program[number - 1].brief}</span>
        </StopRow>
      ))}
      {marked.map(({ id, title }) => (
        <StopRow key={id} name={t("program.ofNode", { node: title ?? id })} onRemove={() => { toggleNode(id); }}>
          <span className={styles.disc} data-node />
          <span className={styles.words}>{t("program.ofNode", { node: title ?? id })}</span>
        </StopRow>
      ))}
      {state.conditions.map((kept) => (
        <StopRow key={kept.id} name={t(`program.condition.${kept.condition.of}`)} onRemove={() => { removeCondition(kept.id); }}>
          <ConditionFields kept={kept} tensors={tensors} />
        </StopRow>
      ))}
    </ul>
  );
}

function StopRow({ name, onRemove, children }: { name: string; onRemove(): void; children: ReactNode }): ReactElement {
  const { t } = useTranslation();
  return (
    <li className={styles.stop}>
      {children}
      <IconButton label={t("program.remove", { name })} size="small" onClick={onRemove}><X /></IconButton>
    </li>
  );
}

function AddCondition(): ReactElement {
  const { t } = useTranslation();
  const any = useBreakpoints((state) => countStops(state) + state.conditions.length > 0);
  const hasNotFinite = useBreakpoints(({ conditions }) => conditions.some(({ condition }) => condition.of === "notFinite"));
  const tensor = useStepper((state) => likelyTensor(state.program, activeLine(state)));
  const fresh: Condition[] = [
    ...(tensor === null ? [] : [{ of: "norm", tensor, is: "below", limit: 1e-6 } as const]),
    { of: "loss", is: "above", limit: 10 },
    ...(hasNotFinite ? [] : [{ of: "notFinite" } as const]),
  ];
  return (
    <div className={styles.add}>
      {fresh.map((condition) => <Button key={condition.of} size="small" icon={<Plus />} onClick={() => { addCondition(condition); }}>{t(`program.condition.${condition.of}`)}</Button>)}
      {any && <Button size="small" variant="quiet" className={styles.clear} onClick={removeBreakpoints}>{t("program.removeAll")}</Button>}
    </div>
  );
}

/** The tensor at the cursor or, before and after, the first gradient of a weight: what one would most likely watch. */
function likelyTensor(program: readonly ProgramLine[], active: ProgramLine | null): string | null {
  const here = active?.pass === "update" ? null : active;
  return (here ?? program.find(({ tensor }) => tensor.endsWith(".weight.gradient")) ?? program.at(0))?.tensor ?? null;
}
