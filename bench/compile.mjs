/** From an edit to the first step: the examples, and graphs of up to ten thousand nodes. */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { Browser } from "./browser.mjs";
import { built, root } from "./building.mjs";
import { makeChain } from "./graphs.mjs";
import { runBundle } from "./processes.mjs";
import { median } from "./statistics.mjs";
import { short } from "./writing.mjs";

const lengths = [10, 30, 100, 300, 1000, 3000, 10_000];

/**
 * Milliseconds, by repeat: the first compilation of an engine that has just started, and the later edits of each repeat in their median.
 * @typedef {{ graph: string, nodes: number, example: boolean, place: import("./racers.mjs").Place, first: number[], later: number[] }} Entry
 * @param {import("./options.mjs").Options} options
 * @returns {Promise<{ entries: Entry[], missing: string[] }>}
 */
export async function measureCompile({ repeats }) {
  const browser = await Browser.open();
  const graphs = [...examples(), ...chains()];
  const entries = graphs.flatMap((graph) => (browser ? /** @type {const} */ (["Node", "Chromium"]) : /** @type {const} */ (["Node"])).map((place) => ({ ...graph, place, first: /** @type {number[]} */ ([]), later: /** @type {number[]} */ ([]) })));
  try {
    for (let repeat = 0; repeat < repeats; repeat++) for (const entry of entries) {
      // a long chain takes long, and a few edits of it tell as much
      const count = entry.nodes > 1000 ? 2 : 8;
      const { first, edits } = entry.place === "Chromium" && browser ? await browser.edit(readFileSync(entry.file, "utf8"), count) : await runBundle("editing", entry.file, count);
      entry.first.push(first);
      entry.later.push(median(edits));
      console.log(`${repeat + 1}/${repeats}  ${entry.graph}, ${entry.place}: first ${short(first)} ms, then ${short(median(edits))} ms`);
    }
  } finally {
    await browser?.close();
  }
  return { entries: entries.map(({ graph, nodes, example, place, first, later }) => ({ graph, nodes, example, place, first, later })), missing: browser ? [] : ["No Chromium was found, so nothing was measured in its worker."] };
}

function examples() {
  const folder = join(root, "public", "examples");
  return readdirSync(folder).sort().map((name) => {
    const file = join(folder, name);
    return { graph: basename(name, ".json"), file, nodes: JSON.parse(readFileSync(file, "utf8")).nodes.length, example: true };
  });
}

function chains() {
  const folder = join(built, "graphs");
  mkdirSync(folder, { recursive: true });
  return lengths.map((nodes) => {
    const file = join(folder, `chain-${nodes}.json`);
    writeFileSync(file, makeChain(nodes));
    return { graph: `a chain of ${nodes}`, file, nodes, example: false };
  });
}
