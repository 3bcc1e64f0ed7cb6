/** How many steps a second the run takes, and the choice of a slower pace to watch it. */
import { ChevronDown } from "lucide-react";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Menu, MenuChoice } from "../controls/Menu.tsx";
import { formatCount } from "../controls/number.ts";
import { setPace, watchable } from "../session.ts";
import { useEditor } from "../store.ts";
import type { Pace } from "../../worker/messages.ts";
import styles from "./TopBar.module.css";

/** Steps a second; `full` is as many as the machine can, `watchable` so many that a whole run takes some seconds. */
const paces = ["watchable", "full", "240", "60", "10", "2"] as const;
type Choice = (typeof paces)[number];

const paceOf = (choice: Choice): Pace => (choice === "full" ? null : choice === "watchable" ? watchable : { stepsPerSecond: Number(choice) });

export function PaceMenu(): ReactElement {
  const { t } = useTranslation();
  const [pace, choose] = useState<Choice>("watchable");
  const { step, stepsPerSecond } = useEditor((state) => state.run);
  const fused = useEditor((state) => state.history.document.training.exact === false);
  const change = (next: Choice): void => {
    choose(next);
    setPace(paceOf(next));
  };
  const measured = step > 0 && stepsPerSecond > 0 ? formatCount(stepsPerSecond) : "–";
  const trigger = (
    <button type="button" className={styles.pace} aria-label={t("pace.label")} title={t("pace.label")}>
      <span className={styles.paceName}>{t(fused ? "run.speedFused" : "run.speed")}</span>
      <span className={styles.paceNumber}>{measured}<ChevronDown size={12} aria-hidden /></span>
    </button>
  );
  return (
    <Menu trigger={trigger}>
      <MenuChoice label={t("pace.label")} value={pace} onChange={change} options={paces.map((value) => ({ value, label: value === "full" || value === "watchable" ? t(`pace.${value}`) : t("pace.some", { count: Number(value) }) }))} />
    </Menu>
  );
}
