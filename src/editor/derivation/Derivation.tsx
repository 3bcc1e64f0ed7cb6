/** The derivation of an instruction, in layers: the rule, its shapes, the matrices, one entry with its numbers, and for a gradient the whole product from the loss. */
import { useEffect, useMemo, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { Pass } from "../../compiler/program.ts";
import type { Derived } from "../../trainer/deriving.ts";
import { formatCount } from "../controls/number.ts";
import { Segmented } from "../controls/Segmented.tsx";
import { Select } from "../controls/Select.tsx";
import { Formula } from "../formulas/Formula.tsx";
import { nobodysIn, type Nobodys } from "../stepper/nobodys.ts";
import { WhatIf } from "../samples/WhatIf.tsx";
import { activeLine, needProgram, useStepper } from "../stepper/stepper.ts";
import { useEditor } from "../store.ts";
import { Chain } from "./Chain.tsx";
import { goToInstruction, linesOf, useChosenEntry, useChosenLine, type NumberedLine } from "./chosen.ts";
import { constantText } from "./Written.tsx";
import { useDerived } from "./derived.ts";
import styles from "./derivation.module.css";
import { Entry } from "./Entry.tsx";
import { matricesLatex, numberLatex, sumLatex } from "./latex.ts";
import { Layer } from "./Layer.tsx";
import { Matrices } from "./Matrices.tsx";
import { Product } from "./Product.tsx";
import { Sources } from "./Sources.tsx";
import { Tex } from "./Tex.tsx";
import { Update } from "./Update.tsx";

/** Of the instruction at the cursor where it is the node's, else of one of the node's that the person picks. `node` is an id; empty for what belongs to none, which is told by `nobodys`. */
export function Derivation({ node, nobodys }: { node: string; nobodys?: Nobodys }): ReactElement {
  const { t } = useTranslation();
  const lines = useLines(node, nobodys);
  const active = useStepper((state) => (activeLine(state)?.node === node ? (state.position?.cursor ?? null) : null));
  const chosen = useChosenLine(lines, node);
  const line = lines.find(({ number }) => number === active) ?? chosen;
  const entry = useChosenEntry(line?.tensor);
  const derived = useDerived(line?.number ?? null, entry);
  const known = useStepper((state) => state.program.length > 0);
  if (line === null) return <p className={styles.quiet}>{t(known ? "derived.given" : "derived.none")}</p>;
  return (
    <div className={styles.derivation} data-derivation>
      <Instruction line={line} lines={lines} />
      {derived?.number === line.number && derived.tensor === line.tensor && <Layers derived={derived} />}
    </div>
  );
}

/** The node's instructions; the program is asked for when it is first needed, and anew for another graph. */
function useLines(node: string, nobodys: Nobodys | undefined): NumberedLine[] {
  const program = useStepper((state) => state.program);
  const tensors = useEditor((state) => state.run.tensors);
  useEffect(() => { if (tensors.length > 0) void needProgram(); }, [program, tensors]);
  return useMemo(() => linesOf(program, node).filter(({ pass }) => nobodys === undefined || nobodysIn(pass) === nobodys), [program, node, nobodys]);
}

const passes: readonly Pass[] = ["forward", "backward", "update"];

/** Which of the node's instructions it is; another one is picked here. */
function Instruction({ line, lines }: { line: NumberedLine; lines: readonly NumberedLine[] }): ReactElement {
  const { t } = useTranslation();
  const own = passes.filter((pass) => lines.some((other) => other.pass === pass));
  const goTo = (number: number): void => goToInstruction(number, line.node);
  const first = (pass: Pass): NumberedLine | undefined => (pass === "forward" ? lines.find((other) => other.pass === pass) : lines.findLast((other) => other.pass === pass));
  return (
    <div className={styles.instruction}>
      {own.length > 1 && <Segmented label={t("stepper.pass")} value={line.pass} options={own.map((pass) => ({ value: pass, label: t(`stepper.pass.${pass}`) }))} onChange={(pass) => { const other = first(pass); if (other) goTo(other.number); }} fill />}
      <Select label={t("derived.instructions")} value={String(line.number)} options={lines.filter(({ pass }) => pass === line.pass).map(({ number, brief }) => ({ value: String(number), label: `${number}  ${brief}` }))} onChange={(number) => goTo(Number(number))} />
    </div>
  );
}

function Layers({ derived }: { derived: Derived }): ReactElement {
  const { t } = useTranslation();
  const { rule, shapes, constants, batch, sum, step, shape } = derived;
  const shown = sum.terms.length;
  const ofSamples = sum.samples && sum.rest !== null;
  return (
    <>
      <Layer name="rule" latex={rule} aside={t("derived.numberOf", { number: derived.number })}>
        <Formula latex={rule} />
        {constants.length > 0 && <p className={styles.constants}>{constants.map(({ latex, value }) => <Tex key={latex} latex={`${latex} = ${numberLatex(constantText(value))}`} />)}</p>}
        <Chain derived={derived} />
      </Layer>
      <Layer name="shapes" latex={shapes} aside={`B = ${batch}`}>
        <Formula latex={shapes} />
      </Layer>
      <Layer name="numbers" latex={matricesLatex(derived)} aside={t("derived.afterStep", { step: formatCount(step) })}>
        <WhatIf />
        <Matrices derived={derived} />
        {shape.length > 0 && <p className={styles.note}>{t("derived.pick")}</p>}
      </Layer>
      <Layer name="entry" latex={sumLatex(derived)} aside={ofSamples ? t("derived.largestOf", { shown, count: sum.count }) : undefined}>
        <Entry derived={derived} />
      </Layer>
      <Product derived={derived} />
      <Update derived={derived} />
      <Sources derived={derived} />
    </>
  );
}
