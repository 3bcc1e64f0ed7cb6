/** Batchnorm: the batch's statistics against the running ones, training and evaluation side by side, and the three paths of its gradient. */
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { SignedBar } from "../asking/SignedBar.tsx";
import { formatExact } from "../controls/number.ts";
import { Formula } from "../formulas/Formula.tsx";
import { around, normalized, threePaths, tracked, type Normalization } from "./batchnormPaths.ts";
import { Entry, Made } from "./Entry.tsx";
import { IndexChoice } from "./IndexChoice.tsx";
import type { Microscope, MicroscopeProps } from "./microscope.ts";
import styles from "./microscopes.module.css";
import { NotYet } from "./NotYet.tsx";
import { entryOf, useNumbers, type Numbers } from "./numbers.ts";
import { PathsDrawing } from "./PathsDrawing.tsx";
import { Section } from "./Section.tsx";
import { gradientOf, infoOf, readersOf, type Setting } from "./setting.ts";
import { TableHead } from "./TableHead.tsx";
import { TooLarge } from "./TooLarge.tsx";
import { Verdict } from "./Verdict.tsx";

/** Features in the table; the chosen one is among them. */
const mostFeatures = 6;

interface Names { id: string; x: string; dx: string; affine: boolean }

const namesOf = ({ node: { id }, inputs, params }: Setting): Names => ({ id, x: inputs.in?.id ?? "", dx: gradientOf(inputs.in?.id ?? ""), affine: params.affine === true });

function useBatchnormNumbers({ id, x, dx, affine }: Names): Numbers {
  const values = ["mean", "variance", "runningMean", "runningVariance", "shift", "tilt", "gradient"].map((part) => `${id}.${part}`);
  const found = ["runningMean", "runningVariance", ...(affine ? ["gamma", "beta"] : [])].map((part) => `${id}.${part}`);
  return useNumbers([x, dx, id, ...(affine ? [`${id}.normalized`] : []), ...values], found);
}

function Batchnorm({ setting, row }: MicroscopeProps): ReactElement {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(0);
  const names = namesOf(setting);
  const numbers = useBatchnormNumbers(names);
  if (numbers.tooLarge) return <TooLarge />;
  const features = numbers.found(`${names.id}.runningMean`)?.columns ?? 1;
  const feature = Math.min(chosen, features - 1);
  const shared = { names, numbers, row, feature, setting };
  return (
    <>
      <IndexChoice label={t("microscope.feature")} value={feature} count={features} onChange={setChosen} />
      <Statistics {...shared} features={features} onChoose={setChosen} />
      <Sides {...shared} />
      <Backward {...shared} />
    </>
  );
}

interface PartProps { names: Names; numbers: Numbers; row: number; feature: number; setting: Setting }

/** By feature: what the batch has, and what the running statistics were when the step found them. */
function Statistics({ names: { id }, numbers, feature, features, setting, onChoose }: PartProps & { features: number; onChoose(feature: number): void }): ReactElement {
  const { t } = useTranslation();
  const momentum = Number(setting.params.momentum);
  const of = (part: string, at: number): number | null => entryOf(numbers.of(`${id}.${part}`), 0, at);
  const found = (part: string, at: number): number | null => entryOf(numbers.found(`${id}.${part}`), 0, at);
  const moment = numbers.moment ? { step: numbers.moment.step, before: 1 } : undefined;
  const [mean, variance, runningMean, runningVariance] = [of("mean", feature), of("variance", feature), found("runningMean", feature), found("runningVariance", feature)];
  const after = mean === null || variance === null || runningMean === null || runningVariance === null ? null : tracked({ mean: runningMean, variance: runningVariance }, { mean, variance, rows: numbers.batch }, momentum);
  return (
    <Section title={t("microscope.batchnorm.statistics")} note={t("microscope.batchnorm.found")}>
      <table className={styles.table}>
        <TableHead columns={["", "μ", t("microscope.batchnorm.running", { of: "μ" }), "σ²", t("microscope.batchnorm.running", { of: "σ²" })]} />
        <tbody>
          {around(feature, features, mostFeatures).map((at) => (
            <tr key={at} data-chosen={at === feature || undefined}>
              <th scope="row"><button type="button" className={styles.plain} aria-pressed={at === feature} onClick={() => onChoose(at)}>{at}</button></th>
              <td><Entry tensor={`${id}.mean`} entry={[at]} value={of("mean", at)} /></td>
              <td><Entry tensor={`${id}.runningMean`} entry={[at]} value={found("runningMean", at)} moment={moment} /></td>
              <td><Entry tensor={`${id}.variance`} entry={[at]} value={of("variance", at)} /></td>
              <td><Entry tensor={`${id}.runningVariance`} entry={[at]} value={found("runningVariance", at)} moment={moment} /></td>
            </tr>
          ))}
          <tr className={styles.total}><th scope="row" colSpan={2} className={styles.words}>{t("microscope.batchnorm.after")}</th><td><Made value={after?.mean ?? null} /></td><td aria-hidden /><td><Made value={after?.variance ?? null} /></td></tr>
        </tbody>
      </table>
      <p className={styles.words}>{t("microscope.batchnorm.track", { keep: formatExact(Number((1 - momentum).toPrecision(6))), share: formatExact(momentum) })}</p>
    </Section>
  );
}

/** γ and β, or 1 and 0 without them. */
function affineOf({ names: { id, affine }, numbers, feature }: PartProps): { gamma: number | null; beta: number | null } {
  if (!affine) return { gamma: 1, beta: 0 };
  return { gamma: entryOf(numbers.found(`${id}.gamma`), 0, feature), beta: entryOf(numbers.found(`${id}.beta`), 0, feature) };
}

/** The same x, normalised in training and in evaluation. */
function Sides(props: PartProps): ReactElement | null {
  const { t } = useTranslation();
  const { names: { id, x: input, affine }, numbers, row, feature, setting } = props;
  const epsilon = Number(setting.params.epsilon);
  const { gamma, beta } = affineOf(props);
  const x = entryOf(numbers.of(input), row, feature);
  const side = (mean: number | null, variance: number | null): (Normalization & { hat: number; y: number }) | null => {
    if (x === null || mean === null || variance === null || gamma === null || beta === null) return null;
    const own = { mean, variance, epsilon, gamma, beta };
    return { ...own, ...normalized(x, own) };
  };
  const training = side(entryOf(numbers.of(`${id}.mean`), 0, feature), entryOf(numbers.of(`${id}.variance`), 0, feature));
  const evaluation = side(entryOf(numbers.found(`${id}.runningMean`), 0, feature), entryOf(numbers.found(`${id}.runningVariance`), 0, feature));
  const program = entryOf(numbers.of(id), row, feature);
  if (x === null) return <NotYet />;
  const lines = [["μ", "mean"], ["σ²", "variance"], ["x̂ = (x − μ)/√(σ² + ε)", "hat"], ...(affine ? [["γ", "gamma"], ["β", "beta"]] as const : []), [affine ? "y = γx̂ + β" : "y = x̂", "y"]] as const;
  return (
    <Section title={t("microscope.batchnorm.sides")} note={t("microscope.batchnorm.sameX")}>
      <table className={styles.table}>
        <TableHead columns={["", t("microscope.training"), t("microscope.evaluation")]} />
        <tbody>
          <tr><th scope="row">x</th><td><Entry tensor={input} entry={[row, feature]} value={x} /></td><td><Made value={x} /></td></tr>
          {lines.map(([name, of]) => <tr key={name} className={of === "y" ? styles.result : undefined} data-line={of}><th scope="row">{name}</th><td><Made value={training?.[of] ?? null} /></td><td><Made value={evaluation?.[of] ?? null} /></td></tr>)}
          <tr><th scope="row">{t("microscope.program")}</th><td><Entry tensor={id} entry={[row, feature]} value={program} /></td><td aria-hidden /></tr>
        </tbody>
      </table>
      {training && <Verdict own={[training.y]} program={[program]} />}
    </Section>
  );
}

const dLdy = "\\tfrac{\\partial L}{\\partial y}";

/** Where the gradient of one entry comes from. */
function Backward(props: PartProps): ReactElement | null {
  const { t } = useTranslation();
  const { names: { id, x: input, dx, affine }, numbers, row, feature, setting } = props;
  if (infoOf(setting, dx) === undefined) return null;
  const { gamma } = affineOf(props);
  const vector = (part: string): number | null => entryOf(numbers.of(`${id}.${part}`), 0, feature);
  const [dy, hat, shift, tilt, variance] = [entryOf(numbers.of(`${id}.gradient`), row, feature), entryOf(numbers.of(affine ? `${id}.normalized` : id), row, feature), vector("shift"), vector("tilt"), vector("variance")];
  const ready = gamma !== null && dy !== null && hat !== null && shift !== null && tilt !== null && variance !== null;
  const paths = ready ? threePaths({ dy, hat, shift, tilt }, { gamma, variance, epsilon: Number(setting.params.epsilon) }) : null;
  const program = entryOf(numbers.of(dx), row, feature);
  const alone = readersOf(setting.document, input).length === 1;
  const most = paths ? Math.max(...[paths.direct, paths.byMean, paths.byVariance, paths.sum].map(Math.abs)) : 0;
  const lines = [["direct", "∂L/∂y"], ["byMean", "−mean(∂L/∂y)"], ["byVariance", "−x̂ · mean(∂L/∂y · x̂)"]] as const;
  return (
    <Section title={t("microscope.batchnorm.paths")} note={affine ? "× γ/√(σ² + ε)" : "× 1/√(σ² + ε)"}>
      <Formula latex={`\\frac{\\partial L}{\\partial x} = \\frac{${affine ? "\\gamma" : "1"}}{\\sqrt{\\sigma^2 + \\epsilon}} \\bigl(${dLdy} - \\operatorname{mean}(${dLdy}) - \\hat{x}\\operatorname{mean}(${dLdy}\\,\\hat{x})\\bigr)`} />
      <PathsDrawing paths={paths} />
      <table className={styles.table}>
        <TableHead columns={["", " ", t("microscope.batchnorm.share"), ""]} last={styles.bars} />
        <tbody>
          {lines.map(([path, formula]) => <tr key={path} data-path={path}><th scope="row" className={styles.words}>{t(`microscope.batchnorm.${path}`)}</th><th scope="row">{formula}</th><td><Made value={paths?.[path] ?? null} /></td><td aria-hidden>{paths && <SignedBar value={paths[path]} most={most} />}</td></tr>)}
          <tr className={styles.result}><th scope="row" colSpan={2}>{"∂L/∂x"}</th><td data-testid="paths-sum"><Made value={paths?.sum ?? null} /></td><td aria-hidden>{paths && <SignedBar value={paths.sum} most={most} />}</td></tr>
          {alone && <tr><th scope="row" colSpan={2}>{t("microscope.program")}</th><td data-testid="gradient"><Entry tensor={dx} entry={[row, feature]} value={program} /></td><td aria-hidden /></tr>}
        </tbody>
      </table>
      {alone ? paths && <Verdict own={[paths.sum]} program={[program]} /> : <p className={styles.words}>{t("microscope.shared", { node: input })}</p>}
      <p className={styles.words}>{t("microscope.batchnorm.coupled")}</p>
    </Section>
  );
}

export const batchnorm: Microscope = { name: "batchnorm", fits: ({ node, inputs }) => node.kind === "batchnorm" && inputs.in !== undefined, render: Batchnorm };
