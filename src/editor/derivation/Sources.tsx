/** What the chosen entry was made of, tensor by tensor, and where each of them comes from. */
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { learningRateName } from "../../compiler/update.ts";
import type { Derived } from "../../trainer/deriving.ts";
import { askEntry } from "../asking/asking.ts";
import { nobodysIn } from "../stepper/nobodys.ts";
import { useStepper } from "../stepper/stepper.ts";
import { useEditor } from "../store.ts";
import { goToInstruction } from "./chosen.ts";
import styles from "./derivation.module.css";
import { patternOf } from "./patterns.ts";

export function Sources({ derived }: { derived: Derived }): ReactElement | null {
  const { t } = useTranslation();
  const program = useStepper((state) => state.program);
  const tensors = useEditor((state) => state.run.tensors);
  const { operands, step, number, sum } = derived;
  if (operands.length === 0) return null;
  return (
    <section className={styles.sources}>
      <h3>{t("derived.from")}</h3>
      <dl>
        {operands.map(({ tensor, letter, cells, writtenBy }) => {
          const used = cells.filter((cell) => cell.used);
          const line = writtenBy === null ? undefined : program[writtenBy - 1];
          const role = tensors.find(({ name }) => name === tensor)?.role;
          return (
            <div key={tensor}>
              <dt><button type="button" title={tensor} onClick={() => askEntry(tensor, used[0]?.entry ?? [], { step, before: number })}>{patternOf(letter, used.map(({ entry }) => entry), sum.samples ? "n" : "·")}</button></dt>
              <dd>
                {line !== undefined && writtenBy !== null
                  ? <button type="button" onClick={() => goToInstruction(writtenBy, line.node)}>{t("derived.instruction", { number: writtenBy, node: line.node === "" ? t(`inspector.${nobodysIn(line.pass)}`) : line.node })}</button>
                  : t(role === "data" ? "derived.data" : tensor === learningRateName ? "derived.set" : "derived.lasted", { node: tensor })}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
