/** The document's name: double-click or F2 to change it. */
import { useEffect, useRef, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { renameDocument } from "../../graph/edits.ts";
import { screen, useScreen } from "../layout/screen.ts";
import { store, useEditor } from "../store.ts";
import styles from "./TopBar.module.css";

export function DocumentName(): ReactElement {
  const { t } = useTranslation();
  const name = useEditor((state) => state.history.document.name);
  const renaming = useScreen((state) => state.renaming);
  useEffect(() => {
    document.title = name === "" ? t("app.name") : `${name} – ${t("app.name")}`;
  }, [name, t]);
  if (renaming) return <NameInput name={name} />;
  return (
    <h1 className={styles.name}>
      <button type="button" className={styles.nameButton} title={t("topbar.rename")} onDoubleClick={() => screen.setState({ renaming: true })} onKeyDown={(event) => { if (event.key === "Enter") screen.setState({ renaming: true }); }}>
        {name === "" ? t("document.untitled") : name}
      </button>
    </h1>
  );
}

function NameInput({ name }: { name: string }): ReactElement {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  // Leaving the field ends the renaming, and so does Enter, which leaves it.
  const finish = (text: string | null): void => {
    screen.setState({ renaming: false });
    const next = text?.trim() ?? "";
    if (next !== "" && next !== name) store.getState().edit("edit.renameDocument", { name: next }, (draft) => renameDocument(draft, next));
  };
  useEffect(() => input.current?.select(), []);
  return (
    <input
      ref={input} className={styles.nameInput} defaultValue={name} aria-label={t("topbar.name")} autoComplete="off" spellCheck={false} maxLength={200}
      onBlur={(event) => { if (screen.getState().renaming) finish(event.target.value); }}
      onKeyDown={(event) => {
        if (event.key === "Enter") finish(event.currentTarget.value);
        if (event.key === "Escape") finish(null);
      }}
    />
  );
}
