/** Emits the instructions of nests: locals, loops with constant bounds, pointers that move with them, and values that are each made once. */
import type { Arithmetic } from "../../math/float32.ts";
import { Bytes, type WasmFunction } from "../../wasm/bytes.ts";
import { op, simd } from "../../wasm/opcodes.ts";
import { makeArithmetic, type Value, type VectorCode } from "./vectors.ts";

/** The loops of a nest: rows and columns of the output, chunks of samples, and what is summed over. */
export type Role = "row" | "column" | "chunk" | "sum";
/** Bytes that a pointer moves by when a loop moves on by one. `region`: the parameter that it begins at, instead of zero. */
export type Steps = Readonly<Record<Role, number> & { region?: number }>;
export const still: Steps = { row: 0, column: 0, chunk: 0, sum: 0 };

/** i32 parameters of every nest's function: the step, where its batch's row numbers lie, and from `regions` on where the regions begin of a function that several nests share. */
export const parameters = { step: 0, rows: 1, regions: 2 } as const;
/** v128 locals are numbered from here while they are emitted, and moved behind the i32 ones at the end. */
const mostI32 = 400;

interface Pointer { local: number; steps: Steps }

export class Code implements VectorCode {
  private out = new Bytes();
  private readonly parameterCount: number;
  private i32: number;
  private v128 = 0;
  private highestV128 = 0;
  /** So many v128 locals outlive `forget`. */
  private kept = 0;
  private known = new Map<string, Value>();
  private pointers = new Map<string, Pointer>();
  /** Of products that were made: a sum may take them in. */
  private factors = new Map<Value, readonly [Value, Value]>();
  private readonly fma: boolean;
  /** float32 over vectors: what math/float32.ts writes exp, log and tanh with. */
  readonly arithmetic: Arithmetic<Value>;

  constructor(fma: boolean, regions = 0) {
    this.fma = fma;
    this.parameterCount = parameters.regions + regions;
    this.i32 = this.parameterCount;
    this.arithmetic = makeArithmetic(this);
  }

  /** A nest's code: its pointers set to their starts, then what `body` emits. Locals are used again from nest to nest. */
  nest(body: () => void): void {
    const before = this.out;
    this.out = new Bytes();
    this.i32 = this.parameterCount;
    this.pointers = new Map();
    this.kept = 0;
    this.forget();
    body();
    const inner = this.out.finish();
    this.out = before;
    for (const { local, steps: { region } } of this.pointers.values()) {
      if (region === undefined) this.constantI32(0);
      else this.getLocal(region);
      this.setLocal(local);
    }
    this.out.bytes(inner);
  }

  /** What was emitted, for a function. */
  finish(): WasmFunction {
    return { parameters: this.parameterCount, i32: mostI32 - this.parameterCount, v128: Math.max(1, this.highestV128), code: this.out.finish() };
  }
  get size(): number { return this.out.length; }

  /** Begins a straight line of code: nothing that was made before is used again, and its locals are free. */
  forget(): void {
    this.forgetValues();
    this.v128 = this.kept;
  }
  /** No sum that comes takes in a product that has been made: an instruction's numbers are the same whether its neighbours share its nest or not. */
  settle(): void {
    this.factors = new Map();
  }
  /** Their locals stay. */
  private forgetValues(): void {
    this.known = new Map();
    this.factors = new Map();
  }
  /** Lets what has been made so far outlive `forget`, until the nest ends. */
  keep(): void {
    this.kept = this.v128;
  }

  // ---- single instructions
  private constantI32(value: number): void { this.out.byte(op.i32Const); this.out.signed(value); }
  private getLocal(local: number): void { this.out.byte(op.localGet); this.out.unsigned(local); }
  private setLocal(local: number): void { this.out.byte(op.localSet); this.out.unsigned(local); }
  private simd(code: number): void { this.out.byte(0xfd); this.out.unsigned(code); }
  private freshI32(): number {
    if (this.i32 === mostI32) throw new Error("a nest of loops needs more integer locals than the emitter has");
    return this.i32++;
  }
  private fresh(): Value {
    this.highestV128 = Math.max(this.highestV128, ++this.v128);
    return mostI32 + this.v128 - 1;
  }
  /** Emits a value unless it is known under this name. */
  private made(key: string, emit: () => void): Value {
    const found = this.known.get(key);
    if (found !== undefined) return found;
    emit();
    const local = this.fresh();
    this.setLocal(local);
    this.known.set(key, local);
    return local;
  }
  apply(code: number, ...operands: Value[]): Value {
    return this.made(`${code}:${operands.join()}`, () => { for (const operand of operands) this.getLocal(operand); this.simd(code); });
  }
  multiply(a: Value, b: Value): Value {
    const product = this.apply(simd.multiply, a, b);
    this.factors.set(product, [a, b]);
    return product;
  }
  fusible(product: Value): readonly [Value, Value] | undefined {
    return this.fma ? this.factors.get(product) : undefined;
  }
  shift(code: number, value: Value, by: number): Value {
    return this.made(`${code}:${value}<${by}`, () => { this.getLocal(value); this.constantI32(by); this.simd(code); });
  }
  bits(value: number): Value {
    return this.lanes([value, value, value, value]);
  }
  /** 32 bits for each lane. */
  lanes(values: readonly number[]): Value {
    return this.made(`lanes ${values.join()}`, () => {
      this.simd(simd.constant);
      for (const value of values) for (let byte = 0; byte < 4; byte++) this.out.byte((value >>> (8 * byte)) & 255);
    });
  }
  /** step · factor + term, in every lane. */
  stepTimes(factor: number, term: number): Value {
    return this.made(`step ${factor},${term}`, () => {
      this.getLocal(parameters.step);
      this.constantI32(factor | 0);
      this.out.byte(op.i32Mul);
      this.constantI32(term | 0);
      this.out.byte(op.i32Add);
      this.simd(simd.splatI32);
    });
  }
  /** A pointer's own value plus an offset, in every lane: it counts entries where its steps do. */
  count(steps: Steps, offset: number): Value {
    return this.made(`count ${this.pointer(steps)}+${offset}`, () => {
      this.address(steps);
      this.constantI32(offset);
      this.out.byte(op.i32Add);
      this.simd(simd.splatI32);
    });
  }

  // ---- loops and memory
  /** Runs `body` so many times; pointers that depend on the role move on by `step` entries each time, and stand where they stood afterwards. */
  loop(role: Role, times: number, step: number, body: () => void): void {
    if (times <= 0) return;
    if (times === 1) return body();
    const move = (by: number): void => {
      for (const { local, steps } of this.pointers.values()) {
        if (steps[role] === 0) continue;
        this.getLocal(local);
        this.constantI32(steps[role] * by);
        this.out.byte(op.i32Add);
        this.setLocal(local);
      }
    };
    const counter = this.freshI32();
    this.constantI32(times);
    this.setLocal(counter);
    this.out.bytes([op.loop, 0x40]);
    this.forgetValues();
    body();
    move(step);
    this.getLocal(counter);
    this.constantI32(1);
    this.out.byte(op.i32Sub);
    this.out.byte(op.localTee);
    this.out.unsigned(counter);
    this.out.bytes([op.branchIf, 0, op.end]);
    move(-times * step);
    this.forgetValues();
  }

  /** All entries of a role in tiles of `step`, then the rest as a smaller tile. `body` gets where the tile begins, beside the pointers, and how many entries it has. */
  strip(role: Role, count: number, step: number, body: (at: number, count: number) => void): void {
    const whole = Math.floor(count / step);
    this.loop(role, whole, step, () => { body(0, step); });
    const rest = count - whole * step;
    if (rest > 0) body(whole * step, rest);
  }

  /** The pointer that moves by these steps; entries with the same steps share one. */
  private pointer(steps: Steps): number | null {
    if (steps.row === 0 && steps.column === 0 && steps.chunk === 0 && steps.sum === 0) return steps.region ?? null;
    const key = `${steps.row},${steps.column},${steps.chunk},${steps.sum},${steps.region}`;
    let found = this.pointers.get(key);
    if (!found) this.pointers.set(key, (found = { local: this.freshI32(), steps }));
    return found.local;
  }
  private address(steps: Steps): void {
    const local = this.pointer(steps);
    if (local === null) this.constantI32(0);
    else this.getLocal(local);
  }
  private access(code: number, align: number, offset: number): void {
    this.simd(code);
    this.out.unsigned(align);
    this.out.unsigned(offset);
  }
  /** Four neighbours as a vector. */
  load(steps: Steps, offset: number): Value {
    return this.made(`load ${this.pointer(steps)}+${offset}`, () => { this.address(steps); this.access(simd.load, 2, offset); });
  }
  /** One entry in all four lanes. */
  loadSplat(steps: Steps, offset: number): Value {
    return this.made(`splat ${this.pointer(steps)}+${offset}`, () => { this.address(steps); this.access(simd.loadSplat32, 2, offset); });
  }
  store(steps: Steps, offset: number, value: Value): void {
    this.address(steps);
    this.getLocal(value);
    this.access(simd.store, 2, offset);
  }
  storeLane(steps: Steps, offset: number, value: Value): void {
    this.address(steps);
    this.getLocal(value);
    this.access(simd.storeLane32, 2, offset);
    this.out.byte(0);
  }

  // ---- sums
  /** A local of its own that is added to in place. */
  accumulator(start: number): Value {
    const from = this.arithmetic.constant(start);
    const local = this.fresh();
    this.getLocal(from);
    this.setLocal(local);
    return local;
  }
  addTo(accumulator: Value, value: Value): void {
    this.getLocal(accumulator);
    this.getLocal(value);
    this.simd(simd.add);
    this.setLocal(accumulator);
  }
  /** accumulator + a·b: rounded once where the run allows it, else twice. */
  addProduct(accumulator: Value, a: Value, b: Value): void {
    if (!this.fma) return this.addTo(accumulator, this.multiply(a, b));
    this.getLocal(a);
    this.getLocal(b);
    this.getLocal(accumulator);
    this.simd(simd.multiplyAdd);
    this.setLocal(accumulator);
  }
  /** The larger of the two; a NaN stays. */
  keepLarger(accumulator: Value, value: Value): void {
    for (const local of [value, accumulator, value, accumulator]) this.getLocal(local);
    this.simd(simd.greater);
    // only a NaN differs from itself
    for (const local of [value, value]) this.getLocal(local);
    for (const operation of [simd.notEqual, simd.or, simd.select]) this.simd(operation);
    this.setLocal(accumulator);
  }
  shuffle(a: Value, b: Value, lanes: readonly number[]): Value {
    return this.made(`shuffle ${a},${b},${lanes.join()}`, () => {
      this.getLocal(a);
      this.getLocal(b);
      this.simd(simd.shuffle);
      for (const lane of lanes) for (let byte = 0; byte < 4; byte++) this.out.byte(lane * 4 + byte);
    });
  }
  /** The sums of four accumulators' lanes as one vector: (s₀ + s₂) + (s₁ + s₃) each. */
  joinFour(a: Value, b: Value, c: Value, d: Value): Value {
    const { add } = this.arithmetic;
    const s = add(this.shuffle(a, b, [0, 4, 1, 5]), this.shuffle(a, b, [2, 6, 3, 7]));
    const t = add(this.shuffle(c, d, [0, 4, 1, 5]), this.shuffle(c, d, [2, 6, 3, 7]));
    return add(this.shuffle(s, t, [0, 1, 4, 5]), this.shuffle(s, t, [2, 3, 6, 7]));
  }
  /** The sum of one accumulator's lanes in all lanes. */
  joinOne(a: Value): Value {
    const { add } = this.arithmetic;
    const s = add(a, this.shuffle(a, a, [2, 3, 0, 1]));
    return add(s, this.shuffle(s, s, [1, 0, 3, 2]));
  }
  /** Keeps the first lanes and puts zero into the others: samples that are only padding. */
  maskLanes(value: Value, lanes: number): Value {
    const mask = this.lanes(Array.from({ length: 4 }, (_, lane) => (lane < lanes ? -1 : 0)));
    return this.apply(simd.and, value, mask);
  }

  /** Emits single instructions for what is no formula: see gather.ts. */
  raw(emit: (out: Bytes, freshI32: () => number, freshVector: () => Value) => void): void {
    this.forget();
    emit(this.out, () => this.freshI32(), () => this.fresh());
    this.forget();
  }
}
