/** Saving and opening again changes nothing, whatever was drawn. */
import { describe, expect, it } from "vitest";
import { readClip, copyNodes, pasteNodes } from "../../src/graph/clip.ts";
import type { Document } from "../../src/graph/document.ts";
import { open, save } from "../../src/graph/file.ts";
import { formatProblem } from "../../src/graph/sentences.ts";
import { arbitraryDocument } from "./arbitraryDocument.ts";
import { holds, patience, runs } from "./property.ts";

/** The document that a text holds; fails the test with the sentences when it is refused. */
function opened(text: string | Uint8Array): Document {
  const result = open(text);
  if (!result.ok) throw new Error(result.problems.map((problem) => formatProblem("file", problem)).join("\n"));
  return result.document;
}

const numRuns = runs(1000);

describe(`a document, ${numRuns} of them at random`, () => {
  const met = { documents: 0, nodes: 0, edges: 0, kinds: new Set<string>() };

  it("comes back from its text as it was, and gives the same text again", { timeout: patience }, () => {
    holds(arbitraryDocument, numRuns, (document) => {
      const text = save(document);
      const again = opened(text);
      expect(again).toEqual(document);
      expect(save(again)).toBe(text);
      met.documents++;
      met.nodes += document.nodes.length;
      met.edges += document.edges.length;
      for (const { kind } of document.nodes) met.kinds.add(kind);
    });
    console.log(`round trip: ${met.documents} documents, ${met.nodes} nodes of ${met.kinds.size} kinds, ${met.edges} wires`);
    expect(met.nodes).toBeGreaterThan(met.documents);
    expect(met.edges).toBeGreaterThan(met.documents);
    expect(met.kinds.size).toBeGreaterThan(10);
  });

  it("comes back from bytes and from JSON without line breaks", { timeout: patience }, () => {
    holds(arbitraryDocument, numRuns / 2, (document) => {
      const text = save(document);
      expect(opened(new TextEncoder().encode(text))).toEqual(document);
      expect(save(opened(JSON.stringify(document)))).toBe(text);
    });
  });

  it("is not told of any repair", { timeout: patience }, () => {
    holds(arbitraryDocument, numRuns / 5, (document) => {
      expect(open(save(document))).toMatchObject({ ok: true, repairs: [] });
    });
  });

  it("goes over the clipboard whole: nodes, wires and what nobody knows of them", { timeout: patience }, () => {
    holds(arbitraryDocument, numRuns / 5, (document) => {
      const clip = readClip(copyNodes(document, document.nodes.map(({ id }) => id)));
      expect(clip).toEqual({ ok: true, clip: { nodes: document.nodes, edges: document.edges } });
      if (!clip.ok) return;
      const twice = structuredClone(document);
      const pasted = pasteNodes(twice, clip.clip, { x: 20, y: 20 });
      expect(pasted.ok && pasted.ids.length).toBe(document.nodes.length);
      expect(opened(save(twice)).nodes.length).toBe(2 * document.nodes.length);
    });
  });
});
