/** Who the chosen node is: its icon, name and kind, and the shapes that go in and come out. */
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { GraphNode } from "../../graph/document.ts";
import { kinds } from "../../kinds/index.ts";
import { nameOf, shapeText } from "../canvas/nodeView.ts";
import { KindIcon } from "../canvas/KindIcon.tsx";
import { kindTitle } from "../canvas/words.ts";
import { useDocument, useEditor } from "../store.ts";
import styles from "./inspector.module.css";

export function NodeHeader({ node }: { node: GraphNode }): ReactElement {
  const { t } = useTranslation();
  const { edges } = useDocument();
  const shapes = useEditor((state) => state.analysis.shapes);
  const kind = Object.hasOwn(kinds, node.kind) ? kinds[node.kind] : null;
  const sources = edges.filter((edge) => edge.target === node.id);
  const given = kind?.sink ? null : shapeText(shapes.get(node.id));
  const taken = sources.length === 1 ? shapeText(shapes.get(sources[0].source)) : null;
  const name = nameOf(node);
  const kindName = kindTitle(t, node.kind, node.params);
  return (
    <header className={styles.header}>
      <span className={styles.icon}><KindIcon icon={kind?.icon ?? ""} group={kind?.group ?? null} size={16} /></span>
      <h2 className={styles.name} title={name}>{name}</h2>
      {kindName !== name && <span className={styles.kind}>{kindName}</span>}
      <span className={styles.shapes}>{[taken, given].filter((text) => text !== null).join(" → ")}</span>
    </header>
  );
}
