/** A node's title, free text, and its id, which names its tensors. */
import { useEffect, useId, useRef, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { GraphNode } from "../../graph/document.ts";
import { renameNode, setTitle } from "../../graph/edits.ts";
import { nameOf } from "../canvas/nodeView.ts";
import { takeRename } from "../commands/rename.ts";
import { onSignal } from "../commands/signals.ts";
import { FieldRow } from "../controls/FieldRow.tsx";
import { TextInput } from "../controls/TextInput.tsx";
import { currentDocument, store } from "../store.ts";

const idPattern = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;
/** These are keys of every JavaScript object, and ids are keys. */
const unsafeIds: readonly string[] = ["__proto__", "constructor", "prototype"];

export function NameFields({ node }: { node: GraphNode }): ReactElement {
  const { t } = useTranslation();
  const titleId = useId();
  const idId = useId();
  const title = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const begin = (): void => {
      if (!takeRename(node.id)) return;
      title.current?.focus();
      title.current?.select();
    };
    // The tab with this field may have been opened for it just now.
    const asked = requestAnimationFrame(begin);
    const stop = onSignal("renameNode", begin);
    return () => {
      cancelAnimationFrame(asked);
      stop();
    };
  }, [node.id]);
  const checkId = (text: string): string | null => {
    if (!idPattern.test(text) || unsafeIds.includes(text)) return t("inspector.idForm");
    return text !== node.id && currentDocument().nodes.some(({ id }) => id === text) ? t("inspector.idTaken", { id: text }) : null;
  };
  const rename = (text: string): void => {
    if (text === node.id) return;
    store.getState().edit("edit.renameId", { from: node.id, to: text }, (draft) => renameNode(draft, node.id, text));
    store.getState().select([text]);
  };
  return (
    <>
      <FieldRow label={t("inspector.nodeTitle")} htmlFor={titleId}>
        <TextInput
          ref={title} id={titleId} label={t("inspector.nodeTitle")} value={node.title ?? ""} placeholder={node.id}
          onCommit={(text) => store.getState().edit("edit.setTitle", { node: nameOf(node) }, (draft) => setTitle(draft, node.id, text.trim()))}
        />
      </FieldRow>
      <FieldRow label={t("inspector.id")} htmlFor={idId} hint={t("inspector.idHint", { id: node.id })}>
        <TextInput id={idId} label={t("inspector.id")} value={node.id} check={checkId} onCommit={rename} />
      </FieldRow>
    </>
  );
}
