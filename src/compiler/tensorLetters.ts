/** How the tensors of one instruction are written: each by its letter, and those that would share one, apart. */
import { partialOf, plainSymbol, wordInLatex } from "../ops/letters.ts";
import type { Tensor } from "../ops/tensor.ts";
import { nobody, type Instruction } from "./program.ts";

/** A letter with a subscript; what has one already, or is an expression, is bracketed first. */
function indexed(symbol: string, subscript: string): string {
  if (subscript === "") return symbol;
  return symbol.includes(" ") ? `(${symbol})_{${subscript}}` : /[_^]/.test(symbol) ? `{${symbol}}_{${subscript}}` : `${symbol}_{${subscript}}`;
}

export class TensorLetters {
  private readonly all: ReadonlyMap<string, ReadonlySet<Tensor>>;
  private readonly read: ReadonlyMap<string, ReadonlySet<Tensor>>;

  constructor(instruction: Instruction) {
    const read = instruction.formula.reads.map((name) => instruction.tensors[name]);
    this.read = bySymbol(read);
    this.all = bySymbol([...read, instruction.output]);
  }

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

  /** ∂y/∂x of two tensors of the instruction's application, apart where they share a letter. */
  quotient(upper: Tensor, lower: Tensor): string {
    const same = upper.symbol === lower.symbol && upper !== lower;
    const write = (tensor: Tensor): string => {
      const symbol = same && tensor.node !== nobody ? indexed(tensor.symbol, wordInLatex(upper.node === lower.node ? part(tensor) : tensor.node)) : tensor.symbol;
      return symbol.includes(" ") ? `(${symbol})` : symbol;
    };
    return `\\frac{\\partial ${write(upper)}}{\\partial ${write(lower)}}`;
  }
}

function bySymbol(tensors: readonly Tensor[]): Map<string, Set<Tensor>> {
  const found = new Map<string, Set<Tensor>>();
  for (const tensor of tensors) found.set(tensor.symbol, (found.get(tensor.symbol) ?? new Set()).add(tensor));
  return found;
}

/** What a tensor is to its node: `sum1`; the node's own output, the node. */
const part = ({ name }: Tensor): string => name.slice(name.indexOf(".") + 1);
