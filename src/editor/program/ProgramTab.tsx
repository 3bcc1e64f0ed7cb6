/** The dock's tab with the program: what moves the cursor above, the instructions below. */
import { useEffect, useRef, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { canRun } from "../../graph/shapes.ts";
import { useSize } from "../charts/useSize.ts";
import { needProgram, useStepper } from "../stepper/stepper.ts";
import { useEditor } from "../store.ts";
import { ProgramList } from "./ProgramList.tsx";
import { Transport } from "./Transport.tsx";
import styles from "./program.module.css";

/** In pixels: below this the passes do not fit beside each other. */
const roomForColumns = 720;

export function ProgramTab(): ReactElement {
  const { t } = useTranslation();
  const program = useStepper((state) => state.program);
  const ready = useEditor((state) => canRun(state.analysis.problems));
  const place = useRef<HTMLDivElement>(null);
  const { width } = useSize(place);
  // an edit takes the program away: it is asked for anew, and the list stays where it is until the new one comes
  const [listed, list] = useState(program);
  if (program.length > 0 && program !== listed) list(program);
  useEffect(() => { if (program.length === 0) void needProgram(); }, [program]);
  return (
    <div ref={place} className={styles.place}>
      <Transport narrow={width < roomForColumns} />
      {!ready && <p className={styles.empty}>{t("program.cannot")}</p>}
      {ready && listed.length > 0 && width > 0 && <ProgramList program={listed} narrow={width < roomForColumns} />}
    </div>
  );
}
