/** What the canvas puts in the light while a step is walked over: the node at the cursor, those whose numbers it reads, and which way numbers run along the wires. */
import type { Grain } from "../../executors/stepper.ts";
import type { Document } from "../../graph/document.ts";
import type { ProgramLine, TensorInfo } from "../../worker/messages.ts";
import { edgeKey } from "../store.ts";

export type Flow = "forward" | "backward";

export interface Scene {
  /** The node at the cursor; empty where what is worked out belongs to none. */
  active: string;
  /** The active node and those that it reads. */
  lit: ReadonlySet<string>;
  /** Wires with what runs along them, by their keys. */
  flows: ReadonlyMap<string, Flow>;
  /** Another one at each move, so that what runs along a wire runs anew. */
  move: string;
}

type Edges = Document["edges"];

/** The scene right after the instruction with the number `cursor`, from 1; of a coarser grain, of all its instructions so far. */
export function sceneAt(program: readonly ProgramLine[], cursor: number, grain: Grain, edges: Edges, tensors: readonly TensorInfo[]): Scene {
  const last = program.at(cursor - 1);
  if (cursor === 0 || !last) return { active: "", lit: new Set(), flows: new Map(), move: String(cursor) };
  const nodeOf = new Map(tensors.map(({ name, node }) => [name, node]));
  const lit = new Set([last.node]);
  const flows = new Map<string, Flow>();
  for (let at = cursor - 1; at >= 0 && (at === cursor - 1 || sameMove(program[at], last, grain)); at--) {
    const { pass, reads, tensor } = program[at];
    for (const name of reads) lit.add(nodeOf.get(name) ?? last.node);
    for (const [key, flow] of flowsOf(pass, reads, tensor, last.node, edges, nodeOf)) flows.set(key, flow);
  }
  lit.delete("");
  return { active: last.node, lit, flows, move: `${grain} ${cursor}` };
}

function sameMove(line: ProgramLine, last: ProgramLine, grain: Grain): boolean {
  if (grain === "instruction" || line.pass !== last.pass) return false;
  return grain === "node" ? line.node === last.node : line.application === last.application;
}

/** Forwards, an output that is read comes along its wire; backwards, the gradient of another node's output goes back along it. */
function* flowsOf(pass: ProgramLine["pass"], reads: readonly string[], written: string, node: string, edges: Edges, nodeOf: ReadonlyMap<string, string>): Generator<[string, Flow]> {
  const seen = new Map<string, number>();
  const goesBackTo = pass === "backward" ? nodeOf.get(written) : undefined;
  for (const edge of edges) {
    const base = edgeKey(edge);
    const nth = seen.get(base) ?? 0;
    seen.set(base, nth + 1);
    if (edge.target !== node) continue;
    if (goesBackTo !== undefined && goesBackTo !== node && edge.source === goesBackTo) yield [edgeKey(edge, nth), "backward"];
    else if (reads.includes(edge.source)) yield [edgeKey(edge, nth), "forward"];
  }
}
