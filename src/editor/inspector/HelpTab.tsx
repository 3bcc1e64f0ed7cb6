/** What a kind does, and what each of its parameters means. */
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { withDefaults } from "../../fields/field.ts";
import type { GraphNode } from "../../graph/document.ts";
import { kinds } from "../../kinds/index.ts";
import { fieldsOf } from "../../kinds/kind.ts";
import { formatExact } from "../controls/number.ts";
import { fieldWords } from "./fieldWords.ts";
import styles from "./inspector.module.css";

export function HelpTab({ node }: { node: GraphNode }): ReactElement | null {
  const { t } = useTranslation();
  const kind = Object.hasOwn(kinds, node.kind) ? kinds[node.kind] : null;
  if (kind === null) return null;
  const variantName = typeof node.params.function === "string" ? node.params.function : null;
  const variant = variantName !== null && kind.variants && Object.hasOwn(kind.variants, variantName) ? kind.variants[variantName] : null;
  const prefixOf = (name: string): string => (Object.hasOwn(kind.fields, name) ? `kind.${kind.name}` : `variant.${kind.name}.${variantName}`);
  const fields = fieldsOf(kind, node.params);
  const defaults = withDefaults(fields, {});
  return (
    <div className={styles.body}>
      <p>{t(`kind.${kind.name}.help`)}</p>
      {variant && <p>{t(`variant.${kind.name}.${variantName}.help`)}</p>}
      <p className={styles.formula}>{variant?.formula ?? kind.formula}</p>
      <dl className={styles.help}>
        {Object.entries(fields).map(([name, field]) => (
          <div key={name}>
            <dt>
              {t(`${prefixOf(name)}.${name}`, { defaultValue: field.label })}
              <code className={styles.key}>{name}</code>
            </dt>
            <dd>
              {field.help !== undefined && <p>{t(`${prefixOf(name)}.${name}.help`, { defaultValue: field.help })}</p>}
              <p className={styles.quiet}>
                {fieldWords(t, field)}
                {defaults[name] !== undefined && defaults[name] !== null && ` · ${t("field.default", { value: typeof defaults[name] === "number" ? formatExact(defaults[name]) : String(defaults[name]) })}`}
              </p>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
