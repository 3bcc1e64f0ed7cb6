/** A graph with a skip connection and a batchnorm, wired by hand. */
import { expect, type Page } from "@playwright/test";
import { dragOut, inlet, newDocument, node, nodes, outlet, wire } from "./canvas.ts";
import { choose, inspector, type } from "./panels.ts";

/** A dense whose output goes through batchnorm and tanh and, by a skip connection, past them. */
export async function wireSkip(page: Page): Promise<void> {
  await newDocument(page);
  await dragOut(page, "input", { x: 110, y: 90 });
  await dragOut(page, "dense", { x: 330, y: 90 });
  await dragOut(page, "batchnorm", { x: 550, y: 90 });
  await dragOut(page, "tanh", { x: 770, y: 90 });
  await dragOut(page, "add", { x: 330, y: 270 });
  await dragOut(page, "dense", { x: 550, y: 270 });
  await dragOut(page, "bce-with-logits", { x: 770, y: 270 });
  await dragOut(page, "target", { x: 550, y: 440 });
  await expect(nodes(page)).toHaveCount(8);
  await choose(page, "dense1");
  await type(page, "units", "4");
  // a bias before a batchnorm has no gradient but round-off
  await inspector(page).getByRole("switch", { name: "bias" }).click();
  await choose(page, "dense2");
  await type(page, "units", "1");
  for (const [from, to, port] of [["input1", "dense1"], ["dense1", "batchnorm1"], ["batchnorm1", "tanh"], ["tanh", "add1"], ["dense1", "add1"], ["add1", "dense2"], ["dense2", "loss", "prediction"], ["target1", "loss", "target"]]) {
    await wire(page, outlet(page, from), to === "add1" && from === "dense1" ? node(page, "add1").locator(".react-flow__handle.target").last() : inlet(page, to, port));
  }
}
