import { describe, expect, it } from "vitest";
import { change } from "./change.ts";
import type { Document } from "../../src/graph/document.ts";
import type { Problem } from "../../src/graph/problem.ts";
import { say, sentences } from "../../src/graph/sentences.ts";
import { analyse } from "../../src/graph/shapes.ts";
import { draw, everything, moons, type DrawnNode } from "../draw.ts";

const problemsOf = (document: Document): Problem[] => analyse(document).problems;
const keysOf = (document: Document): string[] => problemsOf(document).map((problem) => problem.key.replace("drawing.", ""));
const only = (document: Document, key: string): Problem => {
  const found = problemsOf(document).filter((problem) => problem.key === `drawing.${key}`);
  expect(found, keysOf(document).join(", ")).toHaveLength(1);
  return found[0];
};
const mend = (document: Document, problem: Problem, nth = 0): Document => change(document, (draft) => { problem.fixes?.[nth]?.apply(draft); });

it("finds nothing wrong with what is sound", () => {
  expect(keysOf(moons())).toEqual([]);
  // its second loss is a square on classes, on purpose
  expect(keysOf(everything())).toEqual(["mseOnClasses"]);
});

it("tells the shape of every node", () => {
  const { shapes, parameters } = analyse(everything());
  expect(Object.fromEntries(shapes)).toMatchObject({ x: ["B", 4], t: ["B", 3], a: ["B", 4], sum: ["B", 4], cat: ["B", 12], out: ["B", 3], ce: [] });
  expect(parameters).toBe(4 * 4 + 8 + 20 + 39);
});

describe("what is unfinished or wrong", () => {
  it("does not say of a layer that it reaches no loss when the loss that it reaches is wrong", () => {
    const wide = draw([["x", "input"], ["t", "target"], ["hidden", "dense", { units: 3 }], ["out", "dense", { units: 5 }], ["loss", "loss", { function: "cross-entropy-with-logits" }], ["other", "dense", { units: 3 }], ["otherLoss", "loss", { function: "cross-entropy-with-logits" }]],
      ["x>hidden", "hidden>out", "out>loss.prediction", "t>loss.target", "x>other", "other>otherLoss.prediction", "t>otherLoss.target"], { data: { dataset: "iris" } });
    expect(keysOf(wide)).toEqual(["classesDoNotMatch"]);
  });

  it("no loss", () => expect(keysOf(draw([["x", "input"], ["d", "dense", { units: 2 }]], ["x>d"]))).toEqual(["noLoss"]));

  it("a free port, with a target put there by one click", () => {
    const document = moons();
    document.edges.pop();
    document.nodes.splice(1, 1);
    const problem = only(document, "portFree");
    expect(problem).toMatchObject({ node: "loss", port: "target", path: "/nodes/4" });
    expect(keysOf(mend(document, problem))).toEqual([]);
  });

  it("a free target port where a target is already there", () => {
    const document = moons();
    document.edges.pop();
    expect(keysOf(mend(document, only(document, "portFree")))).toEqual([]);
  });

  it("two wires into one port", () => {
    const document = moons();
    document.edges.push({ source: "x", target: "logit" });
    expect(only(document, "portTaken")).toMatchObject({ node: "logit", port: "in", edge: 5 });
  });

  it("a wire that closes a cycle", () => {
    const document = draw([["x", "input"], ["a", "add"], ["b", "dense", { units: 2 }], ["loss", "loss", { function: "mse" }], ["t", "target"]], ["x>a", "b>a", "a>b", "b>loss.prediction", "t>loss.target"]);
    expect(keysOf(document)).toContain("cycle");
  });

  it("unequal shapes into an add, and either dense can be made to fit", () => {
    const document = draw([["x", "input"], ["t", "target"], ["a", "dense", { units: 4 }], ["act", "activation", { function: "tanh" }], ["b", "dense", { units: 5 }], ["sum", "add"], ["out", "dense", { units: 1 }], ["loss", "loss", { function: "mse" }]],
      ["x>a", "a>act", "x>b", "act>sum", "b>sum", "sum>out", "out>loss.prediction", "t>loss.target"]);
    const problem = only(document, "shapesNotEqual");
    expect(problem).toMatchObject({ node: "sum", expected: "[B, 4]", got: "[B, 5]" });
    expect(say(problem)).toBe("add needs inputs of one shape, but “sum” gets [B, 4] from act and [B, 5] from b.");
    expect(problem.fixes?.map((fix) => fix.values)).toEqual([{ node: "b", units: 4 }, { node: "a", units: 5 }]);
    for (const nth of [0, 1]) expect(keysOf(mend(document, problem, nth))).toEqual([]);
    expect(problemsOf(document).filter((other) => other.follows).map((other) => other.node)).toEqual(["out", "loss"]);
  });

  it("a target of the wrong width, and classes that do not match", () => {
    const document = draw([["x", "input"], ["t", "target"], ["out", "dense", { units: 2 }], ["loss", "loss", { function: "bce-with-logits" }]], ["x>out", "out>loss.prediction", "t>loss.target"]);
    expect(only(document, "targetDoesNotFit")).toMatchObject({ node: "loss", expected: "[B, 2]", got: "[B, 1]" });
    const classes = draw([["x", "input"], ["t", "target"], ["out", "dense", { units: 4 }], ["loss", "loss", { function: "cross-entropy-with-logits" }]], ["x>out", "out>loss.prediction", "t>loss.target"], { data: { dataset: "iris" } });
    const problem = only(classes, "classesDoNotMatch");
    expect(say(problem)).toContain("species has 3 classes");
    expect(keysOf(mend(classes, problem))).toEqual([]);
  });

  it("cross-entropy with a target of one column", () => {
    expect(keysOf(draw([["x", "input"], ["t", "target"], ["out", "dense", { units: 1 }], ["loss", "loss", { function: "cross-entropy-with-logits" }]], ["x>out", "out>loss.prediction", "t>loss.target"]))).toEqual(["crossEntropyNeedsClasses"]);
  });

  it("a batchnorm with a batch of 1, also where only the last batch is so small that it cannot join another", () => {
    expect(only(everything({ batchSize: 1 }), "batchnormNeedsTwoRows").node).toBe("bn");
    // 105 rows to train on: 104 and 1 become one batch of 105
    expect(keysOf(everything({ batchSize: 104 }))).toEqual(["mseOnClasses"]);
  });

  it("a batch larger than the rows to train on", () => {
    const document = moons({ batchSize: 1000 });
    const problem = only(document, "batchLargerThanRows");
    expect(problem).toMatchObject({ path: "/training/batchSize", expected: "at most 42", got: "1000" });
    expect(keysOf(mend(document, problem))).toEqual([]);
  });

  it("a column that the data do not have, and an input that sees the answer", () => {
    const document = moons();
    document.nodes[0].params = { columns: ["x1", "x9"] };
    const problem = only(document, "unknownColumn");
    expect(problem.path).toBe("/nodes/0/params/columns");
    expect(keysOf(mend(document, problem))).toEqual([]);
    document.nodes[0].params = { columns: ["x1", "t"] };
    expect(only(document, "inputSeesTarget").severity).toBe("warning");
  });

  it("data that are not there", () => {
    const document = moons();
    document.data = { ...document.data, dataset: undefined, file: { name: "big.csv", size: 9_000_000, sha256: "0".repeat(64) } };
    expect(problemsOf(document)[0]).toMatchObject({ key: "data", severity: "error", path: "/data/file" });
  });

  it("a kind of which this version knows nothing", () => {
    const document = moons();
    document.nodes[3] = { ...document.nodes[3], kind: "attention" };
    expect(only(document, "unknownKind")).toMatchObject({ path: "/nodes/3/kind", node: "tanh" });
  });

  it("a bias that batchnorm takes out again, and a node that reaches no loss, as warnings", () => {
    const document = everything();
    document.nodes[2].params = { units: 4 };
    const problem = only(document, "biasBeforeBatchnorm");
    expect(problem.severity).toBe("warning");
    document.nodes.push({ id: "idle", kind: "dense", position: { x: 0, y: 0 }, params: { units: 2 } });
    document.edges.push({ source: "sum", target: "idle" });
    expect(keysOf(document)).toEqual(["biasBeforeBatchnorm", "mseOnClasses", "reachesNoLoss"]);
    expect(keysOf(mend(document, problem))).toEqual(["mseOnClasses", "reachesNoLoss"]);
  });

  it("a network that memory cannot hold, before any is taken", () => {
    const document = moons();
    document.nodes[2].params = { units: 60_000 };
    document.nodes.splice(3, 0, { id: "wide", kind: "dense", position: { x: 0, y: 0 }, params: { units: 60_000 } });
    document.edges[1] = { source: "hidden", target: "wide" };
    document.edges.push({ source: "wide", target: "tanh" });
    expect(problemsOf(document).map((problem) => problem.key)).toContain("limit.parameters");
  });

  it("a likelihood that does not fit what stands before it, as warnings that one click mends", () => {
    const behind = (before: string, loss: string, dataset = "iris", units = 3): Document => draw([["x", "input"], ["t", "target"], ["d", "dense", { units }], ["act", "activation", { function: before }], ["loss", "loss", { function: loss }]], ["x>d", "d>act", "act>loss.prediction", "t>loss.target"], { data: { dataset } });
    for (const [document, key] of [
      [behind("softmax", "cross-entropy-with-logits"), "softmaxBeforeLogits"],
      [behind("sigmoid", "bce-with-logits", "moons", 1), "sigmoidBeforeLogits"],
      [behind("relu", "cross-entropy"), "crossEntropyWithoutSoftmax"],
      [behind("tanh", "bce", "moons", 1), "bceWithoutSigmoid"],
    ] as const) {
      const problem = only(document, key);
      expect(problem.severity).toBe("warning");
      expect(keysOf(mend(document, problem))).toEqual([]);
    }
    expect(only(behind("identity", "mse"), "mseOnClasses").severity).toBe("warning");
    expect(keysOf(behind("softmax", "bce", "moons", 1))).toEqual(["softmaxOverOne", "bceWithoutSigmoid"]);
  });

  it("Rprop with mini-batches", () => {
    const document = moons({ optimizer: { kind: "rprop", learningRate: 0.01 } });
    const problem = only(document, "needsFullBatch");
    expect(problem.severity).toBe("warning");
    expect(keysOf(mend(document, problem))).toEqual([]);
  });

  it("nothing, where a column is only called toString", () => {
    const document = moons();
    document.nodes[2].id = "toString";
    document.edges = document.edges.map((edge) => ({ ...edge, source: edge.source === "hidden" ? "toString" : edge.source, target: edge.target === "hidden" ? "toString" : edge.target }));
    expect(keysOf(document)).toEqual([]);
  });
});

it("leaves the target out of an input's default columns, and every column that another target names", () => {
  const heads = draw([["x", "input"], ["c", "target"], ["a", "target", { columns: ["alcohol"] }], ["p", "dense", { units: 3 }], ["q", "dense", { units: 1 }], ["l1", "loss", { function: "cross-entropy-with-logits" }], ["l2", "loss", { function: "mse" }]],
    ["x>p", "x>q", "p>l1.prediction", "c>l1.target", "q>l2.prediction", "a>l2.target"], { data: { dataset: "wine" } });
  expect(analyse(heads).shapes.get("x")).toEqual(["B", 12]);
});

it("looks at 10,000 nodes within ten times what it should take", () => {
  const chain: DrawnNode[] = Array.from({ length: 10_000 }, (_, at) => [`n${at}`, "activation", { function: "tanh" }]);
  const document = draw([["x", "input"], ["t", "target"], ...chain, ["loss", "loss", { function: "mse" }]], ["x>n0", ...chain.slice(1).map(([id], at) => `n${at}>${id}`), "n9999>loss.prediction", "t>loss.target"]);
  const started = performance.now();
  analyse(document);
  expect(performance.now() - started).toBeLessThan(3000);
});

it("has a sentence for every problem and fix that a drawing can have", () => {
  const found = new Set<string>();
  const collect = (document: Document): void => { for (const { key, fixes } of problemsOf(document)) for (const name of [key, ...(fixes ?? []).map((fix) => fix.key)]) found.add(name); };
  collect(everything({ batchSize: 1 }));
  collect(draw([["x", "input", { columns: ["nothing"] }], ["d", "dense", { units: 2 }], ["l", "loss", { function: "mse" }]], ["x>d", "d>l.prediction"]));
  for (const key of found) expect(Object.keys(sentences)).toContain(key);
});
