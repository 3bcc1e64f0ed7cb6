/** What stopped a walk, in a sentence. */
import { useTranslation } from "react-i18next";
import type { Stop } from "../../trainer/breakpoints.ts";
import type { Walking } from "../../worker/messages.ts";
import { formatCount, formatNumber } from "../controls/number.ts";
import { useDocument } from "../store.ts";

export function useStopWords(): (walking: Walking) => string {
  const { t } = useTranslation();
  const { nodes } = useDocument();
  const stopped = (stop: Stop): string => {
    if (stop.by === "instruction") return t("program.stop.instruction", { number: stop.number });
    if (stop.by === "node") return t("program.stop.node", { node: nodes.find(({ id }) => id === stop.node)?.title ?? stop.node });
    const { condition, tensor, value } = stop;
    const found = formatNumber(value);
    if (condition.of === "notFinite") return t("program.stop.notFinite", { tensor, value: found });
    return t(`program.stop.${condition.of}.${condition.is}`, { tensor, value: found, limit: formatNumber(condition.limit) });
  };
  return ({ step, end }) => {
    if (end === null) return "";
    if (end === "nothing") return t("program.nothingHeld", { step: formatCount(step) });
    return end === "stopped" ? t("program.stoppedByHand") : stopped(end);
  };
}
