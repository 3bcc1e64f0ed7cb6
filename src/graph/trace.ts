/** Walks a graph from its data to its losses and writes down the ops that its kinds state: shapes, problems and programs all follow from this one list. */
import { describeData, type DataDescription } from "../datasets/describe.ts";
import { tellsOf, width as columnWidth, type Column } from "../datasets/dataset.ts";
import { withDefaults, type FieldValues } from "../fields/field.ts";
import { fieldsOf, type Builder, type Judged, type Kind } from "../kinds/kind.ts";
import { kinds } from "../kinds/index.ts";
import { letterOf } from "../ops/letters.ts";
import type { Op } from "../ops/op.ts";
import { makeTensor, type Size, type Start, type Tensor, type TensorDetails } from "../ops/tensor.ts";
import { unify, type Mismatch } from "./axes.ts";
import { portOf, type Document, type GraphNode } from "./document.ts";
import { topologicalOrder, type Order } from "./order.ts";

/** An op put on tensors: what the forward and the backward pass are read from. */
export interface Application { op: Op; tensors: Readonly<Record<string, Tensor>>; attributes: Readonly<Record<string, number>>; node: string; pass: "forward" | "update" }
export interface LossTerm extends Judged { node: string; value: Tensor; weight: number }

/** A node as the walk found it. */
export interface TracedNode {
  node: GraphNode;
  index: number;
  /** Null for a kind of which this version knows nothing. */
  kind: Kind | null;
  params: FieldValues;
  /** By port, in the order of the edges; null where the node before has no shape. */
  wires: Map<string, { source: string; edge: number; tensor: Tensor | null }[]>;
  output: Tensor | null;
  /** Why it has no output: its own mismatch. Without one it waits for others, or has a free port. */
  mismatch?: Mismatch & { op: string };
}

export interface Trace {
  nodes: Map<string, TracedNode>;
  order: Order;
  tensors: Tensor[];
  applications: Application[];
  losses: LossTerm[];
  data: DataDescription | null;
  /** The columns that a data tensor holds; unknown names are left out. */
  columns: Map<Tensor, Column[]>;
}

class ShapeMismatch extends Error {
  readonly mismatch: Mismatch;
  readonly op: string;
  constructor(op: string, mismatch: Mismatch) {
    super(`${op}: ${mismatch.tensor.name} does not fit`);
    this.op = op;
    this.mismatch = mismatch;
  }
}

/** Works out every node that can be; never throws for what a drawing may hold. */
export function trace(document: Document, { training = true }: { training?: boolean } = {}): Trace {
  const described = describeData(document.data);
  const order = topologicalOrder(document);
  const found: Trace = { nodes: new Map(), order, tensors: [], applications: [], losses: [], data: described.ok ? described : null, columns: new Map() };
  const indices = new Map(document.nodes.map((node, index) => [node.id, index]));
  const taken = found.data ? targetColumns(document, found.data) : new Set<string>();
  for (const node of order.nodes) {
    const kind = Object.hasOwn(kinds, node.kind) ? kinds[node.kind] : null;
    const params = kind ? withDefaults(fieldsOf(kind, node.params), node.params) : {};
    const traced: TracedNode = { node, index: indices.get(node.id) ?? 0, kind, params, wires: wiresInto(node, kind, found), output: null };
    found.nodes.set(node.id, traced);
    if (kind && isWired(kind, traced)) run(kind, traced, found, training, taken);
  }
  return found;
}

function wiresInto(node: GraphNode, kind: Kind | null, { order, nodes }: Trace): TracedNode["wires"] {
  const wires: TracedNode["wires"] = new Map((kind?.ports ?? []).map((port) => [port.name, []]));
  for (const { edge, index } of order.incoming.get(node.id) ?? []) {
    const port = kind ? portOf(edge, kind.ports) : edge.targetPort;
    wires.get(port ?? "")?.push({ source: edge.source, edge: index, tensor: nodes.get(edge.source)?.output ?? null });
  }
  return wires;
}

/** Every port has a wire whose shape is known, and no more wires than it takes. */
function isWired(kind: Kind, { wires }: TracedNode): boolean {
  return kind.ports.every((port) => {
    const own = wires.get(port.name) ?? [];
    return own.length > 0 && (port.many || own.length === 1) && own.every((wire) => wire.tensor);
  });
}

function run(kind: Kind, traced: TracedNode, found: Trace, training: boolean, taken: ReadonlySet<string>): void {
  const inputs = kind.ports.flatMap((port) => (traced.wires.get(port.name) ?? []).flatMap((wire) => wire.tensor ?? []));
  const mark = [found.tensors.length, found.applications.length, found.losses.length];
  try {
    const output = kind.forward(inputs, traced.params, new TraceBuilder(traced, found, training, taken));
    traced.output = output.shape.includes(0) ? null : output;
  } catch (error) {
    if (!(error instanceof ShapeMismatch)) throw error;
    traced.mismatch = { ...error.mismatch, op: error.op };
    // what the node had stated before it failed must reach no program
    [found.tensors.length, found.applications.length, found.losses.length] = mark;
  }
}

/** The columns that target nodes name, or stand for: an input without a choice of its own leaves them out, or it would see the answer. A data set's own target is no feature either. */
function targetColumns(document: Document, data: DataDescription): Set<string> {
  const targets = document.nodes.filter((node) => node.kind === "target");
  const names = new Set<string>(targets.flatMap(({ params }) => (Array.isArray(params.columns) ? params.columns.map(String) : [])));
  if (data.kind !== "own" || targets.some(({ params }) => !Array.isArray(params.columns))) names.add(data.target);
  return names;
}

class TraceBuilder implements Builder {
  readonly training: boolean;
  private readonly id: string;
  private readonly kind: string;
  private readonly found: Trace;
  private readonly taken: ReadonlySet<string>;
  constructor(traced: TracedNode, found: Trace, training: boolean, taken: ReadonlySet<string>) {
    this.id = traced.node.id;
    this.kind = traced.node.kind;
    this.found = found;
    this.training = training;
    this.taken = taken;
  }

  private make(name: string, shape: readonly Size[], role: Tensor["role"], symbol: string, details?: TensorDetails): Tensor {
    const tensor = makeTensor(name === "" ? this.id : `${this.id}.${name}`, shape, this.id, role, symbol, details);
    this.found.tensors.push(tensor);
    return tensor;
  }

  run<I extends string, O extends string, A extends string>(op: Op<I, O, A>, inputs: Record<I, Tensor>, attributes: Partial<Record<A, number>> = {}, as = "", about: Pick<Tensor, "symbol" | "sum"> = { symbol: as === "" ? "y" : letterOf(as) }): Record<O, Tensor> {
    const unified = unify(op, inputs);
    if (!unified.ok) throw new ShapeMismatch(op.name, unified.mismatch);
    const made: Partial<Record<O, Tensor>> = {};
    for (const output of Object.keys(op.outputs) as O[]) {
      const isResult = output === op.result;
      const name = isResult ? as : [as, output].filter(Boolean).join(".");
      made[output] = this.make(name, unified.shape(op.outputs[output]), "value", isResult ? about.symbol : letterOf(output), isResult ? about : undefined);
    }
    this.apply(op, { ...inputs, ...made }, attributes, "forward");
    return made as Record<O, Tensor>;
  }

  runInto<I extends string, O extends string, A extends string>(op: Op<I, O, A>, inputs: Record<I, Tensor>, into: Record<O, Tensor>, attributes: Partial<Record<A, number>> = {}, pass: "forward" | "update" = "forward"): void {
    this.apply(op, { ...inputs, ...into }, attributes, pass);
  }

  private apply<A extends string>(op: Op<string, string, A>, tensors: Readonly<Record<string, Tensor>>, attributes: Partial<Record<A, number>>, pass: "forward" | "update"): void {
    const values: Record<string, number> = {};
    for (const [name, field] of Object.entries<{ default?: number }>(op.attributes)) values[name] = attributes[name as A] ?? field.default ?? 0;
    this.found.applications.push({ op, tensors, attributes: values, node: this.id, pass });
  }

  parameter(name: string, shape: number[], symbol: string, start: Start, about: Pick<Tensor, "part" | "penalty"> = {}): Tensor {
    return this.make(name, shape, "parameter", symbol, { part: "weight", start, ...about });
  }
  state(name: string, shape: number[], start: number): Tensor {
    return this.make(name, shape, "state", letterOf(name), { start });
  }
  tensor(shape: Size[]): Tensor {
    return this.make("", shape, "value", "y");
  }
  data(names: readonly string[] | null): Tensor {
    const all = this.found.data?.columns ?? [];
    const own = names ? names.flatMap((name) => all.find((column) => column.name === name) ?? []) : this.kind === "target" ? all.filter((column) => column.name === this.found.data?.target) : all.filter((column) => !tellsOf(column, this.taken));
    const tensor = this.make("", ["B", own.reduce((sum, column) => sum + columnWidth(column), 0)], "data", this.kind === "target" ? "t" : "x", { columns: own.map((column) => column.name) });
    this.found.columns.set(tensor, own);
    return tensor;
  }
  loss(value: Tensor, weight: number, judged: Judged): void {
    this.found.losses.push({ node: this.id, value, weight, ...judged });
  }
}
