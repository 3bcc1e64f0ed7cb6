/** Tensors in a file: little-endian float32 as BASE64. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { checkStoredTensor, packTensor, unpackTensor } from "../../src/graph/storedTensor.ts";
import { holds, quickest, runs } from "./property.ts";

it("writes the bytes that other programs read", () => {
  expect(packTensor([2], [1, -2])).toEqual({ shape: [2], float32: "AACAPwAAAMA=" });
  holds(fc.array(fc.float({ noNaN: true, noDefaultInfinity: true })), runs(1000), (values) => {
    const { float32 } = packTensor([values.length], values);
    expect(float32).toBe(Buffer.from(Float32Array.from(values).buffer).toString("base64"));
  });
});

it("gives back every bit of a float32", () => {
  holds(fc.array(fc.float({ noNaN: true, noDefaultInfinity: true })), runs(1000), (values) => {
    expect(unpackTensor(packTensor([1, values.length], values))).toEqual(Float32Array.from(values));
  });
});

it("packs a million numbers in no time", () => {
  expect(quickest(() => unpackTensor(packTensor([1000, 1000], new Float32Array(1_000_000).fill(0.5))))).toBeLessThan(500);
});

it("refuses what is not finite, or of another length", () => {
  expect(() => packTensor([1], [NaN])).toThrow("Entry 0 of a tensor is NaN");
  expect(() => packTensor([1], [1e39])).toThrow("only finite");
  expect(() => packTensor([3], [1, 2])).toThrow("[3] has 3 entries, not 2");
  expect(() => unpackTensor({ shape: [2], float32: "AAAA" })).toThrow("12 characters");
  expect(checkStoredTensor({ shape: [0], float32: "" })).toBeNull();
  expect(checkStoredTensor({ shape: [], float32: "AAAAAA==" })).toBeNull();
  expect(checkStoredTensor({ shape: [1], float32: "AAAAAAA=" })?.key).toBe("tensor.base64");
  expect(checkStoredTensor({ shape: [2], float32: "AAAAAAAAgP8=" })).toMatchObject({ key: "tensor.notFinite", values: { at: 1 } });
  expect(checkStoredTensor({ shape: [1e9, 1e9], float32: "" })?.key).toBe("tensor.length");
});
