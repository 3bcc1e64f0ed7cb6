/** What is wired to a node: each port with where it comes from and its shape, and where the output goes. */
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { portOf, type GraphNode } from "../../graph/document.ts";
import { kinds } from "../../kinds/index.ts";
import { nameOf, portsOf, shapeText } from "../canvas/nodeView.ts";
import { signal } from "../commands/signals.ts";
import { store, useDocument, useEditor } from "../store.ts";
import styles from "./inspector.module.css";

interface Row { key: string; port: string; node: GraphNode | null; shape: string; wrong: boolean }

function goTo(id: string): void {
  store.getState().select([id]);
  signal("revealNode", { id });
}

function useRows(node: GraphNode): Row[] {
  const { t } = useTranslation();
  const { nodes, edges } = useDocument();
  const { shapes, problems } = useEditor((state) => state.analysis);
  const byId = new Map(nodes.map((other) => [other.id, other]));
  const wired = edges.map((edge, index) => ({ edge, index })).filter(({ edge }) => edge.target === node.id);
  const wrong = new Set(problems.filter((problem) => problem.severity === "error" && !problem.follows).map((problem) => problem.edge));
  const ports = portsOf(node, wired);
  const rows = ports.flatMap((port): Row[] => {
    const here = wired.filter(({ edge }) => portOf(edge, ports) === port.name);
    if (here.length === 0) return [{ key: port.name, port: port.name, node: null, shape: "", wrong: false }];
    return here.map(({ edge, index }) => ({ key: `${port.name} ${index}`, port: port.name, node: byId.get(edge.source) ?? null, shape: shapeText(shapes.get(edge.source)), wrong: wrong.has(index) }));
  });
  if (Object.hasOwn(kinds, node.kind) && kinds[node.kind].sink) return rows;
  const given = shapeText(shapes.get(node.id));
  const fed = edges.map((edge, index) => ({ edge, index })).filter(({ edge }) => edge.source === node.id);
  const output = t("inspector.output");
  if (fed.length === 0) return [...rows, { key: "output", port: output, node: null, shape: given, wrong: false }];
  return [...rows, ...fed.map(({ edge, index }): Row => ({ key: `output ${index}`, port: output, node: byId.get(edge.target) ?? null, shape: given, wrong: wrong.has(index) }))];
}

export function PortsTable({ node }: { node: GraphNode }): ReactElement {
  const { t } = useTranslation();
  const rows = useRows(node);
  return (
    <table className={styles.ports}>
      <tbody>
        {rows.map(({ key, port, node: other, shape, wrong }) => (
          <tr key={key}>
            <th scope="row">{port}</th>
            <td>{other ? <button type="button" className={styles.wired} onClick={() => goTo(other.id)}>{nameOf(other)}</button> : <span className={styles.quiet}>{t("inspector.free")}</span>}</td>
            <td className={wrong ? styles.wrong : ""}>{shape}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
