/** The arithmetic ceiling of one core as WebAssembly can reach it: twelve independent chains of multiply and add, 128 bits wide. */
import { Bytes, floatBits, makeModule } from "../../src/wasm/bytes.ts";
import { op, simd } from "../../src/wasm/opcodes.ts";

/** As many as hide the latency of an addition, and fit into sixteen registers with their factors. */
const chains = 12;
const lanes = 4;
/** Of the loop: its empty type. */
const emptyType = 0x40;

function makeKernel(fma: boolean): (rounds: number) => void {
  const code = new Bytes();
  const vector = (operation: number): void => { code.byte(0xfd); code.unsigned(operation); };
  const local = (instruction: number, at: number): void => { code.byte(instruction); code.unsigned(at); };
  const factor = 1 + chains;
  for (let at = 1; at <= factor; at++) {
    // so small a factor that the sums stay as they are
    code.byte(op.i32Const);
    code.signed(floatBits(at === factor ? 1e-8 : 1));
    vector(simd.splatI32);
    local(op.localSet, at);
  }
  code.bytes([op.loop, emptyType]);
  for (let at = 1; at <= chains; at++) {
    if (fma) {
      local(op.localGet, factor);
      local(op.localGet, factor);
      local(op.localGet, at);
      vector(simd.multiplyAdd);
    } else {
      local(op.localGet, at);
      local(op.localGet, factor);
      local(op.localGet, at);
      vector(simd.multiply);
      vector(simd.add);
    }
    local(op.localSet, at);
  }
  code.bytes([op.localGet, 0, op.i32Const, 1, op.i32Sub, op.localTee, 0, op.branchIf, 0, op.end]);
  // what is not used would not be computed
  for (let at = 1; at <= chains; at++) {
    code.bytes([op.i32Const, 0]);
    local(op.localGet, at);
    vector(simd.store);
    code.bytes([2, 0]);
  }
  const bytes = makeModule([{ parameters: 1, i32: 0, v128: factor, code: code.finish() }], 0);
  const memory = new WebAssembly.Memory({ initial: 1 });
  return new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } }).exports.run as (rounds: number) => void;
}

/** Floating-point operations a second: the best of several short runs, since a ceiling is what can be reached. */
export function measureCeiling(fma: boolean): number {
  const kernel = makeKernel(fma);
  const rounds = 200_000;
  let best = 0;
  for (let run = 0; run < 60; run++) {
    const began = performance.now();
    kernel(rounds);
    best = Math.max(best, (rounds * chains * lanes * 2) / ((performance.now() - began) / 1000));
  }
  return best;
}
