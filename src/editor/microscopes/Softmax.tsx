/** Softmax: probabilities that sum to 1, the whole Jacobian, what it makes of the gradient that comes in, and how with cross-entropy p − t is left. */
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { workOut } from "../../executors/whatIf.ts";
import { softmax as softmaxOp } from "../../ops/softmax.ts";
import { classNames, softmaxNames } from "./classes.ts";
import { CrossEntropy } from "./CrossEntropy.tsx";
import { JacobianMatrix } from "./JacobianMatrix.tsx";
import { jacobian, mainClasses, ofProbabilities, smoothedTargets } from "./jacobian.ts";
import { LogitsApart } from "./LogitsApart.tsx";
import type { Microscope, MicroscopeProps } from "./microscope.ts";
import { rowOf, useNumbers } from "./numbers.ts";
import { NotYet } from "./NotYet.tsx";
import { Probabilities } from "./Probabilities.tsx";
import { infoOf } from "./setting.ts";
import { TimesIncoming } from "./TimesIncoming.tsx";
import { TooLarge } from "./TooLarge.tsx";

/** More classes than this are not shown: the likely ones are. */
const mostClasses = 12;

function Softmax({ setting, row }: MicroscopeProps): ReactElement | null {
  const { t } = useTranslation();
  const names = softmaxNames(setting);
  const [chosen, setChosen] = useState<number | null>(null);
  const target = names?.loss?.t ?? "";
  const numbers = useNumbers(names ? [names.z, names.p, names.dz, target, names.dp ?? ""].filter(Boolean) : []);
  if (names === null) return null;
  if (numbers.tooLarge) return <TooLarge />;
  const [z, program] = [rowOf(numbers.of(names.z), row), rowOf(numbers.of(names.p), row)];
  if (z === null) return <NotYet />;
  const temperature = chosen ?? names.temperature;
  const whatIf = temperature !== names.temperature;
  const p = [...workOut(softmaxOp, { z: { shape: [1, z.length], values: z } }, { attributes: { temperature } }).y];
  const given = rowOf(numbers.of(target), row);
  const targets = given && names.loss ? smoothedTargets(given, names.loss.smoothing) : null;
  const titles = classNames(setting.document, target);
  const classes = mainClasses(p, targets, mostClasses);
  const title = (k: number): string => (titles?.[k] === String(k) ? "" : (titles?.[k] ?? ""));
  const learns = infoOf(setting, names.dz) !== undefined;
  const matrix = jacobian(p, temperature);
  const dz = rowOf(numbers.of(names.dz), row);
  return (
    <>
      <Probabilities names={names} row={row} classes={classes} title={title} z={z} p={p} program={program} temperature={temperature} whatIf={whatIf} onTemperature={(next) => setChosen(next === names.temperature ? null : next)} />
      <JacobianMatrix matrix={matrix} p={p} classes={classes} title={title} temperature={temperature} whatIf={whatIf} />
      {learns && names.dp !== null && <TimesIncoming title={t("microscope.softmax.times")} names={names} row={row} classes={classes} matrix={matrix} incoming={rowOf(numbers.of(names.dp), row)} program={names.alone ? dz : null} whatIf={whatIf} />}
      {targets !== null && names.dp === null && <TimesIncoming title={t("microscope.softmax.timesApart")} names={names} row={row} classes={classes} matrix={matrix} incoming={ofProbabilities(p, targets)} program={null} whatIf={whatIf} />}
      {targets !== null && program !== null && names.loss && <CrossEntropy names={names} loss={names.loss} row={row} classes={classes} p={program} given={given ?? []} targets={targets} batch={numbers.batch} dz={names.alone && learns ? dz : null} />}
      <LogitsApart classes={classes} logits={z} temperature={names.temperature} targets={targets} />
    </>
  );
}

export const softmax: Microscope = { name: "softmax", fits: (setting) => softmaxNames(setting) !== null, render: Softmax };
