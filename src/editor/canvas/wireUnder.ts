/** Which wire lies where a node is held: the one that the node would be put into. */
import type { Document } from "../../graph/document.ts";
import { knownKind } from "../../graph/ports.ts";
import { onScreen } from "./camera.ts";
import { nodeHeight, nodeWidth } from "./measures.ts";
import type { Point } from "./route.ts";

/** The wire under a point of the screen; a wire under a node does not count, unless it is the node in hand. */
export function wireUnder(x: number, y: number, inHand: string | null = null): string | null {
  for (const element of document.elementsFromPoint(x, y)) {
    const node = element.closest<HTMLElement>(".react-flow__node");
    if (node !== null && node.dataset.id !== inHand) return null;
    const wire = element.closest<SVGElement>(".react-flow__edge");
    if (wire) return wire.dataset.id ?? null;
  }
  return null;
}

/** The wire under the middle of a card that is held at a place of the document, or a little above or below it: a wire is thin, a card is not. */
export function wireUnderCard(id: string, place: Point): string | null {
  for (const share of [0.5, 0.35, 0.65]) {
    const { x, y } = onScreen({ x: place.x + nodeWidth / 2, y: place.y + nodeHeight * share });
    const wire = wireUnder(x, y, id);
    if (wire !== null) return wire;
  }
  return null;
}

/** Whether a node takes and gives, but has no wire yet: only such a one is put into a wire by being dropped on it. */
export function isLoose({ nodes, edges }: Pick<Document, "nodes" | "edges">, id: string): boolean {
  const kind = knownKind(nodes.find((node) => node.id === id)?.kind ?? "");
  return kind !== null && !kind.sink && kind.ports.length > 0 && edges.every(({ source, target }) => source !== id && target !== id);
}
