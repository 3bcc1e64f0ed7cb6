/** Links: what goes in comes out, what is damaged or too large is refused. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Document } from "../../src/graph/document.ts";
import { open, save } from "../../src/graph/file.ts";
import { decodeLink, encodeLink, isLink, ownRows } from "../../src/editor/storage/link.ts";
import { emptyDocument } from "../../src/editor/store.ts";
import { arbitraryDocument } from "../graph/arbitraryDocument.ts";
import { patience, runs } from "../graph/property.ts";

async function through(document: Document, withRows: boolean): Promise<Document> {
  const fragment = await encodeLink(document, withRows);
  expect(isLink(fragment)).toBe(true);
  expect(fragment).toMatch(/^#g=[A-Za-z0-9_-]+$/);
  const decoded = await decodeLink(fragment);
  if (!decoded.ok) throw new Error(decoded.key);
  const opened = open(decoded.bytes);
  if (!opened.ok) throw new Error(opened.problems.map(({ path, key }) => `${path} ${key}`).join("; "));
  expect(opened.repairs).toEqual([]);
  return opened.document;
}

const withoutRun = (document: Document): Document => ({ ...document, training: { ...document.training, state: undefined }, weights: null });

describe("a link", () => {
  it("gives back any document, without its weights and the state of its run", { timeout: patience }, async () => {
    let made = 0;
    await fc.assert(
      fc.asyncProperty(arbitraryDocument, async (document) => {
        expect(save(await through(document, true))).toBe(save(withoutRun(document)));
        made += 1;
      }),
      { numRuns: runs(1000) },
    );
    console.info(`${made} random documents went through a link`);
  });

  it("leaves the person's own rows out unless asked, and says how many there are", async () => {
    const rows = [[1, 2], [3, 4], [5, 6]];
    const { seed, validation, test, normalization } = emptyDocument("mine").data;
    const document: Document = { ...emptyDocument("mine"), data: { seed, validation, test, normalization, table: { columns: ["a", "b"], rows } } };
    expect(ownRows(document)).toBe(3);
    const without = await through(document, false);
    expect(without.data.table).toBeUndefined();
    expect(without.data.file).toMatchObject({ name: "mine.csv", size: 16 });
    expect((await through(document, true)).data.table).toEqual({ columns: ["a", "b"], rows });
  });

  it("is refused when it is cut off, damaged or no base64 at all", async () => {
    const fragment = await encodeLink(emptyDocument("whole"));
    for (const broken of [fragment.slice(0, -20), "#g=", "#g=ä", "#g=AAAA", `#g=${"x".repeat(40)}`]) {
      expect(await decodeLink(broken), broken).toEqual({ ok: false, key: "link.broken" });
    }
  });

  it("is refused when it unpacks to more than 64 MB, without unpacking it all", async () => {
    const bomb = new Blob(Array.from({ length: 300 }, () => new Uint8Array(1024 * 1024)));
    const packed = new Uint8Array(await new Response(bomb.stream().pipeThrough(new CompressionStream("deflate-raw"))).arrayBuffer());
    const fragment = `#g=${Buffer.from(packed).toString("base64url")}`;
    const before = performance.now();
    expect(await decodeLink(fragment)).toEqual({ ok: false, key: "link.tooLarge" });
    expect(performance.now() - before).toBeLessThan(3000);
  });
});
