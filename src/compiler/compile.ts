/** Graph → program. The forward list is what the kinds state; the backward list is read off it from the end. */
import type { Document } from "../graph/document.ts";
import { drawingProblems } from "../graph/problems.ts";
import type { Problem } from "../graph/problem.ts";
import { unify } from "../graph/axes.ts";
import { trace, type Application, type LossTerm, type Trace } from "../graph/trace.ts";
import { hashText } from "../math/random.ts";
import { add } from "../ops/add.ts";
import { one } from "../ops/one.ts";
import { letterOf, partialOf, wordInLatex } from "../ops/letters.ts";
import type { Formula, Op } from "../ops/op.ts";
import { scale } from "../ops/scale.ts";
import { makeTensor, type Size, type Tensor, type TensorDetails } from "../ops/tensor.ts";
import { Bindings } from "./bindings.ts";
import { nobody, type Binding, type Instruction, type Pass, type Program } from "./program.ts";
import { emitUpdates, type UpdateTarget } from "./update.ts";

export interface CompileOptions {
  /** False: dropout and batchnorm as in evaluation, no backward pass, no update. */
  training?: boolean;
  /** Gradients of the data too, as a gradient check asks for. */
  inputGradients?: boolean;
  /** What is drawn at random becomes data that is given, as a reference case gives dropout's masks. */
  givenMasks?: boolean;
}

/** Compiles a document; its problems when it cannot run. */
export function compile(document: Document, { training = true, inputGradients = false, givenMasks = false }: CompileOptions = {}): { ok: true; program: Program } | { ok: false; problems: Problem[] } {
  const found = trace(document, { training });
  const problems = drawingProblems(document, found).filter((problem) => problem.severity === "error");
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, program: new Compilation(found, training, inputGradients, givenMasks).program(document.training) };
}


class Compilation implements UpdateTarget {
  readonly tensors: Tensor[];
  private readonly instructions: Instruction[] = [];
  readonly gradients = new Map<Tensor, Tensor>();
  private readonly applications: Application[];
  private readonly learns: Set<Tensor>;
  private applied = 0;
  private readonly found: Trace;
  private readonly training: boolean;
  private readonly givenMasks: boolean;
  private readonly bindings = new Bindings();

  constructor(found: Trace, training: boolean, inputGradients: boolean, givenMasks: boolean) {
    this.found = found;
    this.givenMasks = givenMasks;
    this.training = training;
    this.tensors = [...found.tensors];
    this.applications = found.applications.filter((application) => application.pass === "forward");
    this.learns = new Set(this.tensors.filter((tensor) => tensor.role === "parameter" || (inputGradients && tensor.role === "data")));
  }

  program(training: Document["training"]): Program {
    const loss = this.totalLoss(this.found.losses);
    for (const application of this.applications) this.emitAll(application, application.op.forward, application.tensors, "forward");
    this.markWhatLearns();
    if (this.training && loss && this.learns.has(loss)) {
      this.backward(loss);
      emitUpdates(this, training);
    }
    if (this.training) for (const application of this.found.applications) if (application.pass === "update") this.emitAll(application, application.op.forward, application.tensors, "update");
    const outputs = new Map<string, Tensor>();
    for (const [id, { output }] of this.found.nodes) if (output) outputs.set(id, output);
    nameApart(this.tensors);
    return { instructions: this.instructions, tensors: this.tensors, loss, losses: this.found.losses, outputs, gradients: this.gradients, training: this.training };
  }

  make(name: string, shape: readonly Size[], role: Tensor["role"], node: string, symbol: string, details?: TensorDetails): Tensor {
    const tensor = makeTensor(name, shape, node, role, symbol, details);
    this.tensors.push(tensor);
    return tensor;
  }

  private emit({ op, attributes, node }: Pick<Application, "op" | "attributes" | "node">, formula: Formula, { entry, outer, over, sizes, place, walks, partial }: Binding, tensors: Readonly<Record<string, Tensor>>, pass: Pass, accumulate = false): void {
    const output = tensors[formula.writes];
    if (formula.random && this.givenMasks) {
      output.role = "data";
      return;
    }
    this.instructions.push({
      op, formula, attributes, entry, reduce: formula.statement.reduce, outer, over, sizes, output, place, walks, tensors, accumulate, partial, pass, node,
      application: this.applied,
      stream: formula.random ? hashText(["dropout", node, output.name].join("\u0000")) : 0,
    });
  }

  emitAll(application: Pick<Application, "op" | "attributes" | "node">, formulas: readonly Formula[], tensors: Readonly<Record<string, Tensor>>, pass: Pass): void {
    const bind = this.bindings.of(application.op, tensors, application.attributes);
    for (const formula of formulas) this.emit(application, formula, bind(formula, tensors), tensors, pass);
    this.applied++;
  }

  /** Σ weight · loss, as ops that the backward pass reads like any other. The total is L, a term L with its node's name. */
  private totalLoss(losses: readonly LossTerm[]): Tensor | null {
    const apply = (op: Op, inputs: Record<string, Tensor>, attributes: Record<string, number>, name: string, symbol: string): Tensor => {
      const y = this.make(name, [], "value", nobody, symbol);
      this.applications.push({ op, tensors: { ...inputs, [op.result]: y }, attributes, node: nobody, pass: "forward" });
      return y;
    };
    const alone = losses.length === 1;
    const shares = losses.map(({ value, weight, node }) => {
      value.symbol = alone && weight === 1 ? "L" : `L_{${wordInLatex(node)}}`;
      return weight === 1 ? value : apply(scale, { x: value }, { factor: weight }, `total.${node}`, alone ? "L" : `L'_{${wordInLatex(node)}}`);
    });
    if (shares.length < 2) return shares[0] ?? null;
    return shares.slice(1).reduce((p, q, at) => (at === shares.length - 2 ? apply(add, { p, q }, {}, "total.loss", "L") : apply(add, { p, q }, {}, `total.sum${at + 1}`, `S_{${at + 1}}`)), shares[0]);
  }

  private markWhatLearns(): void {
    for (const { op, tensors } of this.applications)
      if (Object.keys(op.inputs).some((input) => this.learns.has(tensors[input]))) for (const output of Object.keys(op.outputs)) this.learns.add(tensors[output]);
  }

  private gradientOf(tensor: Tensor): Tensor {
    const gradient = this.make(gradientName(tensor), tensor.shape, "gradient", tensor.node, tensor.sum ? "\\delta" : partialOf(tensor.symbol), { of: tensor });
    this.gradients.set(tensor, gradient);
    return gradient;
  }

  /** The forward list from its end: each application hands its result's gradient on to the inputs that something learns behind. */
  private backward(loss: Tensor): void {
    this.emitAll({ op: one, attributes: {}, node: loss.node }, one.forward, { y: this.gradientOf(loss) }, "backward");
    for (const application of this.applications.toReversed()) {
      const { op, tensors } = application;
      const arrived = this.gradients.get(tensors[op.result]);
      const wanted = Object.keys(op.inputs).filter((input) => this.learns.has(tensors[input]));
      if (!arrived || wanted.length === 0) continue;
      const bind = this.bindings.of(op, tensors, application.attributes);
      const all: Record<string, Tensor> = { ...tensors, [`d${op.result}`]: arrived };
      for (const formula of neededFormulas(op, wanted)) {
        const of = formula.writes.startsWith("d") ? tensors[formula.writes.slice(1)] : undefined;
        const isGradient = of !== undefined && formula.writes.slice(1) in op.inputs;
        const accumulate = isGradient && this.gradients.has(of);
        all[formula.writes] = isGradient ? (this.gradients.get(of) ?? this.gradientOf(of)) : this.local(application, formula);
        this.emit(application, formula, bind(formula, all), all, "backward", accumulate);
      }
      this.applied++;
    }
  }

  private local({ op, tensors, node }: Application, { writes, axes }: Formula): Tensor {
    const unified = unify(op, tensors);
    if (!unified.ok) throw new Error(`op ${op.name}: its shapes were unified before, yet ${unified.mismatch.input} does not fit`);
    return this.make(`${tensors[op.result].name}.${writes}`, unified.shape(axes), "gradient", node, letterOf(writes));
  }

}

/**
 * Every number is asked for by its tensor's name. What belongs to no node is named in words that may also be a user's ids, as `total.weight`
 * is both a layer's weight and a term of the loss: it then gives way, with a dot in front, which no id has. Throws where two tensors of nodes share a name.
 */
function nameApart(tensors: readonly Tensor[]): void {
  const taken = new Set<string>();
  for (const { name, node } of tensors) {
    if (node === nobody) continue;
    if (taken.has(name)) throw new Error(`two tensors of the node ${node} are called ${name}`);
    taken.add(name);
  }
  const claim = (tensor: Tensor): void => {
    while (taken.has(tensor.name)) tensor.name = `.${tensor.name}`;
    taken.add(tensor.name);
  };
  const nodeless = tensors.filter(({ node }) => node === nobody);
  // a term is made before the total that it is in, which keeps its name; gradients go with what they are of
  for (const tensor of nodeless.toReversed()) if (!tensor.of) claim(tensor);
  for (const tensor of nodeless) if (tensor.of) claim(Object.assign(tensor, { name: gradientName(tensor.of) }));
}

const gradientName = ({ name }: Tensor): string => `${name}.gradient`;

/** The backward formulas that lead to the wanted inputs, and the locals that these read. */
function neededFormulas(op: Op, wanted: readonly string[]): Formula[] {
  const needed = new Set(wanted.map((input) => `d${input}`));
  const kept: Formula[] = [];
  for (const formula of op.backward.toReversed()) {
    if (!needed.has(formula.writes)) continue;
    for (const name of formula.reads) needed.add(name);
    kept.push(formula);
  }
  return kept.reverse();
}
