/** Which nests are the same but for where their tensors lie, as those of equal layers are: they share one function, which is told where. */
import { nobody, type Binding } from "../../compiler/program.ts";
import type { Tensor } from "../../ops/tensor.ts";
import type { Nest } from "./fuse.ts";
import type { Place } from "./layout.ts";
import type { Split } from "./shares.ts";

/** Tensors of one role lie the same way in every layer, of two roles they need not: each role is a region, whose beginning the function is told. */
const regions: readonly Tensor["role"][] = ["data", "value", "gradient", "parameter", "state"];

/** What belongs to no node, such as the learning rate, lies still. */
const regionOf = ({ role, node }: Tensor): number | null => (node === nobody ? null : regions.indexOf(role));

/** `form`: the same for all nests that can share a function. `origins`: where each region of this one begins. */
export interface Described { form: string; origins: readonly number[] }

export interface NestFacts { split: Split; place(tensor: Tensor): Place; stored(tensor: Tensor): boolean }

/** How each instruction is bound tells the shapes of its tensors, from which it follows how they lie; what is left to tell is which of them are the same, and how far apart. */
export function describeNest({ kind, instructions, reads }: Nest, { split, place, stored }: NestFacts): Described {
  const numbers = new Map<Tensor, number>();
  const numberOf = (tensor: Tensor): number => {
    const known = numbers.get(tensor);
    if (known !== undefined) return known;
    numbers.set(tensor, numbers.size);
    return numbers.size - 1;
  };
  let form = `${kind} ${split}`;
  const added = new Set<Tensor>();
  for (const instruction of instructions) {
    const { formula, output, accumulate, stream } = instruction;
    form += `|${bindingNumber(instruction)}${accumulate ? "+" : ":"}${numberOf(output)}`;
    if (formula.random) form += `#${stream}`;
    if (accumulate) added.add(output);
  }
  // tensors with smaller numbers are made here
  const made = numbers.size;
  for (const own of reads) {
    form += "|";
    for (const tensor of own) form += `${numberOf(tensor)},`;
  }
  const origins = regions.map(() => Infinity);
  const bases: number[] = [];
  for (const [tensor, number] of numbers) {
    const isKept = number >= made || stored(tensor);
    // what is made here and not stored never gets to its place, unless it is added to there, or is a sum over the batch that waits there for what follows
    const isRead = !isKept && (added.has(tensor) || (kind === "overBatch" && tensor === instructions[0].output));
    if (isRead) form += `~${number}`;
    const base = isKept || isRead ? place(tensor).base : nowhere;
    bases.push(base);
    const region = regionOf(tensor);
    if (base !== nowhere && region !== null) origins[region] = Math.min(origins[region], base);
  }
  for (const [tensor, number] of numbers) {
    const base = bases[number];
    const region = regionOf(tensor);
    form += base === nowhere ? "|" : region === null ? `|@${base}` : `|${region}@${base - origins[region]}`;
  }
  return { form, origins: origins.map((origin) => (origin === Infinity ? 0 : origin)) };
}

const nowhere = -1;

const bindings = new WeakMap<Binding["walks"], number>();
let bindingCount = 0;

/** Instructions that are bound alike have the same walks, not only equal ones: see compiler/bindings.ts. */
function bindingNumber({ walks }: Binding): number {
  const known = bindings.get(walks);
  if (known !== undefined) return known;
  bindings.set(walks, ++bindingCount);
  return bindingCount;
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
