/** The seal of a node whose gradients were checked, at the corner of its card. An edit of the graph takes it away. */
import type { TFunction } from "i18next";
import { Check, X } from "lucide-react";
import type { ReactElement } from "react";
import { formatNumber } from "../controls/number.ts";
import { useGradientChecks } from "./gradientChecks.ts";
import styles from "./checks.module.css";

export function Certificate({ node, t }: { node: string; t: TFunction }): ReactElement | null {
  const check = useGradientChecks((state) => state.nodes.find((other) => other.node === node));
  if (!check) return null;
  const text = t(check.right ? "gradientCheck.certificate" : "gradientCheck.noCertificate", { difference: formatNumber(check.worst.difference) });
  return <span className={styles.certificate} data-right={check.right} role="img" aria-label={text} title={text}>{check.right ? <Check /> : <X />}</span>;
}
