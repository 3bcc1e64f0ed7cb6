/** How training goes: the loss over the steps, and what the network has learned so far. */
import type { ReactElement } from "react";
import { BoundaryView } from "../charts/BoundaryView.tsx";
import { LossChart } from "../charts/LossChart.tsx";
import styles from "./dock.module.css";

export function TrainingTab(): ReactElement {
  return (
    <div className={styles.place}>
      <div className={styles.training}>
        <LossChart />
        <BoundaryView />
      </div>
    </div>
  );
}
