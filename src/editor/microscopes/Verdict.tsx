/** Whether two numbers that should be the same are: what was worked out here, and what the program has. */
import { Check, TriangleAlert } from "lucide-react";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { agrees } from "./agreement.ts";
import styles from "./microscopes.module.css";

interface VerdictProps {
  /** Both in the same order. */
  own: readonly number[];
  program: readonly (number | null)[];
  /** The key of the sentence said where they agree. */
  says?: string;
}

/** Nothing is said as long as the program's numbers are not all there. */
export function Verdict({ own, program, says = "microscope.agrees" }: VerdictProps): ReactElement | null {
  const { t } = useTranslation();
  if (program.length === 0 || !program.every((value) => value !== null)) return null;
  const same = agrees(own, program);
  return <p className={styles.verdict} data-apart={!same || undefined}>{same ? <Check /> : <TriangleAlert />}{t(same ? says : "microscope.differs")}</p>;
}
