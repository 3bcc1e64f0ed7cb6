/** Connecting from the keyboard: every place that the selected node's output can go to, those that fit first. */
import { useEffect, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { onSignal } from "../commands/signals.ts";
import { Button } from "../controls/Button.tsx";
import { Dialog } from "../controls/Dialog.tsx";
import { currentDocument, store } from "../store.ts";
import { drawWire } from "./actions.ts";
import { connectTargets, type ConnectTarget } from "./fits.ts";
import { sentence } from "./words.ts";
import styles from "./ConnectDialog.module.css";

export function ConnectDialog(): ReactElement | null {
  const { t } = useTranslation();
  const [source, setSource] = useState<{ id: string; targets: ConnectTarget[] } | null>(null);
  useEffect(() => onSignal("connectTo", () => {
    const { selectedNodes, analysis } = store.getState();
    if (selectedNodes.length === 1) setSource({ id: selectedNodes[0], targets: connectTargets(currentDocument(), analysis, selectedNodes[0]) });
  }), []);
  if (source === null) return null;
  const close = (): void => setSource(null);
  const choose = (target: ConnectTarget): void => {
    drawWire({ source: source.id, target: target.node, handle: target.handle });
    close();
  };
  return (
    <Dialog title={t("connect.title", { node: source.id })} width="narrow" onClose={close}>
      {source.targets.length === 0 && <p className={styles.none}>{t("connect.none")}</p>}
      <ul className={styles.targets}>
        {source.targets.map((target) => (
          <li key={`${target.node}/${target.handle}`}>
            <Button variant="quiet" className={styles.target} onClick={() => choose(target)}>
              <span>{t("connect.port", { node: target.name, port: target.port })}</span>
              {target.verdict && <small>{sentence(t, target.verdict)}</small>}
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
