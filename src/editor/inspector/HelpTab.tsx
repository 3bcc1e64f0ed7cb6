/** What a kind does, and what each of its parameters means. */
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { withDefaults, type FieldValue } from "../../fields/field.ts";
import type { GraphNode } from "../../graph/document.ts";
import { kinds } from "../../kinds/index.ts";
import { fieldsOf } from "../../kinds/kind.ts";
import { formatExact } from "../controls/number.ts";
import { KindFormulas } from "../formulas/KindFormulas.tsx";
import { LossLikelihood } from "../formulas/LossLikelihood.tsx";
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
  const labelOf = (name: string): string => t(`${prefixOf(name)}.${name}`, { defaultValue: fields[name].label });
  const valueWords = (value: FieldValue | undefined): string | null => {
    if (value === undefined || value === null) return null;
    if (typeof value === "boolean") return t(value ? "field.on" : "field.off");
    return typeof value === "number" ? formatExact(value) : String(value);
  };
  return (
    <div className={styles.body}>
      <p>{t(`kind.${kind.name}.help`)}</p>
      {variant && <p>{t(`variant.${kind.name}.${variantName}.help`)}</p>}
      {kind.ports.length === 0 ? <p className={styles.formula}>{variant?.formula ?? kind.formula}</p> : <KindFormulas kind={kind} params={node.params} />}
      {kind.sink && variantName !== null && <LossLikelihood name={variantName} />}
      <dl className={styles.help}>
        {Object.entries(fields).map(([name, field]) => (
          <div key={name}>
            <dt>
              {labelOf(name)}
              {labelOf(name) !== name && <code className={styles.key}>{name}</code>}
            </dt>
            <dd>
              {field.help !== undefined && <p>{t(`${prefixOf(name)}.${name}.help`, { defaultValue: field.help })}</p>}
              <p className={styles.quiet}>
                {fieldWords(t, field)}
                {valueWords(defaults[name]) !== null && ` · ${t("field.default", { value: valueWords(defaults[name]) })}`}
              </p>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
