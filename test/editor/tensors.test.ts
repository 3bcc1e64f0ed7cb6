import { expect, it } from "vitest";
import { tensorsOf } from "../../src/editor/inspector/tensors.ts";
import type { TensorInfo } from "../../src/worker/messages.ts";

const info = (name: string, node: string, role: TensorInfo["role"], of: string | null = null): TensorInfo => ({ name, node, role, shape: ["B", 2], symbol: "x", of });
const tensors = [
  info("x", "x", "data"), info("hidden.product", "hidden", "value"), info("hidden.weight", "hidden", "parameter"), info("hidden.bias", "hidden", "parameter"),
  info("hidden", "hidden", "value"), info("hidden.weight.gradient", "hidden", "gradient", "hidden.weight"), info("hidden.weight.m", "hidden", "state"),
];

it("offers what a node learns first, then its output and its input, and the rest apart", () => {
  const found = tensorsOf(tensors, "hidden", [{ source: "x", target: "hidden" }]);
  expect(found.filter(({ main }) => main).map(({ part }) => part)).toEqual(["weight", "bias", "output", "input"]);
  expect(found.filter(({ main }) => !main).map(({ part }) => part)).toEqual(["product", "weight.m"]);
});

it("puts a gradient beside the tensor that it is of, and not in the list", () => {
  const found = tensorsOf(tensors, "hidden", []);
  expect(found.find(({ part }) => part === "weight")?.gradient?.name).toBe("hidden.weight.gradient");
  expect(found.some(({ name }) => name.endsWith(".gradient"))).toBe(false);
});

it("tells several inputs apart by the nodes that they come from", () => {
  const found = tensorsOf(tensors, "sum", [{ source: "x", target: "sum" }, { source: "hidden", target: "sum" }, { source: "x", target: "sum" }]);
  expect(found.map(({ part, source }) => [part, source])).toEqual([["input", "x"], ["input", "hidden"]]);
});
