/** What the parts of a file say of each other, after each of them has its right shape: ids, wires and their ports, cycles, sources of data. */
import { isValidSplit } from "../datasets/split.ts";
import { findCycle } from "./cycles.ts";
import type { Document, Edge, GraphNode } from "./document.ts";
import { inside, type Place } from "./pointer.ts";
import { canonicalEdge, cycleObstacle, knownKind, portObstacle, sourceObstacle, type Obstacle } from "./ports.ts";
import { forbiddenNames, type Reading } from "./shape.ts";

/** Nodes and wires that have their right shapes. */
export interface Graph { nodes: GraphNode[]; edges: Edge[] }

const edgeKeys: ReadonlySet<string> = new Set(["source", "target", "targetPort"]);

/** Checks ids and wires; what is wrong goes into the reading. The wires come back as they are written. */
export function checkGraph({ nodes, edges }: Graph, reading: Reading): Edge[] {
  const kindOf = checkIds(nodes, reading);
  edges.forEach((edge, index) => checkEdge(edge, inside(inside(null, "edges"), index), kindOf, reading));
  if (reading.problems.length > 0) return edges;
  const found = findCycle(edges);
  if (found) refuseObstacle(cycleObstacle(found.cycle), inside(inside(null, "edges"), found.edge), reading);
  return edges.map((edge) => canonicalEdge(edge, kindOf.get(edge.target)));
}

function checkIds(nodes: readonly GraphNode[], reading: Reading): Map<string, string> {
  const kindOf = new Map<string, string>();
  const firstAt = new Map<string, number>();
  nodes.forEach(({ id, kind }, index) => {
    const first = firstAt.get(id);
    if (first !== undefined) reading.refuse(inside(inside(inside(null, "nodes"), index), "id"), "node.doubleId", { id, first: `/nodes/${first}` }, "an id that no other node has", JSON.stringify(id));
    else {
      firstAt.set(id, index);
      kindOf.set(id, kind);
    }
  });
  return kindOf;
}

function checkEdge(edge: Edge, place: Place, kindOf: ReadonlyMap<string, string>, reading: Reading): void {
  const missing = (["source", "target"] as const).filter((end) => !kindOf.has(edge[end]));
  for (const end of missing) reading.refuse(inside(place, end), "wire.noNode", { id: edge[end] }, "the id of a node", JSON.stringify(edge[end]));
  if (missing.length > 0) return;
  const from = kindOf.get(edge.source) as string;
  const into = kindOf.get(edge.target) as string;
  for (const obstacle of [sourceObstacle(edge.source, from), portObstacle(edge.target, into, edge.targetPort)]) {
    if (obstacle) refuseObstacle(obstacle, inside(place, obstacle.end), reading);
  }
  // The wires of a kind from the future may say more than ours do.
  if (!knownKind(from) || !knownKind(into)) return;
  for (const name of Object.keys(edge)) {
    if (edgeKeys.has(name) || name.startsWith("x-")) continue;
    const known = [...edgeKeys].join(", ");
    reading.refuse(inside(place, name), "unknown.key", { what: "edges", known }, `one of ${known}`, JSON.stringify(name));
  }
}

const refuseObstacle = ({ key, values, expected, got }: Obstacle, place: Place, reading: Reading): void => reading.refuse(place, key, values, expected, got);

/** Checks what `data` says beside the shapes of its parts: where the rows come from, and that some are left to learn from. */
export function checkData({ data }: Document, reading: Reading): void {
  const place = inside(null, "data");
  if (!data.dataset && !data.table && !data.file) reading.refuse(place, "data.noSource", {}, "dataset, table or file", "none of them");
  if (!isValidSplit(data)) reading.refuse(inside(place, "test"), "data.noTraining", { validation: data.validation, test: data.test }, `less than ${1 - data.validation}`, String(data.test));
  data.table?.columns.forEach((name, index) => {
    if (forbiddenNames.has(name)) reading.refuse(inside(inside(inside(place, "table"), "columns"), index), "file.forbiddenName", { forbidden: name }, "another name", JSON.stringify(name));
  });
}

const columnWidth = 240;
const rowHeight = 120;

/** Gives a place to the nodes that have none: a column for each step from the inputs, under each other in the order of the file. */
export function placeNodes({ nodes, edges }: Graph, reading: Reading): void {
  const unplaced = nodes.flatMap((node, index) => ((node as Partial<GraphNode>).position ? [] : [index]));
  if (unplaced.length === 0) return;
  const depth = depths(nodes, edges);
  const rows = new Map<number, number>();
  for (const index of unplaced) {
    const column = depth.get(nodes[index].id) ?? 0;
    const row = rows.get(column) ?? 0;
    rows.set(column, row + 1);
    nodes[index] = { ...nodes[index], position: { x: column * columnWidth, y: row * rowHeight } };
  }
  const first = inside(inside(null, "nodes"), unplaced[0]);
  if (unplaced.length === 1) reading.repair(inside(first, "position"), "repair.position", { id: nodes[unplaced[0]].id });
  else reading.repair(first, "repair.positions", { count: unplaced.length });
}

/** How many wires lie at most between a node and the beginning. The graph has no cycle. */
function depths(nodes: readonly GraphNode[], edges: readonly Edge[]): Map<string, number> {
  const outgoing = new Map<string, string[]>(nodes.map(({ id }) => [id, []]));
  const waiting = new Map<string, number>(nodes.map(({ id }) => [id, 0]));
  for (const { source, target } of edges) {
    outgoing.get(source)?.push(target);
    waiting.set(target, (waiting.get(target) ?? 0) + 1);
  }
  const depth = new Map<string, number>();
  const ready = nodes.map(({ id }) => id).filter((id) => waiting.get(id) === 0);
  for (const id of ready) {
    const own = depth.get(id) ?? 0;
    depth.set(id, own);
    for (const target of outgoing.get(id) ?? []) {
      depth.set(target, Math.max(depth.get(target) ?? 0, own + 1));
      const left = (waiting.get(target) ?? 0) - 1;
      waiting.set(target, left);
      if (left === 0) ready.push(target);
    }
  }
  return depth;
}
