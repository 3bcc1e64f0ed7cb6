/** How the tensors of one instruction are written: each by its letter, and those that would share one, apart. */
import { inBrackets, indexed, partialOf, plainSymbol, wordInLatex } from "../ops/letters.ts";
import type { Tensor } from "../ops/tensor.ts";
import type { Instruction } from "./program.ts";

export class TensorLetters {
  private readonly all: ReadonlyMap<string, ReadonlySet<Tensor>>;
  private readonly read: ReadonlyMap<string, ReadonlySet<Tensor>>;

  /** `read`: what is named in plain text; `beside` has letters too that may not be taken twice. */
  constructor(read: readonly Tensor[], beside: readonly Tensor[] = []) {
    this.read = bySymbol(read);
    this.all = bySymbol([...read, ...beside]);
  }

  /** Of an instruction's own tensors. */
  static in = ({ formula, tensors, output }: Instruction): TensorLetters => new TensorLetters(formula.reads.map((name) => tensors[name]), [output]);

  /** LaTeX of a tensor, with an index and a slice where they are given: `\frac{\partial L}{\partial b_{o}}`. */
  latex(tensor: Tensor, index = "", slice = ""): string {
    const others = [...(this.all.get(tensor.symbol) ?? [])].filter((other) => other !== tensor);
    const twin = others.some((other) => other.node === tensor.node);
    // two δ of one node: that of z keeps the letter, that of x Wᵀ says what it is the gradient of
    const delta = tensor.of?.sum;
    if (delta && twin && tensor.of?.symbol.includes(" ")) return partialOf(indexed(tensor.of.symbol, index));
    const apart = others.length === 0 || (delta && twin) ? "" : twin ? part(tensor) : tensor.node;
    const subscript = [apart === "" ? "" : wordInLatex(apart), index].filter(Boolean).join(",\\,");
    return tensor.of && !delta ? partialOf(indexed(tensor.of.symbol, subscript) + slice) : indexed(tensor.symbol, subscript) + slice;
  }

  /** The left side: an expression such as x Wᵀ is there called by its name. */
  written(tensor: Tensor, index: string, slice: string): string {
    return tensor.symbol.includes(" ") && !tensor.of ? indexed(wordInLatex(part(tensor)), index) : this.latex(tensor, index, slice);
  }

  /** Plain text of a tensor that the formula reads; its name where its letter could mean another as well. */
  plain(tensor: Tensor): string {
    return (this.read.get(tensor.symbol)?.size ?? 0) > 1 ? tensor.name : plainSymbol(tensor.symbol);
  }

  /** ∂y/∂x of two tensors, or of an entry of each. */
  quotient(upper: Tensor, lower: Tensor, indices: readonly [upper: string, lower: string] = ["", ""]): string {
    const [above, below] = [upper, lower].map((tensor, at) => inBrackets(this.latex(tensor, indices[at])));
    return `\\frac{\\partial ${above}}{\\partial ${below}}`;
  }
}

function bySymbol(tensors: readonly Tensor[]): Map<string, Set<Tensor>> {
  const found = new Map<string, Set<Tensor>>();
  for (const tensor of tensors) found.set(tensor.symbol, (found.get(tensor.symbol) ?? new Set()).add(tensor));
  return found;
}

/** What a tensor is to its node: `sum1`; the node's own output, the node. */
const part = ({ name }: Tensor): string => name.slice(name.indexOf(".") + 1);
