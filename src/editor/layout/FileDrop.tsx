/** A file that is dropped anywhere on the page is opened; while it is held over the page, that is said. */
import { useEffect, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { openFile } from "../storage/files.ts";
import { screen, useScreen } from "./screen.ts";
import styles from "./FileDrop.module.css";

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;

export function FileDrop(): ReactElement | null {
  const { t } = useTranslation();
  const dropping = useScreen((state) => state.dropping);
  useEffect(listenToDrops, []);
  if (!dropping) return null;
  return (
    <div className={styles.veil}>
      <p className={styles.words}>{t("drop.here")}</p>
    </div>
  );
}

function listenToDrops(): () => void {
  const onOver = (event: DragEvent): void => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    if (!screen.getState().dropping) screen.setState({ dropping: true });
  };
  const onLeave = (event: DragEvent): void => {
    // Only when the pointer leaves the page itself, not one of its elements.
    if (event.relatedTarget === null) screen.setState({ dropping: false });
  };
  const onDrop = (event: DragEvent): void => {
    screen.setState({ dropping: false });
    // A panel that takes files itself has said so.
    if (!carriesFiles(event) || event.defaultPrevented) return;
    event.preventDefault();
    const [file] = event.dataTransfer?.files ?? [];
    if (file !== undefined) void openFile(file);
  };
  window.addEventListener("dragover", onOver);
  window.addEventListener("dragleave", onLeave);
  window.addEventListener("drop", onDrop);
  return () => {
    window.removeEventListener("dragover", onOver);
    window.removeEventListener("dragleave", onLeave);
    window.removeEventListener("drop", onDrop);
  };
}
