/** The dialog that is open, and the question that waits for an answer. */
import type { ComponentType, ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../controls/Button.tsx";
import { Dialog } from "../controls/Dialog.tsx";
import { screen, useScreen, type DialogName, type Question } from "../layout/screen.ts";
import { AboutDialog } from "./AboutDialog.tsx";
import { DocumentsDialog } from "./DocumentsDialog.tsx";
import { HelpDialog } from "./HelpDialog.tsx";
import { FindNodeDialog, PaletteDialog } from "./PaletteDialog.tsx";
import { SaveDialog } from "./SaveDialog.tsx";
import { ShareDialog } from "./ShareDialog.tsx";

const dialogs: Record<DialogName, ComponentType> = {
  palette: PaletteDialog,
  findNode: FindNodeDialog,
  help: HelpDialog,
  documents: DocumentsDialog,
  save: SaveDialog,
  share: ShareDialog,
  about: AboutDialog,
};

export function Dialogs(): ReactElement {
  const name = useScreen((state) => state.dialog);
  const question = useScreen((state) => state.question);
  const Open = name === null ? null : dialogs[name];
  return (
    <>
      {Open !== null && <Open />}
      {question !== null && <QuestionDialog question={question} />}
    </>
  );
}

function QuestionDialog({ question }: { question: Question }): ReactElement {
  const { t } = useTranslation();
  const close = (): void => screen.setState({ question: null });
  const confirm = (): void => {
    close();
    question.onConfirm();
  };
  const actions = (
    <>
      <Button onClick={close}>{t("dialog.cancel")}</Button>
      <Button variant={question.danger === true ? "danger" : "plain"} onClick={confirm}>{t(question.confirmKey)}</Button>
    </>
  );
  return (
    <Dialog title={t(`${question.key}.title`, question.values)} width="narrow" onClose={close} actions={actions}>
      <p>{t(question.key, question.values)}</p>
    </Dialog>
  );
}
