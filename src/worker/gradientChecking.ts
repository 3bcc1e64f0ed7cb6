/** The gradient check beside a running network: in pieces, at a copy of the weights, with word of how far it is. */
import { checkOf, type GradientCheck, type TensorCheck } from "../trainer/gradientCheck.ts";
import type { Trainer } from "../trainer/trainer.ts";
import type { CheckedTensor, FromWorker } from "./messages.ts";

/** How often it is told how far a check is, in milliseconds. */
const tellEvery = 100;

/** The shape with the batch as a number. */
function describe({ tensor, ...check }: TensorCheck): CheckedTensor {
  const perRow = tensor.shape.reduce<number>((product, size) => (size === "B" ? product : product * size), 1);
  return { name: tensor.name, node: tensor.node, symbol: tensor.symbol, shape: tensor.shape.map((size) => (size === "B" ? check.entries / perRow : size)), ...check };
}

interface Going { request: number; pieces: Generator<undefined, TensorCheck[]>; done: number; total: number; told: number }

export class GradientChecking {
  /** At the weights of the last check: what a curve is drawn from. */
  private check: GradientCheck | null = null;
  private going: Going | null = null;
  private readonly post: (message: FromWorker) => void;
  private readonly now: () => number;

  constructor(post: (message: FromWorker) => void, now: () => number) {
    this.post = post;
    this.now = now;
  }

  get busy(): boolean {
    return this.going !== null;
  }

  start(request: number, trainer: Trainer | null): void {
    this.stop();
    if (!trainer) return this.post({ type: "gradientChecked", request, checks: null });
    this.check = checkOf(trainer);
    this.going = { request, pieces: this.check.checking(), done: 0, total: this.check.pieces, told: this.now() };
  }

  /** Ends a check that goes on; who asked for it is told so. */
  stop(): void {
    if (this.going) this.post({ type: "gradientChecked", request: this.going.request, checks: null });
    this.going = null;
  }

  /** Another graph: what was checked is no more. */
  forget(): void {
    this.stop();
    this.check = null;
  }

  /** One slice. */
  work(late: () => boolean): void {
    const { going } = this;
    if (!going) return;
    do {
      const { done, value } = going.pieces.next();
      if (done) {
        this.going = null;
        return this.post({ type: "gradientChecked", request: going.request, checks: value.map(describe) });
      }
      going.done++;
    } while (!late());
    if (this.now() - going.told < tellEvery) return;
    going.told = this.now();
    this.post({ type: "gradientProgress", request: going.request, done: going.done, total: going.total });
  }

  /** The losses around one number. A check that goes on reads the same memory, but puts back all that it moves. */
  curve(request: number, trainer: Trainer | null, tensor: string, entry: number): void {
    if (trainer) this.check ??= checkOf(trainer);
    this.post({ type: "gradientCurve", request, tensor, entry, curve: this.check?.curve(tensor, entry) ?? null });
  }
}
