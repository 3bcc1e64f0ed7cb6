/** Whoever works a written-out sum out comes to what stands behind it: in answers and derivations alike, for every optimizer, forward and back. */
import { createContext, runInContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { readable, writingOfText } from "../../src/editor/asking/readable.ts";
import { formatNumber } from "../../src/editor/controls/number.ts";
import { writeNumber, withoutZeros } from "../../src/editor/controls/writing.ts";
import { isBracketed } from "../../src/editor/derivation/Written.tsx";
import type { TrainingRecipe } from "../../src/graph/document.ts";
import { optimizers } from "../../src/optimizers/index.ts";
import { derive, type DerivedTerm } from "../../src/trainer/deriving.ts";
import { everything, trainerOf } from "../draw.ts";

it("writes small and large numbers in four digits too, and more only where they say more", () => {
  expect([1.774e-5, -1e-8, 0.123456, 12_345.6, 1_234_567].map((value) => writeNumber(value))).toEqual(["1.774e−5", "−1e−8", "0.1235", "12346", "1.235e6"]);
  expect([writeNumber(0.5, 7), writeNumber(0.9970030188560486, 6), writeNumber(333.6691, 5)]).toEqual(["0.5000", "0.997003", "333.67"]);
  expect(["0.9000", "1.000e−8", "20", "2.50"].map(withoutZeros)).toEqual(["0.9", "1e−8", "20", "2.5"]);
});

const context = createContext({ exp: Math.exp, log: Math.log, tanh: Math.tanh, sign: Math.sign, min: Math.min, max: Math.max, sqrt: Math.sqrt, abs: Math.abs, sigma: (x: number) => 1 / (1 + Math.exp(-x)) });

/** A written formula as JavaScript: squares of what stands before the sign, roots of what stands behind it. */
function worked(text: string): number {
  let plain = text.replaceAll("−", "-").replaceAll("·", "*").replaceAll("σ(", "sigma(").replaceAll("∞", "Infinity").replaceAll(/√\(/g, "sqrt(").replaceAll(/√([\d.e-]+)/g, "sqrt($1)").replaceAll(/\|([^|]*)\|/g, "abs($1)");
  for (let at = plain.indexOf("²"); at >= 0; at = plain.indexOf("²")) {
    let from = at - 1;
    if (plain[from] === ")") for (let open = 1; open > 0;) { from--; open += plain[from] === ")" ? 1 : plain[from] === "(" ? -1 : 0; }
    else while (from > 0 && /[\d.e]|(?<=e)-/.test(plain[from - 1])) from--;
    plain = `${plain.slice(0, from)}Math.pow(${plain.slice(from, at)}, 2)${plain.slice(at + 1)}`;
  }
  return Number(runInContext(plain, context));
}

/** Rounded as it is shown, or no further from it than the last shown digit. */
const comesOut = (text: string, value: number): boolean => writeNumber(worked(text)) === writeNumber(value) || Math.abs(worked(text) - value) <= 10 ** (Math.floor(Math.log10(Math.abs(value))) - 3);

const derivedText = ({ pieces, text, value }: DerivedTerm): string => {
  const write = writingOfText(text, value);
  return pieces.map((piece, at) => { const own = typeof piece === "string" ? piece : typeof piece === "number" ? withoutZeros(write(piece)) : write(piece.value); return isBracketed(pieces, at) ? `(${own})` : own; }).join("");
};

describe("a written-out sum comes out within the digits shown", () => {
  const choices = Object.keys(optimizers).flatMap((kind): TrainingRecipe["optimizer"][] => [{ kind, learningRate: 0.01 }, { kind, learningRate: 0.01, momentum: 0.9, nesterov: true, weightDecay: 0.01 }]);
  it.each(choices.map((optimizer, at) => [`${optimizer.kind}${at % 2 === 1 ? " with all it has" : ""}`, optimizer] as const))("with %s", async (_name, optimizer) => {
    const trainer = await trainerOf(everything({ optimizer }));
    for (let step = 0; step < 3; step++) trainer.advance();
    const stepper = trainer.stepper(3);
    const wrong: string[] = [];
    let longer = 0;
    stepper.instructions.forEach((_instruction, at) => {
      const { tensor, sum } = derive(stepper, trainer.program, 3, at + 1, { entry: null, sample: null, room: { columns: 2, terms: 5 } });
      for (const term of sum.terms) for (const text of [readable(term.text, term.value).text, derivedText(term)]) {
        if (Number.isFinite(term.value) && !comesOut(text, term.value)) wrong.push(`${tensor}: ${text} is ${worked(text)}, not ${writeNumber(term.value)}`);
        if (term.pieces.some((piece) => typeof piece === "object" && !text.includes(formatNumber(Math.abs(piece.value))))) longer++;
      }
    });
    expect(wrong).toEqual([]);
    expect(longer).toBeGreaterThan(0);
  });
});
