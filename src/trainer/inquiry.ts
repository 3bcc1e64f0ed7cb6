/** Ask any number how it came to be: from a tensor's entry at a step, through the instruction that wrote it, to data, a starting value or a seed. */
import { axisLetters, brief } from "../compiler/derivation.ts";
import { covers, printInstruction, type Instruction, type Pass } from "../compiler/program.ts";
import { productsOf, summandsOf, type Entry, type Explanation, type Term } from "../executors/explain.ts";
import type { Stepper } from "../executors/stepper.ts";
import type { Reduction } from "../ops/formula.ts";
import { flatIndex, type Tensor } from "../ops/tensor.ts";
import { originOfData, originOfLasting, startOf, type GivenOrigin, type StartOrigin } from "./origin.ts";
import type { SamplePlace } from "./sample.ts";
import type { Trainer } from "./trainer.ts";
import { isLasting } from "./weights.ts";

/** Where an entry comes from: an instruction of a step, or something that is given. Steps and instructions count from 1. */
export type Origin = { kind: "instruction"; step: number; number: number; text: string } | GivenOrigin;

/** Entries count from 0. */
export interface AskedEntry { tensor: string; entry: number[]; value: number; origin: Origin }

/** `tensor` and `entry` where the factor is an entry as it stands; `entries` are all that it was made of, and `draw` the random number in it, with where it is from. */
export interface AnswerFactor { value: number; text: string; tensor: string | null; entry: number[] | null; entries: AskedEntry[]; draw: { value: number; seed: number; step: number } | null }

/** A summand: of which instruction, by its number, and where the summed loops stood. `value` and `text` are, of a mean, before it is divided; the product of its factors is after. */
export interface AnswerTerm { value: number; text: string; instruction: number; loops: Record<string, number>; factors: AnswerFactor[] }

/** An instruction that made an entry or added a share to it, `text` by indices and `brief` in symbols; `letters` those of its axes; `divisor` is what the sum of a mean is divided by, else 1. */
export interface AnswerInstruction { number: number; text: string; brief: string; letters: Record<string, string>; pass: Pass; node: string; reduce: Reduction | null; divisor: number }

/** The answer to "how did this entry come to be": the products of its terms' factors, summed in order, give its value; and where each number in it comes from. */
export interface Answer {
  step: number;
  tensor: string;
  entry: number[];
  value: number;
  /** None for an entry that is given, not computed. */
  instructions: AnswerInstruction[];
  /** Of the last instruction. */
  reduce: Reduction | null;
  divisor: number;
  terms: AnswerTerm[];
  /** Of a maximum, whose only term is the largest entry: those that are not larger. */
  others: AnswerTerm[];
  from: Origin;
  /** Of what lasts and was computed: how it was when the run began. */
  start: StartOrigin | null;
}

/** So many steps are kept: a trail of questions goes back and forth between a step and those before it. */
const mostSteps = 4;

/** Inquiries into the steps of one run, which they leave as it is. The steps that were asked last are kept. */
export class Inquiry {
  private readonly trainer: Trainer;
  private readonly ahead: boolean;
  /** The step that is looked at; null where its batch is the run's own. */
  readonly shownStep: number | null;
  private readonly walked = new Map<number, Stepper>();
  /** Each told once, by step and number: a sum has thousands of entries that one instruction made. */
  private readonly origins = new Map<string, Origin>();

  /** `ahead`: also into steps that the run has yet to take. `shownStep`: of the one in whose batch the sample stands that was picked; steps before it are the run's own. */
  constructor(trainer: Trainer, { ahead = false, shownStep = null }: { ahead?: boolean; shownStep?: number | null } = {}) {
    this.trainer = trainer;
    this.ahead = ahead;
    this.shownStep = shownStep;
  }

  /** Where the sample that was picked stands in the batch of a step, from 1; null where it does not. */
  sampleIn(step: number): SamplePlace | null {
    const place = this.trainer.glance.sampleIn(step - 1);
    return place?.instead && step !== this.shownStep ? null : place;
  }

  /** The walk over a step, from 1. Throws for a step that the run does not hold. */
  stepper(step: number): Stepper {
    const stepper = this.walked.get(step) ?? this.trainer.stepper(step - 1, this.ahead, this.sampleIn(step));
    this.walked.delete(step);
    this.walked.set(step, stepper);
    const [oldest] = this.walked.keys();
    if (this.walked.size > mostSteps) this.walked.delete(oldest);
    return stepper;
  }

  /** A tensor by its name; undefined when there is none. */
  tensor(name: string): Tensor | undefined {
    return this.trainer.tensor(name);
  }

  /**
   * How an entry of a tensor came to be, as the step left it; or as the instruction `before` (from 1) reads it.
   * Throws when the entry does not lie in the tensor.
   */
  ask(step: number, tensor: Tensor, index: readonly number[], before = Infinity): Answer {
    const stepper = this.stepper(step);
    const shape = tensor.shape.map((size) => (size === "B" ? stepper.executor.batch : size));
    if (shape.length !== index.length || index.some((at, axis) => !Number.isInteger(at) || at < 0 || at >= shape[axis])) throw new Error(`${tensor.name} has the shape [${shape.join(", ")}]; the entry [${index.join(", ")}] does not lie in it`);
    const writers = this.writers(stepper, tensor, index, before);
    if (writers.length === 0) return this.given(step, tensor, index);
    const explanations = writers.map((number) => stepper.explain(number, index));
    const last = explanations[explanations.length - 1];
    const products = explanations.map((explanation, at) => productsOf(at === 0 ? explanation : { ...explanation, terms: explanation.terms.filter((term) => !isBefore(term, explanation.entry)) }));
    const told = (terms: readonly Term[], at: number): AnswerTerm[] => terms.map((term) => this.term(term, step, writers[at] + 1));
    return {
      step, tensor: tensor.name, entry: [...index], value: last.entry.value,
      instructions: explanations.map((explanation, at) => describe(explanation, writers[at])),
      reduce: last.reduce, divisor: last.divisor,
      terms: products.flatMap(({ terms }, at) => told(terms, at)), others: products.flatMap(({ others }, at) => told(others, at)),
      from: { kind: "instruction", step, number: writers[writers.length - 1] + 1, text: printInstruction(last.instruction) },
      start: isLasting(tensor) ? startOf(this.trainer, tensor, flatIndex(tensor, index, stepper.executor.batch)) : null,
    };
  }

  /** The instructions that made an entry: the one that wrote it, and those that added a share since, or moved it on from where it was. */
  private writers(stepper: Stepper, tensor: Tensor, index: readonly number[], before: number): number[] {
    const found: number[] = [];
    for (let number = Math.min(stepper.instructions.length, before - 1) - 1; number >= 0; number--) {
      const instruction = stepper.instructions[number];
      if (instruction.output !== tensor || !covers(instruction, index, stepper.executor.batch)) continue;
      found.unshift(number);
      if (!instruction.accumulate && !movesOn(instruction)) break;
    }
    return found;
  }

  /** Data, a starting value, or what an earlier step left. */
  private given(step: number, tensor: Tensor, index: readonly number[]): Answer {
    if (this.earlier(step, tensor, index) !== null) return this.ask(step - 1, tensor, index);
    const value = this.value(step, tensor, index);
    return { step, tensor: tensor.name, entry: [...index], value, instructions: [], reduce: null, divisor: 1, terms: [], others: [], from: this.givenOrigin(step, tensor, index, value), start: null };
  }

  /** The instruction that gave what lasts its number in the step before; null where no step before it is held, or nothing writes it. */
  private earlier(step: number, tensor: Tensor, index: readonly number[]): number | null {
    if (!isLasting(tensor) || step - 1 <= this.trainer.firstStep) return null;
    return this.writers(this.stepper(step), tensor, index, Infinity).at(-1) ?? null;
  }

  private value(step: number, tensor: Tensor, index: readonly number[]): number {
    const stepper = this.stepper(step);
    const { cursor } = stepper;
    stepper.goTo(0);
    const value = stepper.executor.read(tensor)[flatIndex(tensor, index, stepper.executor.batch)];
    stepper.goTo(cursor);
    return value;
  }

  private givenOrigin(step: number, tensor: Tensor, index: readonly number[], value: number): GivenOrigin {
    if (tensor.role === "data") return originOfData(this.trainer, this.stepper(step).rows[index[0]], tensor, index[1]);
    if (isLasting(tensor)) return originOfLasting(this.trainer, tensor, flatIndex(tensor, index, this.stepper(step).executor.batch), value);
    throw new Error(`${tensor.name} is not worked out yet at this moment of step ${step}`);
  }

  private term({ text, value, factors, loops }: Term, step: number, number: number): AnswerTerm {
    const { seed } = this.trainer.document.training;
    const told = factors.map(({ entry, entries, draw, ...factor }): AnswerFactor => ({
      ...factor, tensor: entry?.tensor.name ?? null, entry: entry?.index ?? null,
      entries: entries.map((own) => this.asked(own, step, number)), draw: draw === null ? null : { value: draw, seed, step },
    }));
    return { text, value, instruction: number, loops, factors: told };
  }

  private asked({ tensor, index, value }: Entry, step: number, before: number): AskedEntry {
    return { tensor: tensor.name, entry: [...index], value, origin: this.origin(step, tensor, index, before, value) };
  }

  private origin(step: number, tensor: Tensor, index: readonly number[], before: number, value: number): Origin {
    const number = this.writers(this.stepper(step), tensor, index, before).at(-1);
    if (number !== undefined) return this.made(step, number);
    const earlier = this.earlier(step, tensor, index);
    return earlier === null ? this.givenOrigin(step, tensor, index, value) : this.made(step - 1, earlier);
  }

  private made(step: number, number: number): Origin {
    const key = `${step} ${number}`;
    let origin = this.origins.get(key);
    if (!origin) this.origins.set(key, origin = { kind: "instruction", step, number: number + 1, text: printInstruction(this.trainer.program.instructions[number]) });
    return origin;
  }
}

/** Whether an instruction writes what its output was, plus something: `p − η·g`. */
const movesOn = ({ reduce, entry, formula }: Instruction): boolean => reduce === null && summandsOf(entry).some(({ part, inverse }) => !inverse && part.form === "name" && part.name === formula.writes);

/** Whether a term is the entry as it was. */
const isBefore = ({ factors: [factor, ...rest] }: Term, { tensor, index }: Entry): boolean => rest.length === 0 && factor.entry?.tensor === tensor && String(factor.entry.index) === String(index);

const describe = ({ instruction, reduce, divisor }: Explanation, number: number): AnswerInstruction => ({ number: number + 1, text: printInstruction(instruction), brief: brief(instruction), letters: axisLetters(instruction), pass: instruction.pass, node: instruction.node, reduce, divisor });
