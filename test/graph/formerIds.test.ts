import { expect, it } from "vitest";
import { formerIds } from "../../src/graph/formerIds.ts";
import { moons } from "../draw.ts";

/** Two moons after something was done to its nodes. */
function changed(change: (nodes: ReturnType<typeof moons>["nodes"]) => void): ReturnType<typeof moons> {
  const document = moons();
  change(document.nodes);
  return document;
}

it("tells which node has another id, whichever way", () => {
  const after = changed((nodes) => { nodes[2].id = "wide"; nodes[4].id = "out"; });
  expect([...formerIds(moons(), after)]).toEqual([["wide", "hidden"], ["out", "logit"]]);
  expect([...formerIds(after, moons())]).toEqual([["hidden", "wide"], ["logit", "out"]]);
});

it("takes no other node for it", () => {
  const wider = changed((nodes) => { nodes[2] = { ...nodes[2], id: "wide", params: { units: 12 } }; });
  const swapped = changed((nodes) => { nodes[2].id = "logit"; nodes[4].id = "hidden"; });
  const gone = changed((nodes) => { nodes.splice(2, 1); });
  for (const after of [moons(), wider, swapped, gone]) expect([...formerIds(moons(), after)]).toEqual([]);
});
