/** The graph as a list, for those who hear it: each node with its kind, what it gives, and what feeds it. */
import { memo, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useDocument, useEditor } from "../store.ts";
import { surroundings, viewOf } from "./nodeView.ts";
import { kindTitle, sentence } from "./words.ts";

export const Outline = memo(function Outline(): ReactElement {
  const { t } = useTranslation();
  const document = useDocument();
  const analysis = useEditor((state) => state.analysis);
  const around = surroundings(document, analysis);
  const byId = new Map(document.nodes.map((node) => [node.id, node]));
  const ordered = [...new Set([...analysis.order, ...byId.keys()])].flatMap((id) => byId.get(id) ?? []);
  return (
    <ol className="visually-hidden" aria-label={t("outline.title")}>
      {ordered.map((node) => {
        const view = viewOf(node, around);
        const sources = view.inlets.flatMap((inlet) => (inlet.from === null ? [] : [view.inlets.length > 1 ? t("outline.port", { source: inlet.from, port: inlet.port }) : inlet.from]));
        const parts = [
          t("canvas.nodeName", { name: view.name, kind: kindTitle(t, view.kind, view.params), shape: view.outlet ?? "" }).trim(),
          sources.length > 0 ? t("outline.fedBy", { sources: sources.join(", ") }) : view.inlets.length > 0 ? t("outline.fedByNothing") : "",
          ...view.problems.filter((problem) => !problem.follows).map((problem) => sentence(t, problem)),
        ];
        return <li key={node.id}>{parts.filter(Boolean).join(". ")}</li>;
      })}
    </ol>
  );
});
