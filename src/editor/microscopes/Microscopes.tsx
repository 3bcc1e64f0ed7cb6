/** The two ways to look at how a node works: its instructions one by one, and its kind as a whole, under a microscope that fits it. */
import { useMemo, useState, type ReactElement, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatCount } from "../controls/number.ts";
import { Segmented } from "../controls/Segmented.tsx";
import { useDocument, useEditor } from "../store.ts";
import { IndexChoice } from "./IndexChoice.tsx";
import { microscopes } from "./index.ts";
import type { Microscope } from "./microscope.ts";
import styles from "./microscopes.module.css";
import { settingOf, type Setting } from "./setting.ts";
import { useMicroscopeRow } from "./shownRow.ts";
import { When } from "./When.tsx";

// Who looks at the optimizer's numbers of one node looks at those of the next.
let lastName = "";

const instructions = "instructions";

/** `children` are the instructions; of a node that no microscope fits, there is nothing else. */
export function Microscopes({ id, children }: { id: string; children: ReactNode }): ReactElement {
  const { t } = useTranslation();
  const document = useDocument();
  const tensors = useEditor((state) => state.run.tensors);
  const setting = useMemo(() => settingOf(document, id, tensors), [document, id, tensors]);
  const [name, setName] = useState(lastName);
  const fitting = setting ? microscopes.filter((microscope) => microscope.fits(setting)) : [];
  if (setting === null || fitting.length === 0 || tensors.length === 0) return <>{children}</>;
  const shown = fitting.find((microscope) => microscope.name === name);
  const choose = (next: string): void => {
    lastName = next;
    setName(next);
  };
  return (
    <>
      <Segmented fill label={t("microscope.look")} value={shown?.name ?? instructions} options={[instructions, ...fitting.map((microscope) => microscope.name)].map((value) => ({ value, label: t(`microscope.${value}`) }))} onChange={choose} />
      {shown ? <Look key={shown.name} microscope={shown} setting={setting} /> : children}
    </>
  );
}

function Look({ microscope: { render: Render, wholeBatch }, setting }: { microscope: Microscope; setting: Setting }): ReactElement {
  const { t } = useTranslation();
  const { row, count, picked, choose } = useMicroscopeRow();
  return (
    <section className={styles.microscope} aria-label={t("microscope.title")}>
      {wholeBatch !== true && (picked
        ? <p className={styles.words}>{t("microscope.picked", { row, count: formatCount(count) })}</p>
        : <IndexChoice label={t("microscope.sample")} value={row} count={count} onChange={choose} />)}
      <Render setting={setting} row={row} />
      <When />
    </section>
  );
}
