/** The libraries by name, each loaded only when it is its turn. */
import type { Contender } from "./contender.ts";

export const contenders: Readonly<Record<string, () => Promise<{ contender: Contender }>>> = {
  tensorflow: () => import("./tensorflow.ts"),
  convnetjs: () => import("./convnetjs.ts"),
  brain: () => import("./brain.ts"),
  jax: () => import("./jax.ts"),
};
