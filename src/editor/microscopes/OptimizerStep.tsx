/** The optimizer at work on one number: its rule, what it keeps from step to step, and the step as arrows on a line. */
import { useEffect, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { isIdle, updateLetter } from "../../compiler/update.ts";
import { letterOf } from "../../ops/letters.ts";
import { opFormulas } from "../../ops/opFormulas.ts";
import type { Op } from "../../ops/op.ts";
import { simplify } from "../../ops/simplify.ts";
import type { TrainingRecipe } from "../../graph/document.ts";
import type { TensorInfo } from "../../worker/messages.ts";
import { formatExact, formatNumber } from "../controls/number.ts";
import { Tex } from "../derivation/Tex.tsx";
import { Formula } from "../formulas/Formula.tsx";
import { needProgram, useStepper } from "../stepper/stepper.ts";
import { Entry, Made, Missing } from "./Entry.tsx";
import styles from "./microscopes.module.css";
import { useNumbers, type Numbers } from "./numbers.ts";
import { indexOf, ParameterChoice } from "./ParameterChoice.tsx";
import { Section } from "./Section.tsx";
import { StepLine } from "./StepLine.tsx";
import { TableHead } from "./TableHead.tsx";
import { TooLarge } from "./TooLarge.tsx";
import { arrowsOf, numbersOf, tensorsOf, updateOf, type Update, type UpdateNumbers, type UpdateOp } from "./update.ts";

// Who looks at a number looks at it from wherever the optimizer is shown.
let last: { tensor: string; entry: number } = { tensor: "", entry: 0 };

interface OptimizerStepProps { training: TrainingRecipe; /** All tensors of the program. */ tensors: readonly TensorInfo[]; /** Those to choose from; at least one. */ parameters: readonly TensorInfo[] }

export function OptimizerStep({ training, tensors, parameters }: OptimizerStepProps): ReactElement {
  const [choice, setChoice] = useState(last);
  const chosen = parameters.find(({ name }) => name === choice.tensor) ?? parameters[0];
  const size = chosen.shape.reduce<number>((product, length) => product * Number(length), 1);
  const entry = chosen.name === choice.tensor ? Math.min(choice.entry, size - 1) : 0;
  const update = updateOf(training, chosen.name, (name) => tensors.some((tensor) => tensor.name === name));
  const wanted = tensorsOf(update);
  const numbers = useNumbers(wanted.tensors, wanted.found);
  const known = useKnown(update, numbers, entry);
  const choose = (tensor: string, at: number): void => {
    last = { tensor, entry: at };
    setChoice(last);
  };
  return (
    <>
      <ParameterChoice parameters={parameters} chosen={chosen} entry={entry} onChange={choose} />
      <Rule update={update} kind={training.optimizer.kind} />
      {numbers.tooLarge ? <TooLarge /> : <Step update={update} kind={training.optimizer.kind} numbers={known} moment={numbers.moment} index={indexOf(chosen, entry)} />}
    </>
  );
}

/** The numbers of the entry, those of the update only as far as it has come. */
function useKnown(update: Update, numbers: Numbers, entry: number): UpdateNumbers {
  const program = useStepper((state) => state.program);
  useEffect(() => { void needProgram(); }, [program]);
  const before = numbers.moment?.before ?? 0;
  const isWritten = (tensor: string): boolean => {
    const writer = program.findLastIndex((line) => line.pass === "update" && line.tensor === tensor);
    return writer < 0 || writer + 1 < before;
  };
  const at = (lookup: Numbers["of"], tensor: string): number | null => {
    const values = lookup(tensor)?.values;
    return values === undefined ? null : values.length === 1 ? values[0] : values[entry];
  };
  return numbersOf(update, (tensor) => (isWritten(tensor) ? at(numbers.of, tensor) : null), (tensor) => at(numbers.found, tensor));
}

/** The update's formulas, without what its settings leave out of them. */
function Rule({ update, kind }: { update: Update; kind: string }): ReactElement {
  const { t } = useTranslation();
  const { once, op, attributes } = update;
  const constants = Object.entries(attributes).filter(([name, value]) => name !== "nesterov" && !(name === "weightDecay" && value === 0));
  return (
    <Section title={t("microscope.optimizer.rule", { optimizer: t(`optimizer.${kind}.title`) })}>
      <div className={styles.rule}>{[...(once ? linesOf(once) : []), ...linesOf(update)].map((latex) => <Formula key={latex} latex={latex} />)}</div>
      {constants.length > 0 && <p className={styles.constants}>{constants.map(([name, value]) => <Tex key={name} latex={`${op.attributes[name].symbol ?? letterOf(name)} = ${inLatex(value)}`} />)}</p>}
    </Section>
  );
}

/** A small number as a power of ten. */
const inLatex = (value: number): string => formatExact(value).replace("−", "-").replace(/^1e(-?\d+)$/, "10^{$1}").replace(/e(-?\d+)$/, " \\cdot 10^{$1}");

function linesOf({ op, attributes }: UpdateOp): string[] {
  const settled = Object.fromEntries(Object.entries(attributes).filter(([name, value]) => name === "nesterov" || value === 0));
  const plain: Op = { ...op, forward: op.forward.map((formula) => ({ ...formula, statement: { ...formula.statement, entry: simplify(formula.statement.entry, settled) } })) };
  // each line puts a new number in the place of the old one
  const letters = Object.fromEntries(Object.keys(op.outputs).map((name) => [name, updateLetter(name, attributes)]));
  return opFormulas(plain, letters).forward.filter((_, at) => !isIdle(op.forward[at].writes, attributes)).map((latex) => latex.replace(" = ", " \\leftarrow "));
}

interface StepProps { update: Update; kind: string; numbers: UpdateNumbers; moment: Numbers["moment"]; index: readonly number[] }

function Step({ update, kind, numbers, moment, index }: StepProps): ReactElement {
  const { t } = useTranslation();
  const { op, tensors, lasting, attributes } = update;
  const { before, after, foreseen } = numbers;
  const arrows = arrowsOf(update, numbers);
  const inputs = Object.keys(op.inputs).filter((name) => op.forward.some(({ reads }) => reads.includes(name)));
  const names = [...inputs, ...Object.keys(op.outputs)].filter((name) => !isIdle(name, attributes));
  const entryOf = (name: string): readonly number[] => (op.axes[name].includes("*") ? index : []);
  const found = (name: string): ReactElement | null => {
    const value = before[name];
    return value === null ? <Missing /> : <Entry tensor={tensors[name]} entry={entryOf(name)} value={value} moment={lasting.has(name) && moment ? { step: moment.step, before: 1 } : undefined} />;
  };
  const made = (name: string): ReactElement => (foreseen ? <Made value={after[name]} /> : <Entry tensor={tensors[name]} entry={entryOf(name)} value={after[name]} />);
  return (
    <>
      <Section title={t("microscope.curve.numbers")} whatIf={foreseen}>
        <table className={styles.table}>
          <TableHead columns={["", " ", t("microscope.optimizer.found"), t(foreseen ? "microscope.optimizer.willLeave" : "microscope.optimizer.left")]} />
          <tbody>
            {names.map((name) => (
              <tr key={name} className={name === "p" ? styles.result : undefined} data-name={name} data-before={before[name] ?? undefined} data-after={after[name] ?? undefined}>
                <th scope="row"><Tex latex={updateLetter(name, attributes)} /></th>
                <th scope="row" className={styles.words}>{t(`microscope.optimizer.word.${name}`)}</th>
                <td>{(inputs.includes(name) || lasting.has(name)) && found(name)}</td>
                <td>{!inputs.includes(name) && made(name)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {foreseen && <p className={styles.words}>{t("microscope.optimizer.foreseen")}</p>}
        {after.p === null && <p className={styles.words}>{t("microscope.optimizer.toCome")}</p>}
      </Section>
      {arrows.length > 0 && (
        <Section title={t("microscope.optimizer.onLine")} whatIf={foreseen}>
          <StepLine arrows={arrows} looksAhead={attributes.nesterov > 0} />
          <p className={styles.words}><Reading kind={kind} update={update} numbers={numbers} /></p>
        </Section>
      )}
    </>
  );
}

/** What the numbers say, in a sentence. */
function Reading({ kind, update: { attributes }, numbers: { before, after } }: { kind: string; update: Update; numbers: UpdateNumbers }): ReactElement {
  const { t } = useTranslation();
  const [p, to, rate] = [before.p ?? NaN, after.p ?? NaN, before.rate ?? NaN];
  const says = (name: string, values: Record<string, string> = {}): ReactElement => <>{t(`microscope.optimizer.says.${name}`, values)}</>;
  if (kind === "sgd") return says(attributes.momentum === undefined ? "plain" : attributes.nesterov > 0 ? "nesterov" : "momentum");
  if (kind === "rprop") return says(after.agreement === 0 ? "first" : (after.agreement ?? 0) > 0 ? "kept" : "turned", { size: formatNumber(after.size ?? NaN) });
  // how much of the rate the step takes, whatever the size of the gradient
  return says("scaled", { share: formatNumber(Math.abs(to - p) / rate) });
}
