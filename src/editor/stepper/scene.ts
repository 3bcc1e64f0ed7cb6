/** What the canvas puts in the light while a step is walked over: the node at the cursor with its wires, the nodes whose numbers it reads or writes, and which way numbers run along the wires. */
import type { Grain } from "../../executors/stepper.ts";
import type { Document } from "../../graph/document.ts";
import type { ProgramLine, TensorInfo } from "../../worker/messages.ts";
import { edgeKeys } from "../store.ts";

export type Flow = "forward" | "backward";

export interface Scene {
  /** The node at the cursor; empty where what is worked out belongs to none. */
  active: string;
  /** The active node and those whose numbers it reads or writes; where it is nobody's, the nodes that read what is worked out. */
  lit: ReadonlySet<string>;
  /** The active node's wires that its pass goes along, by their keys. */
  wires: ReadonlySet<string>;
  /** Those that a number crosses just now. */
  flows: ReadonlyMap<string, Flow>;
  /** Another one at each move, so that what runs along a wire runs anew. */
  move: string;
}

type Edges = Document["edges"];

/** The scene right after the instruction with the number `cursor`, from 1; of a coarser grain, of all its instructions so far. */
export function sceneAt(program: readonly ProgramLine[], cursor: number, grain: Grain, edges: Edges, tensors: readonly TensorInfo[]): Scene {
  const last = program.at(cursor - 1);
  if (cursor === 0 || !last) return { active: "", lit: new Set(), wires: new Set(), flows: new Map(), move: String(cursor) };
  const nodeOf = new Map(tensors.map(({ name, node }) => [name, node]));
  const lit = new Set([last.node]);
  const flows = new Map<string, Flow>();
  for (let at = cursor - 1; at >= 0 && (at === cursor - 1 || sameMove(program[at], last, grain)); at--) {
    const { pass, reads, tensor } = program[at];
    for (const name of [...reads, tensor]) for (const node of ownersOf(name, program, nodeOf)) lit.add(node);
    if (last.node === "" && pass === "update") for (const node of readersOf(tensor, program)) lit.add(node);
    for (const [key, flow] of flowsOf(pass, reads, tensor, last.node, edges, nodeOf)) flows.set(key, flow);
  }
  lit.delete("");
  return { active: last.node, lit, wires: wiresOf(last, edges), flows, move: `${grain} ${cursor}` };
}

/** Forwards what comes in, backwards all; the update goes along none. */
function wiresOf({ node, pass }: ProgramLine, edges: Edges): Set<string> {
  return new Set(pass === "update" ? [] : edgeKeys({ edges }).filter((_, at) => edges[at].target === node || (pass === "backward" && edges[at].source === node)));
}

/** The node whose number it is; of what is nobody's, such as a loss with its weight, the nodes whose numbers it was made of. */
function ownersOf(name: string, program: readonly ProgramLine[], nodeOf: ReadonlyMap<string, string>): string[] {
  const own = nodeOf.get(name);
  if (own !== "") return own === undefined ? [] : [own];
  return program.filter(({ node, pass, tensor }) => node === "" && pass === "forward" && tensor === name).flatMap(({ reads }) => reads.filter((read) => read !== name).flatMap((read) => ownersOf(read, program, nodeOf)));
}

/** The nodes that read what is nobody's, such as Adam's corrections, by themselves or through what else is nobody's. */
function readersOf(written: string, program: readonly ProgramLine[]): Set<string> {
  const nobodys = new Set([written]);
  const nodes = new Set<string>();
  for (const { pass, node, reads, tensor } of program) {
    if (pass !== "update" || !reads.some((name) => nobodys.has(name))) continue;
    if (node === "") nobodys.add(tensor);
    else nodes.add(node);
  }
  return nodes;
}

function sameMove(line: ProgramLine, last: ProgramLine, grain: Grain): boolean {
  if (grain === "instruction" || line.pass !== last.pass) return false;
  return grain === "node" ? line.node === last.node : line.application === last.application;
}

/** Forwards, an output that is read comes along its wire; backwards, the gradient of another node's output goes back along it. */
function* flowsOf(pass: ProgramLine["pass"], reads: readonly string[], written: string, node: string, edges: Edges, nodeOf: ReadonlyMap<string, string>): Generator<[string, Flow]> {
  const goesBackTo = pass === "backward" ? nodeOf.get(written) : undefined;
  for (const [at, key] of edgeKeys({ edges }).entries()) {
    const { source, target } = edges[at];
    if (target !== node) continue;
    if (goesBackTo !== undefined && goesBackTo !== node && source === goesBackTo) yield [key, "backward"];
    else if (reads.includes(source)) yield [key, "forward"];
  }
}
