/** Puts a tensor's features into a slice of a wider one; several of them make a concatenation. */
import { real } from "../fields/field.ts";
import { defineOp } from "./op.ts";

/** Writes the features from `offset` on; the other features of y belong to other instructions. */
export const place = defineOp({
  name: "place",
  inputs: { x: "batch in" },
  attributes: { offset: real({ label: "offset", default: 0 }) },
  outputs: { y: "batch offset+in" },
  forward: { y: "x" },
  derivative: { x: "1" },
});
