/** Which nests are the same but for where their tensors lie, as those of equal layers are: they share one function, which is told where. */
import { nobody } from "../../compiler/program.ts";
import type { Formula } from "../../ops/op.ts";
import type { Tensor } from "../../ops/tensor.ts";
import { readsOf, type Nest } from "./fuse.ts";
import type { Place } from "./layout.ts";
import type { Split } from "./shares.ts";

/** Tensors of one role lie the same way in every layer, of two roles they need not: each role is a region, whose beginning the function is told. */
const regions: readonly Tensor["role"][] = ["data", "value", "gradient", "parameter", "state"];

/** What belongs to no node, such as the learning rate, lies still. */
const regionOf = ({ role, node }: Tensor): number | null => (node === nobody ? null : regions.indexOf(role));

/** `form`: the same for all nests that can share a function. `origins`: where each region of this one begins. */
export interface Described { form: string; origins: readonly number[] }

export interface NestFacts { split: Split; place(tensor: Tensor): Place; stored(tensor: Tensor): boolean }

export function describeNest({ kind, instructions }: Nest, { split, place, stored }: NestFacts): Described {
  const numbers = new Map<Tensor, number>();
  for (const instruction of instructions) for (const tensor of [...readsOf(instruction), instruction.output]) if (!numbers.has(tensor)) numbers.set(tensor, numbers.size);
  const made = new Set(instructions.map(({ output }) => output));
  // what is made here and not stored never gets to its place
  const isInMemory = (tensor: Tensor): boolean => !made.has(tensor) || stored(tensor);
  const origins = regions.map(() => Infinity);
  for (const tensor of numbers.keys()) {
    const region = regionOf(tensor);
    if (region !== null && isInMemory(tensor)) origins[region] = Math.min(origins[region], place(tensor).base);
  }
  const tensors = [...numbers.keys()].map((tensor) => {
    if (!isInMemory(tensor)) return "";
    const { base, strides: { row, column, chunk }, lengths } = place(tensor);
    const region = regionOf(tensor);
    return `${region},${region === null ? base : base - origins[region]},${row},${column},${chunk},${lengths.join("x")}`;
  });
  const steps = instructions.map(({ formula, attributes, outer, over, sizes, place: written, walks, tensors: named, output, accumulate, partial, stream }) => [
    numberOf(formula), Object.values(attributes).join(), outer.join(), over.join(), [...sizes.values()].join(), numbers.get(output), accumulate, partial, formula.random ? stream : "",
    written.map(tellWalk).join(), ...formula.reads.map((name) => `${numbers.get(named[name])}@${walks[name].map(tellWalk).join()}`),
  ].join(";"));
  return { form: [kind, split, ...tensors, ...steps].join("|"), origins: origins.map((origin) => (origin === Infinity ? 0 : origin)) };
}

const tellWalk = ({ axis, offset }: { axis: string; offset: number }): string => `${axis}+${offset}`;

const formulas = new WeakMap<Formula, number>();
let formulaCount = 0;

function numberOf(formula: Formula): number {
  const known = formulas.get(formula) ?? ++formulaCount;
  formulas.set(formula, known);
  return known;
}

/** A nest's tensors as its function finds them: from the beginnings of their regions, which its parameters from `first` on hold. */
export function placedFrom(origins: readonly number[], first: number, place: (tensor: Tensor) => Place): (tensor: Tensor) => Place {
  const found = new Map<Tensor, Place>();
  return (tensor) => {
    const known = found.get(tensor);
    if (known) return known;
    const own = place(tensor);
    const region = regionOf(tensor);
    const moved = region === null ? own : { ...own, base: own.base - origins[region], region: first + region };
    found.set(tensor, moved);
    return moved;
  };
}
