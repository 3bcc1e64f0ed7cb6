/** Matrix product of a batch with weights. */
import { defineOp } from "./op.ts";

/** y = x Wᵀ with weights `[out, in]`, PyTorch's convention. */
export const matmul = defineOp({
  name: "matmul",
  inputs: { x: "batch in", w: "out in" },
  outputs: { y: "batch out" },
  forward: { y: "sum in: x * w" },
  // dx = Σ_out dy·w and dw = Σ_batch dy·x follow
  derivative: { x: "w", w: "x" },
});
