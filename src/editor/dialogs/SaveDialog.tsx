/** Saving to a file: the graph alone, with its weights, or with the run to go on from. */
import { useRef, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../controls/Button.tsx";
import { Dialog } from "../controls/Dialog.tsx";
import { closeDialog } from "../layout/screen.ts";
import { contents, hasWeights, saveToFile, type Contents } from "../storage/files.ts";
import { fileName } from "../storage/library.ts";
import { useDocument } from "../store.ts";
import styles from "./forms.module.css";

export function SaveDialog(): ReactElement {
  const { t } = useTranslation();
  const document = useDocument();
  const [trained] = useState(hasWeights);
  const [wanted, setWanted] = useState<Contents>("graph");
  const button = useRef<HTMLButtonElement>(null);
  const save = async (): Promise<void> => {
    if (await saveToFile(wanted)) closeDialog();
  };
  const actions = (
    <>
      <Button onClick={closeDialog}>{t("dialog.cancel")}</Button>
      <Button ref={button} variant="accent" onClick={() => void save()}>{t("saveFile.save")}</Button>
    </>
  );
  return (
    <Dialog title={t("saveFile.title")} onClose={closeDialog} actions={actions} initialFocus={button}>
      <p className={styles.fileName}>{`${fileName(document.name)}.json`}</p>
      <fieldset className={styles.choices}>
        <legend className="visually-hidden">{t("saveFile.contents")}</legend>
        {contents.map((option) => (
          // oxlint-disable-next-line jsx-a11y/label-has-associated-control -- the words of the label are in the table, where the rule does not see them
          <label key={option} className={styles.choice} htmlFor={`contents-${option}`}>
            <input id={`contents-${option}`} type="radio" name="contents" value={option} checked={wanted === option} disabled={option !== "graph" && !trained} onChange={() => setWanted(option)} />
            <span>
              <span className={styles.choiceName}>{t(`saveFile.${option}`)}</span>
              <span className={styles.choiceHint}>{t(`saveFile.${option}.hint`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {!trained && <p className={styles.hint}>{t("saveFile.notTrained")}</p>}
    </Dialog>
  );
}
