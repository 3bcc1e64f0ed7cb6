/** One-click fixes: recipes that mend what a problem tells. */
import { featureFunctions } from "../datasets/features/index.ts";
import { nameOfFeature } from "../datasets/derive.ts";
import type { DataRecipe } from "../datasets/recipe.ts";
import { fieldsOf } from "../kinds/kind.ts";
import { kinds } from "../kinds/index.ts";
import type { Document } from "./document.ts";
import { removeFeature } from "./featureEdits.ts";
import type { Fix } from "./problem.ts";
import type { Trace, TracedNode } from "./trace.ts";

/** Gives the dense that decides the width of `source` so many units: looked for upwards through nodes that keep the width. */
export function fixUnits(found: Trace, source: string | undefined, units: number): Fix[] {
  let traced = source === undefined ? undefined : found.nodes.get(source);
  for (let hops = 0; traced && hops < 64; hops++) {
    if (traced.node.kind === "dense") return [setUnits(traced, units)];
    const wires: { source: string }[] = [...traced.wires.values()].flat();
    const before: TracedNode | undefined = wires.length === 1 ? found.nodes.get(wires[0].source) : undefined;
    traced = before?.output && traced.output && String(before.output.shape) === String(traced.output.shape) ? before : undefined;
  }
  return [];
}

function setUnits({ node }: TracedNode, units: number): Fix {
  return {
    key: "fix.setUnits",
    values: { node: node.id, units },
    apply(draft) {
      const dense = draft.nodes.find((other) => other.id === node.id);
      if (dense) dense.params.units = units;
    },
  };
}

export const fixesOf = {
  /** A loss without a target: one is put beside it and wired. */
  freePort(document: Document, found: Trace, traced: TracedNode, port: string): Fix[] {
    if (port !== "target" || traced.kind?.group !== "loss" || !found.data) return [];
    const { id, position } = traced.node;
    const existing = document.nodes.find((node) => node.kind === "target");
    if (existing) return [{ key: "fix.wireTarget", values: { node: existing.id }, apply: (draft) => { draft.edges.push({ source: existing.id, target: id, targetPort: port }); } }];
    return [{
      key: "fix.addTarget",
      values: { column: found.data.target },
      apply(draft) {
        const taken = new Set(draft.nodes.map((node) => node.id));
        let fresh = "t";
        for (let n = 1; taken.has(fresh); n++) fresh = `target${n}`;
        draft.nodes.push({ id: fresh, kind: "target", position: { x: position.x - 220, y: position.y + 184 }, params: {} });
        draft.edges.push({ source: fresh, target: id, targetPort: port });
      },
    }];
  },
  /** A derived feature that cannot be made: `/data/features/2/of/0` takes out the third. */
  feature({ features = [] }: DataRecipe, path: string): Fix[] {
    const at = Number(/^\/data\/features\/(\d+)/.exec(path)?.[1] ?? -1);
    if (!Object.hasOwn(features, at) || !Object.hasOwn(featureFunctions, features[at].function)) return [];
    return [{ key: "fix.removeFeature", values: { feature: nameOfFeature(features[at]) }, apply: (draft) => removeFeature(draft, at) }];
  },
  /** A loss whose likelihood does not fit: the function that does. */
  lossFunction(traced: TracedNode, key: string): Fix[] {
    const { id } = traced.node;
    const better: Readonly<Record<string, string>> = { softmaxBeforeLogits: "cross-entropy", sigmoidBeforeLogits: "bce", crossEntropyWithoutSoftmax: "cross-entropy-with-logits", bceWithoutSigmoid: "bce-with-logits" };
    if (!Object.hasOwn(better, key)) return [];
    const name = better[key];
    return [{
      key: "fix.lossFunction",
      values: { node: id, function: name },
      apply(draft) {
        const node = draft.nodes.find((other) => other.id === id);
        if (!node) return;
        const known = fieldsOf(kinds.loss, { function: name });
        node.params = Object.fromEntries(Object.entries({ ...node.params, function: name }).filter(([param]) => param in known));
      },
    }];
  },
  defaultColumns: (id: string): Fix[] => [{
    key: "fix.defaultColumns",
    apply(draft) {
      const node = draft.nodes.find((other) => other.id === id);
      if (node) delete node.params.columns;
    },
  }],
  withoutBias: (id: string): Fix[] => [{
    key: "fix.withoutBias",
    values: { node: id },
    apply(draft) {
      const node = draft.nodes.find((other) => other.id === id);
      if (node) node.params.bias = false;
    },
  }],
};
