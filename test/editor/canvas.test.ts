/** The canvas without a browser: how wires run, what strips are painted from, what fits where, what the palette lists. */
import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { knownKind } from "../../src/graph/ports.ts";
import { kinds } from "../../src/kinds/index.ts";
import type { Document } from "../../src/graph/document.ts";
import { analyse } from "../../src/graph/shapes.ts";
import { connectTargets, firstFit, fitting, judge } from "../../src/editor/canvas/fits.ts";
import { drawWire, freePlace, place } from "../../src/editor/canvas/actions.ts";
import { kindIcons } from "../../src/editor/canvas/KindIcon.tsx";
import { nodeHeight, nodeWidth, portHeights } from "../../src/editor/canvas/measures.ts";
import { outletHandle, portOfHandle, surroundings, viewOf } from "../../src/editor/canvas/nodeView.ts";
import { lineHeights } from "../../src/editor/canvas/normTrace.ts";
import { fittingShape, forwardRoute, labelBeside, lanes, runsBackward } from "../../src/editor/canvas/route.ts";
import { badIndex, stripImage } from "../../src/editor/canvas/stripImage.ts";
import { cellsOfPixels, fillStrip } from "../../src/editor/canvas/stripPixels.ts";
import { nodeThatWay } from "../../src/editor/canvas/walk.ts";
import { entries } from "../../src/editor/palette/entries.ts";
import { currentDocument, emptyDocument, store } from "../../src/editor/store.ts";

function draw(nodes: [id: string, kind: string, params?: Document["nodes"][number]["params"]][], wires: [source: string, target: string, port?: string][]): Document {
  return {
    ...emptyDocument("drawn"),
    nodes: nodes.map(([id, kind, params = {}], index) => ({ id, kind, params, position: { x: 220 * index, y: 0 } })),
    edges: wires.map(([source, target, targetPort]) => ({ source, target, ...(targetPort && { targetPort }) })),
  };
}

const chain = draw(
  [["x", "input"], ["first", "dense", { units: 4 }], ["second", "dense", { units: 3 }], ["sum", "add"], ["t", "target"], ["loss", "loss", { function: "mse" }]],
  [["x", "first"], ["first", "second"], ["first", "sum"]],
);
const viewsOf = (document: Document, id: string): ReturnType<typeof viewOf> => {
  const node = document.nodes.find((candidate) => candidate.id === id);
  if (!node) throw new Error(`no ${id}`);
  return viewOf(node, surroundings(document, analyse(document)));
};
const open = (document: Document): void => store.getState().replaceDocument(document.name, document);

describe("a wire", () => {
  it("goes back where its target stands left of its source, and forward where a curve has room", () => {
    expect(runsBackward({ x: 168, y: 0 }, { x: 0, y: 184 })).toBe(true);
    expect(runsBackward({ x: 168, y: 0 }, { x: 220, y: 184 })).toBe(false);
  });

  it("has its shape above it in a narrow gap, and on it in a wide one", () => {
    const narrow = forwardRoute({ x: 174, y: 60 }, { x: 214, y: 60 });
    expect(narrow.onWire).toBe(false);
    expect(narrow.label.y).toBeLessThan(60);
    expect(forwardRoute({ x: 174, y: 60 }, { x: 400, y: 60 })).toMatchObject({ onWire: true, label: { x: 287, y: 60 } });
  });

  it("moves its shape out of the middle while a number rests there, whichever way it runs", () => {
    const level = forwardRoute({ x: 174, y: 60 }, { x: 400, y: 60 });
    expect(labelBeside(level, 48).y).toBeLessThan(level.label.y - 8 - 4);
    const steep = forwardRoute({ x: 174, y: 60 }, { x: 214, y: 244 });
    expect(labelBeside(steep, 48).x - 24).toBeGreaterThan(steep.label.x + 4);
    const narrow = forwardRoute({ x: 174, y: 60 }, { x: 214, y: 60 });
    expect(labelBeside(narrow, 48)).toEqual(narrow.label);
  });

  it("writes its shape as long as there is room for it, then shorter", () => {
    expect(fittingShape("[B, 8]", 48)).toBe("[B, 8]");
    expect(fittingShape("[B, 128]", 48)).toBe("[B,128]");
    expect(fittingShape("[B, 1024]", 30)).toBe("1024");
  });

  it("that reaches further back lies on the side of its source, so that lanes of one gap do not cross", () => {
    const source = { x: 660, y: 0 };
    const down = lanes([{ key: "near", source, target: { x: 440, y: 184 } }, { key: "far", source, target: { x: 0, y: 184 } }]);
    expect(down.get("far")).toBeLessThan(down.get("near") ?? 0);
    const up = lanes([{ key: "near", source: { x: 660, y: 184 }, target: { x: 440, y: 0 } }, { key: "far", source: { x: 660, y: 184 }, target: { x: 0, y: 0 } }]);
    expect(up.get("far")).toBeGreaterThan(up.get("near") ?? 0);
    for (const lane of [...down.values(), ...up.values()]) expect(lane > nodeHeight && lane < 184).toBe(true);
  });
});

describe("a strip", () => {
  it("has a colour of the table for each number, symmetric around zero, and none of them for what is not finite", () => {
    const strip = stripImage(Float32Array.of(0, 1, -1, NaN, Infinity, 0.5), 3, 1);
    expect([...strip.indices]).toEqual([127, 254, 0, badIndex, badIndex, 191]);
  });

  it("gives every pixel to one cell or to a gap between two units, for any size", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 130 }), fc.integer({ min: 0, max: 3 }), (length, cells, gap) => {
      const owners = [...cellsOfPixels(length, cells, gap)];
      const seen = owners.filter((owner) => owner >= 0);
      expect(seen).toEqual([...seen].sort((a, b) => a - b));
      if (length >= cells) expect(new Set(seen).size).toBe(cells);
      expect(owners.filter((owner) => owner < 0).length).toBeLessThanOrEqual((cells - 1) * gap);
    }));
  });

  it("paints each unit in its own colour and leaves the gap clear", () => {
    const strip = stripImage(Float32Array.of(1, -1), 2, 1);
    const colours = Uint32Array.from({ length: 255 }, (_, index) => 0xff000000 + index);
    const pixels = new Uint32Array(20);
    fillStrip(pixels, strip, 10, 2, 1, { colours, bad: 1, badGround: 2, alpha: 255 });
    expect(Array.from(pixels.subarray(0, 10), (pixel) => (pixel === 0 ? null : pixel & 255))).toEqual([254, 254, 254, 254, null, 0, 0, 0, 0, 0]);
  });

  it("of more units than pixels shows means of neighbours", () => {
    const strip = stripImage(Float32Array.from({ length: 260 }, (_, unit) => (unit % 2 === 0 ? 1 : -1)), 260, 1);
    expect(strip.columns).toBe(130);
    expect(new Set(strip.indices)).toEqual(new Set([127]));
  });
});

describe("the hairline of a norm", () => {
  it("stays between bottom and top, and breaks where there is no logarithm", () => {
    const heights = lineHeights([1, 10, 0, 1e-3, NaN, 5]);
    expect(heights[2]).toBeNull();
    expect(heights[4]).toBeNull();
    for (const height of heights) if (height !== null) expect(height >= 0 && height <= 1).toBe(true);
    expect(heights[1]).toBeGreaterThan(heights[0] ?? 1);
  });
});

describe("a node's view", () => {
  it("shows one port at 60, two at 42 and 78", () => {
    expect(portHeights(1)).toEqual([60]);
    expect(portHeights(2)).toEqual([42, 78]);
  });

  it("of a port of many wires has a place for each wire, and one for the next", () => {
    const full = { ...chain, edges: [...chain.edges, { source: "second", target: "sum" }] };
    expect(viewsOf(full, "sum").inlets.map(({ handle, from, spare }) => [handle, from, spare])).toEqual([["in:0", "first", false], ["in:1", "second", false], ["in:2", null, true]]);
    expect(portOfHandle("in:2")).toEqual({ port: "in", place: 2 });
    expect(portOfHandle("target")).toEqual({ port: "target", place: null });
  });

  it("with a free port waits quietly, with unequal shapes shows them in place of the strips", () => {
    expect(viewsOf(chain, "loss")).toMatchObject({ body: "loss", waiting: true, outlet: null });
    const wrong = { ...chain, edges: [...chain.edges, { source: "second", target: "sum" }] };
    expect(viewsOf(wrong, "sum")).toMatchObject({ body: "problem", inlets: [{ shape: "[B, 4]" }, { shape: "[B, 3]", wrong: true }, {}] });
  });

  it("of a kind from the future is kept as a missing node with the ports that its wires name", () => {
    const future = draw([["x", "input"], ["later", "warp"]], [["x", "later", "flux"]]);
    expect(viewsOf(future, "later")).toMatchObject({ body: "missing", group: null, inlets: [{ port: "flux", from: "x" }, { port: "flux" }] });
  });

  it("has an icon for every kind of the registry", () => {
    expect(Object.values(kinds).filter((kind) => !Object.hasOwn(kindIcons, kind.icon)).map((kind) => kind.name)).toEqual([]);
  });
});

describe("a wire in hand", () => {
  const analysis = analyse(chain);
  it("fits no node that feeds its source, since that would close a cycle", () => {
    const { nodes } = fitting(chain, analysis, { node: "second", handle: outletHandle, type: "source" });
    expect([...nodes].sort()).toEqual(["loss", "second", "sum"]);
  });

  it("drawn from an input fits what gives something and is not fed by it", () => {
    const { nodes } = fitting(chain, analysis, { node: "first", handle: "in", type: "target" });
    expect([...nodes].sort()).toEqual(["first", "t"]);
  });

  it("is refused with the cycle named, and warned of with both shapes", () => {
    expect(judge(chain, analysis, { source: "second", target: "first", handle: "in" })).toMatchObject({ refused: true, key: "wire.cycle" });
    const verdict = judge(chain, analysis, { source: "second", target: "sum", handle: "in:1" });
    expect(verdict).toMatchObject({ refused: false, lines: [{ shape: "[B, 4]" }, { shape: "[B, 3]", wrong: true }] });
    expect(judge(chain, analysis, { source: "second", target: "loss", handle: "prediction" })).toBeNull();
  });

  it("dropped on a node's body takes its first free port", () => {
    const from = { node: "second", handle: outletHandle, type: "source" } as const;
    expect(firstFit(chain, analysis, from, "sum")).toBe("in:1");
    expect(firstFit(chain, analysis, from, "loss")).toBe("prediction");
    expect(firstFit(chain, analysis, from, "x")).toBeNull();
  });

  it("can be laid from the keyboard: what fits comes first", () => {
    const targets = connectTargets(chain, analysis, "second");
    expect(targets.map(({ node, port, verdict }) => [node, port, verdict === null])).toEqual([["loss", "prediction", true], ["loss", "target", true], ["sum", "in", false]]);
    expect(connectTargets(chain, analysis, "loss")).toEqual([]);
  });
});

describe("a hand on the canvas", () => {
  it("replaces the wire in a port that takes one, as one step", () => {
    open(chain);
    drawWire({ source: "x", target: "second", handle: "in" });
    expect(currentDocument().edges.filter((edge) => edge.target === "second")).toEqual([{ source: "x", target: "second" }]);
    expect(store.getState().history.past).toHaveLength(1);
    store.getState().undo();
    expect(currentDocument().edges).toEqual(chain.edges);
  });

  it("adds every entry of the palette, wired to what is given, without touching another node", () => {
    for (const entry of entries) {
      open(chain);
      const from = entry.takes ? { node: "second", handle: outletHandle, type: "source" } as const : null;
      const id = place(entry, { place: null, from, centre: { x: 0, y: 0 } });
      const document = currentDocument();
      expect(document.nodes.at(-1)).toMatchObject({ id, kind: entry.kind });
      expect(document.edges.some((edge) => edge.source === "second" && edge.target === id)).toBe(entry.takes);
      const { position } = document.nodes[document.nodes.length - 1];
      for (const other of chain.nodes) expect(Math.abs(other.position.x - position.x) >= nodeWidth || Math.abs(other.position.y - position.y) >= nodeHeight).toBe(true);
      expect(store.getState().history.past, entry.id).toHaveLength(1);
    }
  });

  it("puts a node into a wire as one step", () => {
    open(chain);
    const tanh = entries.find((entry) => entry.id === "activation.tanh");
    if (!tanh) throw new Error("no tanh in the palette");
    place(tanh, { place: { x: 0, y: 300 }, into: "first>second.#0", centre: { x: 0, y: 0 } });
    expect(currentDocument().edges).toContainEqual({ source: "first", target: "tanh" });
    expect(currentDocument().edges).toContainEqual({ source: "tanh", target: "second" });
    expect(currentDocument().edges).not.toContainEqual({ source: "first", target: "second" });
    expect(store.getState().history.past).toHaveLength(1);
  });

  it("finds a free place beside a node, in its column where the row is taken", () => {
    expect(freePlace(chain, "loss", { x: 0, y: 0 })).toEqual({ x: 1320, y: 0 });
    expect(freePlace(chain, "x", { x: 0, y: 0 })).toEqual({ x: 220, y: 184 });
  });
});

describe("walking by keys", () => {
  it("follows the wires, and goes to the nearest node above or below", () => {
    const placed = draw([["x", "input"], ["a", "dense", { units: 2 }], ["b", "dense", { units: 2 }], ["alone", "target"]], [["x", "a"], ["x", "b"]]);
    placed.nodes[2].position = { x: 220, y: 184 };
    placed.nodes[3].position = { x: 0, y: 184 };
    expect(nodeThatWay(placed, "x", "right")).toBe("a");
    expect(nodeThatWay(placed, "b", "left")).toBe("x");
    expect(nodeThatWay(placed, "a", "down")).toBe("b");
    expect(nodeThatWay(placed, "x", "down")).toBe("alone");
    expect(nodeThatWay(placed, "b", "up")).toBe("a");
    expect(nodeThatWay(placed, "alone", "right")).toBeNull();
  });
});

describe("the palette", () => {
  it("has an entry for every kind, and for every variant of a kind that has them", () => {
    const expected = Object.values(kinds).reduce((count, kind) => count + (kind.variants ? Object.keys(kind.variants).length : 1), 0);
    expect(entries).toHaveLength(expected);
    for (const entry of entries) expect(knownKind(entry.kind)).not.toBeNull();
  });
});
