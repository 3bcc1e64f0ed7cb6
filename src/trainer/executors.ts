/** The executors by name: what verification, benchmarks and tests run over. */
import type { Program } from "../compiler/program.ts";
import type { Precision } from "../executors/arithmetic.ts";
import type { Executor } from "../executors/executor.ts";
import type { Tensor } from "../ops/tensor.ts";
import { Reference } from "../executors/reference.ts";
import type { Crew } from "../executors/wasm/crew.ts";
import { Wasm } from "../executors/wasm/wasm.ts";

export interface ExecutorMember {
  precision: Precision;
  /** `share`: another executor of the same member, whose parameters and state are used by name. `watched`: what can be read after any step. `crew`: threads that help, where the member can use them. */
  create(program: Program, options: { seed?: number; share?: Executor; watched?: ReadonlySet<Tensor>; fma?: boolean; crew?: Crew }): Executor;
}

const reference = (precision: Precision): ExecutorMember => ({
  precision,
  create: (program, { seed, share }) => new Reference(program, { precision, seed, share: share instanceof Reference ? share : undefined }),
});

export const executors = {
  "reference-float64": reference("float64"),
  "reference-float32": reference("float32"),
  wasm: {
    precision: "float32",
    create: (program, { share, ...options }) => new Wasm(program, { ...options, share: share instanceof Wasm ? share : undefined }),
  },
} satisfies Record<string, ExecutorMember>;
export type ExecutorName = keyof typeof executors;
