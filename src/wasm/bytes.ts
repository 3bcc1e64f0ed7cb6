/** Writes the bytes of a WebAssembly module: numbers in LEB128, sections, instructions. It knows no op. */

export class Bytes {
  private data = new Uint8Array(1 << 12);
  length = 0;

  byte(value: number): void {
    if (this.length === this.data.length) this.grow(1);
    this.data[this.length++] = value;
  }

  bytes(values: ArrayLike<number>): void {
    if (this.length + values.length > this.data.length) this.grow(values.length);
    this.data.set(values, this.length);
    this.length += values.length;
  }

  /** Unsigned LEB128, for 32 bits. */
  unsigned(value: number): void {
    let rest = value >>> 0;
    while (rest > 127) {
      this.byte((rest & 127) | 128);
      rest >>>= 7;
    }
    this.byte(rest);
  }

  /** Signed LEB128, for 32 bits. */
  signed(value: number): void {
    let rest = value | 0;
    for (;;) {
      const low = rest & 127;
      rest >>= 7;
      if ((rest === 0 && (low & 64) === 0) || (rest === -1 && (low & 64) !== 0)) return this.byte(low);
      this.byte(low | 128);
    }
  }

  finish(): Uint8Array<ArrayBuffer> {
    return this.data.slice(0, this.length);
  }

  private grow(by: number): void {
    const larger = new Uint8Array(Math.max(this.data.length * 2, this.length + by));
    larger.set(this.data);
    this.data = larger;
  }
}

/** A function of a module: how many i32 parameters it has, its other locals, and its instructions. */
export interface WasmFunction { parameters: number; i32: number; v128: number; code: ArrayLike<number> }

const i32 = 0x7f;
const v128 = 0x7b;

/** A module on one imported memory (`env.memory`; where threads share it, with the most pages that it may have) whose function `exported` is exported as `run`. Functions give nothing back. */
export function makeModule(functions: readonly WasmFunction[], exported: number, sharedPages = 0): Uint8Array<ArrayBuffer> {
  const module = new Bytes();
  module.bytes([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
  const arities = [...new Set(functions.map((own) => own.parameters))];
  section(module, 1, (out) => {
    out.unsigned(arities.length);
    for (const arity of arities) {
      out.byte(0x60);
      out.unsigned(arity);
      for (let at = 0; at < arity; at++) out.byte(i32);
      out.unsigned(0);
    }
  });
  section(module, 2, (out) => {
    out.unsigned(1);
    name(out, "env");
    name(out, "memory");
    if (sharedPages === 0) return out.bytes([2, 0, 1]);
    out.bytes([2, 3, 1]);
    out.unsigned(sharedPages);
  });
  section(module, 3, (out) => {
    out.unsigned(functions.length);
    for (const own of functions) out.unsigned(arities.indexOf(own.parameters));
  });
  section(module, 7, (out) => {
    out.unsigned(1);
    name(out, "run");
    out.byte(0);
    out.unsigned(exported);
  });
  section(module, 10, (out) => {
    out.unsigned(functions.length);
    for (const own of functions) body(out, own);
  });
  return module.finish();
}

function section(module: Bytes, id: number, write: (out: Bytes) => void): void {
  const content = new Bytes();
  write(content);
  module.byte(id);
  module.unsigned(content.length);
  module.bytes(content.finish());
}

function name(out: Bytes, text: string): void {
  out.unsigned(text.length);
  for (let at = 0; at < text.length; at++) out.byte(text.charCodeAt(at));
}

function body(out: Bytes, own: WasmFunction): void {
  const content = new Bytes();
  content.unsigned(2);
  content.unsigned(own.i32);
  content.byte(i32);
  content.unsigned(own.v128);
  content.byte(v128);
  content.bytes(own.code);
  content.byte(0x0b);
  out.unsigned(content.length);
  out.bytes(content.finish());
}

const scratch = new DataView(new ArrayBuffer(4));
/** The bits of a float32 as an integer. */
export function floatBits(value: number): number {
  scratch.setFloat32(0, value);
  return scratch.getInt32(0);
}
