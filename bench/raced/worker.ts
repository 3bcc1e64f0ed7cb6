/** What is measured in a browser's worker: a race, which waits after its warming up so that the processor's time can be read before and after it, and edits. */
import type { Document } from "../../src/graph/document.ts";
import { open } from "../../src/graph/file.ts";
import { buildBackwire } from "./backwire.ts";
import { readChain } from "./chain.ts";
import { contenders } from "./contenders.ts";
import type { Train } from "./contender.ts";
import { timeEdits, type EditTimes } from "./edits.ts";
import { Race, type Lap } from "./race.ts";
import { prepareRows } from "./rows.ts";
import { tensorflowFiles } from "./tensorflowFiles.ts";

export type Order = { type: "prepare"; name: string; text: string } | { type: "go"; seconds: number } | { type: "edit"; text: string; count: number };
export type Answer = { type: "ready" } | ({ type: "edited" } & EditTimes) | ({ type: "done" } & Lap) | { type: "failed"; message: string };

let race: Race | null = null;

function read(text: string): Document {
  const opened = open(new TextEncoder().encode(text));
  if (!opened.ok) throw new Error("the graph cannot be read");
  return opened.document;
}

async function build(name: string, text: string): Promise<Train> {
  const document = read(text);
  if (name === "backwire" || name === "backwire-fma") return buildBackwire(document, name === "backwire");
  const { contender } = await contenders[name]();
  return contender.build(readChain(document), await prepareRows(document), tensorflowFiles);
}

async function answer(order: Order): Promise<Answer> {
  if (order.type === "prepare") {
    race = new Race(await build(order.name, order.text));
    race.warmUp();
    return { type: "ready" };
  }
  if (order.type === "edit") return { type: "edited", ...(await timeEdits(read(order.text), order.count)) };
  if (!race) throw new Error("nothing was prepared");
  return { type: "done", ...race.run(order.seconds) };
}

async function obey(order: Order): Promise<void> {
  self.postMessage(await answer(order).catch((error: unknown): Answer => ({ type: "failed", message: String(error) })));
}

self.addEventListener("message", ({ data }: MessageEvent<Order>) => { void obey(data); });
