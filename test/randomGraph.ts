/** Random graphs over all kinds, variants, losses and optimizers, from a seed: with fan-out, several inputs and several losses. */
import type { FieldValues } from "../src/fields/field.ts";
import type { Document, Edge, GraphNode } from "../src/graph/document.ts";
import { kinds } from "../src/kinds/index.ts";
import { stream, uniform } from "../src/math/random.ts";
import { optimizers } from "../src/optimizers/index.ts";
import { schedules } from "../src/schedules/index.ts";

interface Made { id: string; width: number; depth: number }
export interface RandomGraph { document: Document; depth: number; counts: string[] }

/** A stream of choices. */
class Dice {
  private index = 0;
  private readonly key: number;
  constructor(seed: number) { this.key = stream(seed, "graph"); }
  roll(): number { return uniform(this.key, 0, this.index++); }
  whole(from: number, to: number): number { return from + Math.floor(this.roll() * (to - from + 1)); }
  pick<T>(choices: readonly T[]): T { return choices[Math.floor(this.roll() * choices.length)]; }
  chance(share: number): boolean { return this.roll() < share; }
}

const middleKinds = Object.values(kinds).filter((kind) => kind.group !== "data" && !kind.sink);
const activationNames = Object.keys(kinds.activation.variants ?? {});
const lossNames = Object.keys(kinds.loss.variants ?? {});

export function randomGraph(seed: number): RandomGraph {
  return new Growth(new Dice(seed)).graph();
}

class Growth {
  private readonly nodes: GraphNode[] = [];
  private readonly edges: Edge[] = [];
  private readonly made: Made[] = [];
  private readonly columns: string[] = [];
  private readonly counts: string[] = [];
  private readonly dice: Dice;
  constructor(dice: Dice) { this.dice = dice; }

  graph(): RandomGraph {
    const { dice } = this;
    const rows = dice.whole(6, 11);
    for (let inputs = dice.whole(1, 3); inputs > 0; inputs--) {
      const names = this.newColumns(dice.whole(1, 4));
      this.made.push({ id: this.node("input", { columns: names }, []), width: names.length, depth: 0 });
    }
    for (let count = dice.whole(8, 15); count > 0; count--) this.grow();
    for (let losses = dice.whole(1, 3); losses > 0; losses--) this.addLoss();
    const optimizer = dice.pick(Object.keys(optimizers));
    this.counts.push(`optimizer ${optimizer}`);
    const schedule = dice.pick(Object.keys(schedules));
    const columns = Object.fromEntries(this.columns.map((name) => [name, { type: "number" as const }]));
    const cells = Array.from({ length: rows }, () => this.columns.map((name) => (name.startsWith("t") ? 0.1 + 0.8 * dice.roll() : 4 * dice.roll() - 2)));
    return {
      depth: Math.max(...this.made.map((node) => node.depth)),
      counts: this.counts,
      document: {
        format: "backwire", version: 1, name: "random", nodes: this.nodes, edges: this.edges,
        data: { table: { columns: this.columns, rows: cells }, columns, seed: 1, validation: 0, test: 0, normalization: "none" },
        training: {
          optimizer: { kind: optimizer, learningRate: 0.01, ...(optimizer === "sgd" && dice.chance(0.5) ? { momentum: 0.9, nesterov: dice.chance(0.5) } : {}), ...("weightDecay" in optimizers[optimizer].fields && dice.chance(0.3) ? { weightDecay: 0.01 } : {}) },
          ...(dice.chance(0.3) ? { schedule: { kind: schedule, warmup: dice.whole(0, 3) } } : {}),
          ...(dice.chance(0.3) ? { clip: { kind: dice.pick(["norm", "value"] as const), limit: 0.5 } } : {}),
          ...(dice.chance(0.3) ? { regularization: { l1: 0.001, decoupled: 0.01, biases: dice.chance(0.5), normalization: dice.chance(0.5) } } : {}),
          batchSize: dice.whole(3, rows), epochs: 5, seed: dice.whole(1, 1e6),
        },
        weights: null,
      },
    };
  }

  private newColumns(count: number, prefix = "x"): string[] {
    const names = Array.from({ length: count }, () => `${prefix}${this.columns.length + 1}`);
    names.forEach((name, at) => { names[at] = `${name}_${at}`; });
    this.columns.push(...names);
    return names;
  }

  private node(kind: string, params: FieldValues, sources: readonly string[], ports: readonly string[] = []): string {
    const id = `${kind}${this.nodes.length}`;
    this.nodes.push({ id, kind, position: { x: 0, y: 0 }, params });
    sources.forEach((source, at) => this.edges.push({ source, target: id, ...(ports[at] ? { targetPort: ports[at] } : {}) }));
    this.counts.push(`kind ${kind}`);
    if (typeof params.function === "string") this.counts.push(`${kind} ${params.function}`);
    return id;
  }

  /** Mostly onto the newest node, so that graphs become deep; sometimes onto an older one, so that they fan out. */
  private source(): Made {
    return this.dice.chance(0.7) ? (this.made.at(-1) as Made) : this.dice.pick(this.made);
  }

  private grow(): void {
    const { dice } = this;
    const kind = dice.pick(middleKinds);
    const first = this.source();
    const depth = first.depth + 1;
    const add = (params: FieldValues, sources: Made[], width: number): void => {
      this.made.push({ id: this.node(kind.name, params, sources.map((source) => source.id)), width, depth: Math.max(...sources.map((source) => source.depth)) + 1 });
    };
    if (kind.name === "dense") {
      const units = dice.whole(1, 5);
      add({ units, bias: dice.chance(0.7), ...(dice.chance(0.2) ? { l1: 0.01, l2: 0.01 } : {}) }, [first], units);
    } else if (kind.name === "activation") {
      const name = dice.pick(activationNames);
      add({ function: name, ...(name === "softmax" && dice.chance(0.5) ? { temperature: 1.5 } : {}) }, [first], first.width);
    } else if (kind.name === "concat") {
      const other = dice.pick(this.made);
      add({}, [first, other], first.width + other.width);
    } else if (kind.ports[0].many) {
      const fitting = this.made.filter((node) => node.width === first.width);
      add({}, dice.chance(0.3) ? [first, dice.pick(fitting), dice.pick(fitting)] : [first, dice.pick(fitting)], first.width);
    } else if (kind.name === "dropout") add({ rate: dice.pick([0.2, 0.5]) }, [first], first.width);
    // rows that dropout emptied differ by almost nothing: a normal epsilon makes them a cliff on which no difference of 1e-6 stands
    else add({ epsilon: 0.01 }, [first], first.width);
    // a product of products, or wide concats, grow without bound: bring them back
    const newest = this.made.at(-1) as Made;
    if (newest.width > 8 || kind.name === "multiply") this.made[this.made.length - 1] = { id: this.node("activation", { function: "tanh" }, [this.node("dense", { units: 3 }, [newest.id])]), width: 3, depth: depth + 2 };
  }

  private addLoss(): void {
    const { dice } = this;
    const name = dice.pick(lossNames);
    const width = name.startsWith("cross-entropy") ? dice.whole(2, 4) : dice.whole(1, 3);
    const dense = this.node("dense", { units: width }, [dice.pick(this.made.slice(-3)).id]);
    // a loss of probabilities stands behind what makes them
    const prediction = name === "bce" ? this.node("activation", { function: "sigmoid" }, [dense]) : name === "cross-entropy" ? this.node("activation", { function: "softmax" }, [dense]) : dense;
    const target = this.node("target", { columns: this.newColumns(width, "t") }, []);
    this.node("loss", { function: name, ...(dice.chance(0.4) ? { weight: 0.5 } : {}), ...(name.endsWith("with-logits") && dice.chance(0.3) ? { smoothing: 0.1 } : {}) }, [prediction, target], ["prediction", "target"]);
  }
}
