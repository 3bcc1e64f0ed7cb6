/** Ask any number how it came to be: from a tensor's entry at a step, through the instruction that wrote it, to data, a starting value or a seed. */
import { printInstruction, type Instruction } from "../compiler/program.ts";
import type { Entry, Explanation, Term } from "../executors/explain.ts";
import type { Stepper } from "../executors/stepper.ts";
import type { Tensor } from "../ops/tensor.ts";
import type { Trainer } from "./trainer.ts";
import { isLasting, startingValues } from "./weights.ts";

/** Where an entry comes from. Steps count from 1, instructions from 1, entries from 0. */
export type Origin =
  | { kind: "instruction"; step: number; number: number; text: string }
  | { kind: "data"; row: number; column: string; class: string | null }
  /** A parameter or state as the run found it: by an initializer and a seed, a constant, or the weights in the file. */
  | { kind: "start"; initializer: string | null; seed: number | null; stored: boolean; value: number };

export interface AskedEntry { tensor: string; entry: number[]; value: number; origin: Origin }

/** `tensor` and `entry` where the factor is an entry as it stands; `entries` are all that it was made of. */
export interface AnswerFactor { value: number; text: string; tensor: string | null; entry: number[] | null; entries: AskedEntry[] }

/** The answer to "how did this entry come to be": its sum, in order, and where each number in it comes from. */
export interface Answer {
  step: number;
  tensor: string;
  entry: number[];
  value: number;
  /** Null for an entry that is given, not computed. */
  instructions: { number: number; text: string; pass: Instruction["pass"]; node: string }[];
  reduce: Explanation["reduce"];
  divisor: number;
  terms: { value: number; text: string; factors: AnswerFactor[] }[];
  from: Origin;
}

/** So many steps are kept: a trail of questions goes back and forth between a step and those before it. */
const mostSteps = 4;

/** Inquiries into the steps of one run, which they leave as it is. The steps that were asked last are kept. */
export class Inquiry {
  private readonly trainer: Trainer;
  private readonly ahead: boolean;
  private readonly walked = new Map<number, Stepper>();

  /** `ahead`: also into steps that the run has yet to take. */
  constructor(trainer: Trainer, { ahead = false } = {}) {
    this.trainer = trainer;
    this.ahead = ahead;
  }

  /** The walk over a step, from 1. Throws for a step that the run does not hold. */
  stepper(step: number): Stepper {
    const stepper = this.walked.get(step) ?? this.trainer.stepper(step - 1, this.ahead);
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
    return {
      step, tensor: tensor.name, entry: [...index], value: last.entry.value,
      instructions: writers.map((number) => describe(stepper.instructions[number], number)),
      reduce: last.reduce, divisor: last.divisor,
      terms: explanations.flatMap((explanation, at) => explanation.terms.map((term) => this.term(term, step, writers[at] + 1))),
      from: { kind: "instruction", step, number: writers[writers.length - 1] + 1, text: printInstruction(last.instruction) },
    };
  }

  /** The instructions that made an entry: the one that wrote it, and those that added a share since. */
  private writers(stepper: Stepper, tensor: Tensor, index: readonly number[], before: number): number[] {
    const found: number[] = [];
    for (let number = Math.min(stepper.instructions.length, before - 1) - 1; number >= 0; number--) {
      const instruction = stepper.instructions[number];
      if (instruction.output !== tensor || !covers(instruction, index, stepper.executor.batch)) continue;
      found.unshift(number);
      if (!instruction.accumulate) break;
    }
    return found;
  }

  /** Data, a starting value, or what an earlier step left. */
  private given(step: number, tensor: Tensor, index: readonly number[]): Answer {
    if (isLasting(tensor) && step - 1 > this.trainer.firstStep) return this.ask(step - 1, tensor, index);
    const value = this.value(step, tensor, index);
    return { step, tensor: tensor.name, entry: [...index], value, instructions: [], reduce: null, divisor: 1, terms: [], from: this.givenOrigin(step, tensor, index, value) };
  }

  private value(step: number, tensor: Tensor, index: readonly number[]): number {
    const stepper = this.stepper(step);
    const { cursor } = stepper;
    stepper.goTo(0);
    const flat = tensor.shape.reduce<number>((sum, size, at) => sum * (size === "B" ? stepper.executor.batch : size) + index[at], 0);
    const value = stepper.executor.read(tensor)[flat];
    stepper.goTo(cursor);
    return value;
  }

  private givenOrigin(step: number, tensor: Tensor, index: readonly number[], value: number): Origin {
    if (tensor.role === "data") {
      const column = this.trainer.feed.matrices.get(tensor.node)?.columns.find(({ offset, width }) => index[1] >= offset && index[1] < offset + width);
      return { kind: "data", row: this.trainer.batchRows(step - 1)[index[0]], column: column?.name ?? "", class: column?.classes[index[1] - column.offset] ?? null };
    }
    const { document } = this.trainer;
    const stored = Object.hasOwn({ ...document.weights, ...document.training.state?.tensors }, tensor.name) || this.trainer.firstStep > 0;
    const drawn = typeof tensor.start === "object" && !stored;
    return { kind: "start", initializer: typeof tensor.start === "object" ? tensor.start.initializer : null, seed: drawn ? document.training.seed : null, stored, value };
  }

  private term({ text, value, factors }: Term, step: number, number: number): Answer["terms"][number] {
    return { text, value, factors: factors.map((factor) => ({ text: factor.text, value: factor.value, tensor: factor.entry?.tensor.name ?? null, entry: factor.entry?.index ?? null, entries: factor.entries.map((entry) => this.origin(entry, step, number)) })) };
  }

  private origin({ tensor, index, value }: Entry, step: number, before: number): AskedEntry {
    return { tensor: tensor.name, entry: [...index], value, origin: this.originOf(step, tensor, index, before) };
  }

  private originOf(step: number, tensor: Tensor, index: readonly number[], before: number): Origin {
    const stepper = this.stepper(step);
    const number = this.writers(stepper, tensor, index, before).at(-1);
    if (number !== undefined) return { kind: "instruction", step, number: number + 1, text: printInstruction(stepper.instructions[number]) };
    if (!isLasting(tensor) || step - 1 <= this.trainer.firstStep) return this.givenOrigin(step, tensor, index, this.value(step, tensor, index));
    const last = stepper.instructions.findLastIndex((instruction) => instruction.output === tensor);
    return last < 0 ? this.givenOrigin(step, tensor, index, startingValues(tensor, this.trainer.document.training.seed)[0]) : { kind: "instruction", step: step - 1, number: last + 1, text: printInstruction(stepper.instructions[last]) };
  }
}

/** Whether an instruction writes this entry: of a concat each writes a slice. */
function covers({ partial, place, sizes }: Instruction, index: readonly number[], batch: number): boolean {
  return !partial || place.every(({ axis, offset }, at) => { const size = sizes.get(axis); return index[at] >= offset && index[at] < offset + (size === "B" ? batch : (size ?? 1)); });
}

const describe = (instruction: Instruction, number: number): Answer["instructions"][number] => ({ number: number + 1, text: printInstruction(instruction), pass: instruction.pass, node: instruction.node });
