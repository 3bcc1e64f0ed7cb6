import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { sceneAt } from "../../src/editor/stepper/scene.ts";
import { open } from "../../src/graph/file.ts";
import type { FromWorker } from "../../src/worker/messages.ts";
import { Host } from "../../src/worker/host.ts";
import { moons } from "../draw.ts";

type Said<T extends FromWorker["type"]> = Extract<FromWorker, { type: T }>;

/** The program and tensors of two moons, as the worker tells them. */
async function told(document = moons()): Promise<{ lines: Said<"program">["lines"]; tensors: Said<"opened">["tensors"] }> {
  const said: FromWorker[] = [];
  const host = new Host({ post: (message) => { said.push(message); }, now: () => 0, soon: () => undefined, later: () => undefined });
  host.receive({ type: "open", document, revision: 1, keep: false });
  const find = <T extends FromWorker["type"]>(type: T): Said<T> | undefined => said.find((message): message is Said<T> => message.type === type);
  for (let turn = 0; turn < 100 && !find("opened"); turn++) await new Promise((resolve) => { setTimeout(resolve, 5); });
  host.receive({ type: "listProgram", request: 1 });
  return { lines: find("program")?.lines ?? [], tensors: find("opened")?.tensors ?? [] };
}

it("puts the node at the cursor and what it reads in the light, values forwards and gradients backwards", async () => {
  const { lines, tensors } = await told();
  const { edges } = moons();
  const scene = (tensor: string, grain: "instruction" | "node" = "instruction"): ReturnType<typeof sceneAt> => sceneAt(lines, lines.findIndex((line) => line.tensor === tensor) + 1, grain, edges, tensors);
  expect(scene("tanh")).toMatchObject({ active: "tanh", lit: new Set(["tanh", "hidden"]), flows: new Map([["hidden>tanh.#0", "forward"]]) });
  expect(scene("hidden.product").flows).toEqual(new Map([["x>hidden.#0", "forward"]]));
  expect(scene("tanh.gradient")).toMatchObject({ active: "logit", flows: new Map([["tanh>logit.#0", "backward"]]) });
  // it goes to another node, which is in the light though it is not read
  expect(scene("tanh.gradient").lit).toEqual(new Set(["logit", "tanh"]));
  // the gradient of a weight reads what came in, and sends nothing back
  expect(scene("logit.weight.gradient").flows).toEqual(new Map([["tanh>logit.#0", "forward"]]));
  expect(scene("hidden.weight").flows.size).toBe(0);
  expect(sceneAt(lines, 0, "instruction", edges, tensors).lit.size).toBe(0);
});

it("shows all that a coarser move did", async () => {
  const { lines, tensors } = await told();
  const { edges } = moons();
  const bias = lines.findIndex(({ tensor }) => tensor === "hidden") + 1;
  expect(sceneAt(lines, bias, "instruction", edges, tensors).flows.size).toBe(0);
  expect(sceneAt(lines, bias, "node", edges, tensors).flows).toEqual(new Map([["x>hidden.#0", "forward"]]));
});

it("keeps the active node with its wires in the light where no number crosses them, and what reads an instruction of no node", async () => {
  const { lines, tensors } = await told(moons({ optimizer: { kind: "adam", learningRate: 0.01 } }));
  const { edges } = moons();
  const scene = (tensor: string): ReturnType<typeof sceneAt> => sceneAt(lines, lines.findIndex((line) => line.tensor === tensor) + 1, "instruction", edges, tensors);
  expect(scene("hidden")).toMatchObject({ active: "hidden", wires: new Set(["x>hidden.#0"]), flows: new Map() });
  expect(scene("hidden.product.gradient")).toMatchObject({ active: "hidden", wires: new Set(["x>hidden.#0", "hidden>tanh.#0"]), flows: new Map() });
  expect(scene("hidden.weight")).toMatchObject({ active: "hidden", lit: new Set(["hidden"]), wires: new Set() });
  for (const { flows, wires } of lines.map(({ tensor }) => scene(tensor))) for (const key of flows.keys()) expect(wires).toContain(key);
  // Adam's powers are read by its corrections, and these by each node with parameters
  expect(scene("optimizer.power1")).toMatchObject({ active: "", lit: new Set(["hidden", "logit"]), wires: new Set() });
});

it("puts every loss in the light where they are added, one with a weight too", async () => {
  const opened = open(readFileSync(new URL("../../public/examples/two-heads.json", import.meta.url)));
  if (!opened.ok) throw new Error("it is one of our own");
  const { document } = opened;
  const { lines, tensors } = await told(document);
  const losses = document.nodes.filter(({ kind }) => kind === "loss").map(({ id }) => id);
  const last = lines.findLastIndex(({ tensor, pass }) => tensor === "total.loss" && pass === "forward") + 1;
  expect(losses).toHaveLength(2);
  expect(sceneAt(lines, last, "node", document.edges, tensors).lit).toEqual(new Set(losses));
});
