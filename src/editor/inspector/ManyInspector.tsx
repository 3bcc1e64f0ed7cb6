/** Several chosen nodes: how many, and what can be done with all of them. */
import { Copy, Trash2 } from "lucide-react";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { nameOf, shapeText } from "../canvas/nodeView.ts";
import { kindTitle } from "../canvas/words.ts";
import { Button } from "../controls/Button.tsx";
import { runCommand } from "../commands/commands.ts";
import { FoldCorner } from "../layout/FoldButton.tsx";
import { store, useDocument, useEditor } from "../store.ts";
import styles from "./inspector.module.css";

/** More names than this say nothing. */
const mostNames = 12;

export function ManyInspector({ ids }: { ids: readonly string[] }): ReactElement {
  const { t } = useTranslation();
  const { nodes } = useDocument();
  const shapes = useEditor((state) => state.analysis.shapes);
  const chosen = nodes.filter(({ id }) => ids.includes(id));
  return (
    <section className={styles.inspector} aria-label={t("inspector.title")}>
      <header className={styles.header}>
        <h2 className={styles.name}>{t("inspector.many", { count: chosen.length })}</h2>
        <FoldCorner panel="right" />
      </header>
      <div className={styles.body}>
        <div className={styles.actions}>
          <Button icon={<Copy />} onClick={() => runCommand("duplicate")}>{t("inspector.duplicate")}</Button>
          <Button icon={<Trash2 />} variant="danger" onClick={() => runCommand("delete")}>{t("inspector.delete")}</Button>
        </div>
        <table className={styles.ports}>
          <tbody>
            {chosen.slice(0, mostNames).map((node) => (
              <tr key={node.id}>
                <th scope="row"><button type="button" className={styles.wired} onClick={() => store.getState().select([node.id])}>{nameOf(node)}</button></th>
                <td>{kindTitle(t, node.kind, node.params)}</td>
                <td>{shapes.get(node.id) ? shapeText(shapes.get(node.id)) : ""}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {chosen.length > mostNames && <p className={styles.quiet}>{t("inspector.more", { count: chosen.length - mostNames })}</p>}
      </div>
    </section>
  );
}
