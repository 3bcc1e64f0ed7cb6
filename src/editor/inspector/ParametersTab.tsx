/** The form of a node: what is wrong with it, its parameters, its wires and its name. */
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { withDefaults, type FieldValue } from "../../fields/field.ts";
import type { GraphNode } from "../../graph/document.ts";
import { setParam } from "../../graph/edits.ts";
import { kinds } from "../../kinds/index.ts";
import { fieldsOf } from "../../kinds/kind.ts";
import { nameOf } from "../canvas/nodeView.ts";
import { ProblemCard } from "../problems/ProblemCard.tsx";
import { store, useEditor } from "../store.ts";
import { FieldForm } from "./FieldForm.tsx";
import styles from "./inspector.module.css";
import { NameFields } from "./NameFields.tsx";
import { PortsTable } from "./PortsTable.tsx";

export function ParametersTab({ node }: { node: GraphNode }): ReactElement {
  const { t } = useTranslation();
  const problems = useEditor((state) => state.analysis.problems);
  const own = problems.filter((problem) => problem.node === node.id);
  return (
    <div className={styles.body}>
      {own.map((problem) => <ProblemCard key={problem.key + String(problem.port) + String(problem.edge)} problem={problem} />)}
      <Parameters node={node} />
      <section>
        <h3 className={styles.section}>{t("inspector.ports")}</h3>
        <PortsTable node={node} />
      </section>
      <section>
        <h3 className={styles.section}>{t("inspector.name")}</h3>
        <NameFields node={node} />
      </section>
    </div>
  );
}

function Parameters({ node }: { node: GraphNode }): ReactElement {
  const { t } = useTranslation();
  const kind = Object.hasOwn(kinds, node.kind) ? kinds[node.kind] : null;
  if (kind === null) return <p className={styles.quiet}>{t("inspector.unknownKind", { kind: node.kind })}</p>;
  const fields = fieldsOf(kind, node.params);
  const prefixOf = (name: string): string => (Object.hasOwn(kind.fields, name) ? `kind.${node.kind}` : `variant.${node.kind}.${String(node.params.function)}`);
  const change = (name: string, value: FieldValue): void => {
    const field = t(`${prefixOf(name)}.${name}`);
    store.getState().edit("edit.setParam", { field, node: nameOf(node) }, (draft) => setParam(draft, node.id, name, value));
  };
  if (Object.keys(fields).length === 0) return <p className={styles.quiet}>{t("inspector.noParameters", { kind: t(`kind.${node.kind}.title`) })}</p>;
  return (
    <section>
      <FieldForm
        fields={fields} values={withDefaults(fields, node.params)} prefix={prefixOf} onChange={change}
        columnsOf={node.kind === "target" ? "target" : "features"}
        choiceLabel={(name, choice) => t([`variant.${node.kind}.${choice}.title`, `initializer.${choice}.title`], { defaultValue: choice, context: name })}
      />
    </section>
  );
}
