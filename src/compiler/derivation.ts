/** The rule of an instruction in symbols, ∂L/∂W = δᵀx, with shapes, and as the chain rule's product: all from its formula and axes. */
import { names, number, times, type Expression } from "../ops/formula.ts";
import { partialOf, plainSymbol, stepBefore, subscript } from "../ops/letters.ts";
import { resultPlace } from "../ops/op.ts";
import { latexExpression, latexReduction, significant, type Writing } from "../ops/printFormula.ts";
import { simplify } from "../ops/simplify.ts";
import { unicodeExpression } from "../ops/unicodeFormula.ts";
import type { Size, Tensor } from "../ops/tensor.ts";
import type { Instruction, Walk } from "./program.ts";
import { TensorLetters } from "./tensorLetters.ts";

/** The chain rule in one backward instruction: what came from above, times what the op adds. */
export interface ChainRule {
  /** The gradient of the op's result. */
  upstream: { tensor: Tensor; latex: string };
  /** ∂y/∂x and what it is here; by entries, ∂yᵢ/∂xₖ, where an entry of the result depends on a whole row of the input. */
  local: { quotient: string; latex: string };
  /** Of a derivative by entries: ∂L/∂xₖ = Σᵢ ∂L/∂yᵢ · ∂yᵢ/∂xₖ, and the letters of its δᵢₖ. */
  sum: { latex: string; same: string; indices: [string, string] } | null;
  /** What the op itself worked out just before, from what came from above. */
  locals: Tensor[];
}

/** `hidden.weight.gradient = δᵀ x`: one line of plain text, for the program's list and a reading voice. */
export const brief = (instruction: Instruction): string => new Rule(instruction).plain();

/** LaTeX of the rule: `\frac{\partial L}{\partial W} = \delta^\top x`; by indices where a sum runs over one axis of several and is no matrix product. */
export const rule = (instruction: Instruction): string => new Rule(instruction).latex(false);

/** The same with the shape under every tensor, the batch as B. */
export const ruleWithShapes = (instruction: Instruction): string => new Rule(instruction).latex(true);

/** Of a backward instruction; null for the others, and for what the backward pass begins with. */
export const chainRule = (instruction: Instruction): ChainRule | null => new Rule(instruction).chain();

/** The numbers behind the letters of the rule that are no tensors: β₁ = 0.9. */
export const constants = (instruction: Instruction): { latex: string; value: number }[] => new Rule(instruction).constants();

/** A tensor that a formula reads, as it is written there. */
export interface Operand { name: string; tensor: Tensor; latex: string; plain: string; transposed: boolean }

/** What the formula reads, each tensor once: of a matrix product its left and right side, else in the order of the text. */
export const operands = (instruction: Instruction): Operand[] => new Rule(instruction).operands();

/** The letter of what an instruction writes, in LaTeX. */
export const outputLetter = (instruction: Instruction): string => TensorLetters.in(instruction).written(instruction.output, "", "");

/** The letters of an instruction's axes, by their names. */
export const axisLetters = (instruction: Instruction): Record<string, string> => Object.fromEntries([...instruction.sizes.keys()].map((axis) => [axis, letterOf(axis, instruction)]));

/** n runs over the batch, i and o over what goes in and comes out, j over features, k over classes. */
function letterOf(axis: string, { sizes }: Instruction): string {
  if (sizes.get(axis) === "B") return "n";
  return axis.startsWith("_") ? "ijkl"[Number(axis.slice(1))] : axis === "feature" ? "j" : axis === "class" ? "k" : axis[0];
}

/** Whether the rule is a product of two matrices. */
export const isMatrixProduct = (instruction: Instruction): boolean => new Rule(instruction).product !== null;

/** A product of two matrices, summed over one axis: which side is transposed follows from where that axis stands. */
interface MatrixProduct { left: string; leftTransposed: boolean; right: string; rightTransposed: boolean }

class Rule {
  private readonly letters: TensorLetters;
  private readonly entry: Expression;
  /** The attributes' numbers that are put in. */
  private readonly pinned: Readonly<Record<string, number>>;
  readonly product: MatrixProduct | null;
  private readonly instruction: Instruction;

  constructor(instruction: Instruction) {
    this.instruction = instruction;
    this.letters = TensorLetters.in(instruction);
    const { formula, attributes, op, tensors } = instruction;
    const taken = new Set(formula.reads.map((name) => tensors[name].symbol));
    // 0 and 1 make terms and branches vanish; of the other numbers those keep a letter that have one to themselves
    this.pinned = Object.fromEntries(Object.entries(attributes).filter(([name, value]) => { const { symbol } = op.attributes[name]; return value === 0 || value === 1 || symbol === undefined || taken.has(symbol); }));
    this.entry = simplify(formula.statement.entry, this.pinned);
    this.product = matrixProduct(instruction, this.entry);
  }

  plain(): string {
    const { output, accumulate, reduce, over, place, op, formula } = this.instruction;
    const slice = this.slice(formula.writes, place);
    const left = `${output.name}${slice ? `[${slice.join(", ")}]` : ""} ${accumulate ? "+=" : "="} `;
    const name = (own: string): string => {
      if (Object.hasOwn(op.attributes, own)) return plainSymbol(op.attributes[own].symbol ?? own);
      const part = this.slice(own, this.instruction.walks[own]);
      return `${this.plainLetter(this.instruction.tensors[own])}${part ? `[${part.join(", ")}]` : ""}`;
    };
    if (this.product) {
      return `${left}${turned(name(this.product.left), this.product.leftTransposed)} ${turned(name(this.product.right), this.product.rightTransposed)}`;
    }
    const writing: Writing = { name, size: (axes) => this.size(axes, ""), number: (value) => String(Number(value.toPrecision(5))), hasEntries: this.hasEntries };
    const body = unicodeExpression(this.chained(), writing, reduce === "sum" ? 3 : 0);
    if (reduce === null) return left + body;
    const index = this.isPartial() ? subscript(over.map((axis) => this.letter(axis)).join("")) : "";
    return `${left}${reduce === "sum" ? "Σ" : reduce}${index}${reduce === "sum" ? " " : "("}${body}${reduce === "sum" ? "" : ")"}`;
  }

  /** What is overwritten is read as it was. */
  private plainLetter(tensor: Tensor): string {
    return this.letters.plain(tensor === this.instruction.output ? { ...tensor, symbol: stepBefore(tensor.symbol) } : tensor);
  }

  latex(shapes: boolean): string {
    const { output, accumulate, formula, tensors } = this.instruction;
    const sign = accumulate ? "\\mathrel{+}=" : formula.reads.some((name) => tensors[name] === output) ? "\\leftarrow" : "=";
    return `${this.tensor(formula.writes, output, shapes, shapes, true)} ${sign} ${this.right(shapes)}`;
  }

  private right(shapes: boolean): string {
    const { reduce, over } = this.instruction;
    if (this.product) return `${this.factor(this.product.left, this.product.leftTransposed, shapes)} ${shapes ? "\\;\\cdot\\;" : "\\,"} ${this.factor(this.product.right, this.product.rightTransposed, shapes)}`;
    return latexReduction(reduce, this.isPartial() ? over.map((axis) => this.letter(axis)).join(",") : "", this.chained(), this.writing(shapes));
  }

  private writing(shapes: boolean): Writing {
    const { op, tensors } = this.instruction;
    // where a tensor stands several times its shape is told once
    const told = new Set<string>();
    const tensor = (name: string): string => { const text = this.tensor(name, tensors[name], shapes && !told.has(name), shapes); told.add(name); return text; };
    return {
      name: (name) => (Object.hasOwn(op.attributes, name) ? (op.attributes[name].symbol ?? name) : tensor(name)),
      size: (axes) => this.size(axes, "\\,"),
      number: significant,
      hasEntries: this.isPartial() && !shapes ? undefined : this.hasEntries,
    };
  }

  /** `free`: without indices, though a sum runs over some. */
  private tensor(name: string, tensor: Tensor, shape: boolean, free: boolean, left = false): string {
    const walks = left ? this.instruction.place : this.instruction.walks[name];
    const byIndex = this.isPartial() && !free;
    const index = byIndex ? walks.map(({ axis, offset }) => `${offset === 0 ? "" : `${offset}+`}${this.letter(axis)}`).join(",") : "";
    const part = byIndex ? null : this.slice(name, walks);
    const slice = part ? `[${part.join(",\\,").replaceAll("·", "\\cdot").replaceAll("…", "{:}")}]` : "";
    const text = left ? this.letters.written(tensor, index, slice) : tensor === this.instruction.output ? stepBefore(this.letters.latex(tensor, index, slice)) : this.letters.latex(tensor, index, slice);
    return shape ? underShape(text, tensor.shape) : text;
  }

  private factor(name: string, transposed: boolean, shapes: boolean): string {
    const { shape } = this.instruction.tensors[name];
    const text = this.letters.latex(this.instruction.tensors[name]);
    const turned = !transposed ? text : text.startsWith("\\frac") ? `\\left(${text}\\right)^\\top` : /[\^_]/.test(text) ? `{${text}}^\\top` : `${text}^\\top`;
    return shapes ? underShape(turned, transposed ? shape.toReversed() : shape) : turned;
  }

  chain(): ChainRule | null {
    const { pass, formula, op, tensors } = this.instruction;
    const input = formula.writes.slice(1);
    const above = `d${op.result}`;
    if (pass !== "backward" || !Object.hasOwn(op.inputs, input) || !Object.hasOwn(tensors, above)) return null;
    return {
      upstream: { tensor: tensors[above], latex: this.letters.latex(tensors[above]) },
      ...(op.jacobian && Object.hasOwn(op.jacobian.of, input) ? this.byEntries(input, op.jacobian.along, op.jacobian.of[input]) : { local: this.factorOf(input, above), sum: null }),
      locals: formula.reads.filter((name) => name !== above && !Object.hasOwn(op.inputs, name) && !Object.hasOwn(op.outputs, name)).map((name) => tensors[name]),
    };
  }

  /** ∂y/∂x, what the formula multiplies what came from above by. */
  private factorOf(input: string, above: string): ChainRule["local"] {
    const { op, tensors } = this.instruction;
    const factor = withoutFactor(this.entry, above);
    if (factor === null) throw new Error(`op ${op.name}: ${above} is no factor of the gradient of ${input}; declare its jacobian`);
    return { quotient: new TensorLetters([tensors[op.result], tensors[input]]).quotient(tensors[op.result], tensors[input]), latex: latexExpression(factor, this.writing(false)) };
  }

  /** ∂yᵢ/∂xₖ as the op declares it. */
  private byEntries(input: string, along: string, jacobian: Expression): Pick<ChainRule, "local" | "sum"> {
    const { op, tensors } = this.instruction;
    const entry = simplify(jacobian, this.pinned);
    const own = (name: string): string => resultPlace(name) ?? name;
    const letters = new TensorLetters([op.result, input, ...[...names(entry)].map(own)].flatMap((name) => tensors[name] ?? []));
    const indices: [string, string] = ["i", this.letter(along)];
    const index = (name: string): string => op.axes[own(name)].map((axis) => (axis === along && resultPlace(name) !== null ? indices[0] : this.letter(axis))).join(",");
    const same = `\\delta_{${indices.join("")}}`;
    const write = (name: string): string => (name === "same" ? same : Object.hasOwn(op.attributes, name) ? (op.attributes[name].symbol ?? name) : letters.latex(tensors[own(name)], index(name)));
    const [y, x] = [`${op.result}_i`, input];
    const quotient = letters.quotient(tensors[op.result], tensors[input], [index(y), index(x)]);
    return {
      local: { quotient, latex: latexExpression(entry, { name: write, size: (axes) => this.size(axes, "\\,"), number: significant }) },
      sum: { latex: `${partialOf(write(x))} = \\sum_{${indices[0]}} ${partialOf(write(y))} \\cdot ${quotient}`, same, indices },
    };
  }

  operands(): Operand[] {
    const { formula, tensors } = this.instruction;
    const { product } = this;
    const operand = (name: string, transposed = false): Operand => ({ name, tensor: tensors[name], latex: product ? this.factor(name, transposed, false) : this.letters.latex(tensors[name]), plain: turned(this.letters.plain(tensors[name]), transposed), transposed });
    if (product) return [operand(product.left, product.leftTransposed), operand(product.right, product.rightTransposed)];
    const read = new Map(formula.reads.map((name) => [tensors[name], name]));
    return [...read.values()].filter((name) => names(this.entry).has(name)).map((name) => operand(name));
  }

  constants(): { latex: string; value: number }[] {
    const { attributes, op } = this.instruction;
    return [...names(this.entry)].flatMap((name) => { const latex = op.attributes[name]?.symbol; return latex === undefined ? [] : [{ latex, value: attributes[name] }]; });
  }

  /** The entry, in the backward pass with what came from above as its first factor where it is one. */
  private chained(): Expression {
    const above = `d${this.instruction.op.result}`;
    const local = this.instruction.pass === "backward" ? withoutFactor(this.entry, above) : null;
    return local ? times({ form: "name", name: above }, local) : this.entry;
  }

  /** A reduction that leaves axes standing: indices must say which are summed. */
  private isPartial(): boolean {
    return this.instruction.reduce !== null && this.instruction.outer.length > 0 && !this.product;
  }

  private readonly hasEntries = (expression: Expression): boolean => [...names(expression)].some((name) => (this.instruction.tensors[name]?.shape.length ?? 0) > 0);

  /** The written or read part of a tensor of which a formula only walks a slice. */
  private slice(name: string, walks: readonly Walk[]): string[] | null {
    const { op, sizes } = this.instruction;
    if (!op.axes[name].some((axis) => axis.includes("+"))) return null;
    return walks.map(({ axis, offset }, at) => (op.axes[name][at].includes("+") ? `${offset}…${offset + Number(sizes.get(axis)) - 1}` : "·"));
  }

  private size(axes: readonly string[], between: string): string {
    const { sizes } = this.instruction;
    const own = axes.flatMap((axis) => (axis === "*" ? [...sizes.keys()].filter((key) => key.startsWith("_")) : [axis])).map((axis) => sizes.get(axis));
    const known = own.reduce<number>((product, size) => product * (typeof size === "number" ? size : 1), 1);
    return [known === 1 ? "" : String(known), own.includes("B") ? "B" : ""].filter(Boolean).join(between) || "1";
  }

  private letter(axis: string): string {
    return letterOf(axis, this.instruction);
  }
}

/** A plain letter, transposed or not. */
const turned = (text: string, transposed: boolean): string => (!transposed ? text : text.includes("/") ? `(${text})ᵀ` : `${text}ᵀ`);

const underShape = (text: string, shape: readonly Size[]): string => (shape.length === 0 ? text : `\\underset{[${shape.join(",\\,")}]}{${text}}`);

function matrixProduct({ reduce, over, outer, walks, place }: Instruction, entry: Expression): MatrixProduct | null {
  if (reduce !== "sum" || over.length !== 1 || outer.length !== 2 || entry.form !== "binary" || entry.operator !== "*" || entry.left.form !== "name" || entry.right.form !== "name") return null;
  const [rows, columns] = outer;
  const [summed] = over;
  const isMatrix = (name: string, axis: string): boolean => walks[name].length === 2 && [axis, summed].every((one) => walks[name].some((walk) => walk.axis === one));
  const plain = [place, walks[entry.left.name], walks[entry.right.name]].every((walk) => walk.every(({ offset }) => offset === 0));
  const found = [[entry.left.name, entry.right.name], [entry.right.name, entry.left.name]].find(([left, right]) => isMatrix(left, rows) && isMatrix(right, columns));
  if (!plain || !found) return null;
  const [left, right] = found;
  return { left, leftTransposed: walks[left][0].axis === summed, right, rightTransposed: walks[right][1].axis === summed };
}

/** The expression without one factor; null where the name is no factor of all of it. */
function withoutFactor(expression: Expression, name: string): Expression | null {
  if (expression.form === "name") return expression.name === name ? number(1) : null;
  if (expression.form === "negate") {
    const rest = withoutFactor(expression.of, name);
    return rest && { form: "negate", of: rest };
  }
  if (expression.form !== "binary" || (expression.operator !== "*" && expression.operator !== "/")) return null;
  const { left, right, operator } = expression;
  if (!names(right).has(name)) {
    const rest = withoutFactor(left, name);
    return rest && simplify({ form: "binary", operator, left: rest, right }, {});
  }
  const rest = operator === "*" && !names(left).has(name) ? withoutFactor(right, name) : null;
  return rest && times(left, rest);
}
