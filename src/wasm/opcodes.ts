/** The WebAssembly instructions that we emit, by their numbers in the specification. */

export const op = {
  block: 0x02, loop: 0x03, if: 0x04, else: 0x05, end: 0x0b, branch: 0x0c, branchIf: 0x0d, call: 0x10, localGet: 0x20, localSet: 0x21, localTee: 0x22,
  i32Load: 0x28, i32Store: 0x36, drop: 0x1a, i32Const: 0x41, i64Const: 0x42, i32Equal: 0x46, i32Less: 0x48, i32Add: 0x6a, i32Sub: 0x6b, i32Mul: 0x6c,
  /** The type of a block that gives nothing. */
  empty: 0x40,
} as const;

/** On memory that threads share, behind their prefix. */
export const atomic = { prefix: 0xfe, notify: 0x00, wait: 0x01, load: 0x10, add: 0x1e } as const;

/** Of 128-bit vectors, behind the prefix 0xfd. */
export const simd = {
  load: 0x00, loadSplat32: 0x09, store: 0x0b, constant: 0x0c, shuffle: 0x0d, splatI32: 0x11, loadLane32: 0x56, storeLane32: 0x5a,
  equal: 0x41, less: 0x43, greater: 0x44, lessOrEqual: 0x45,
  and: 0x4e, or: 0x50, xor: 0x51, select: 0x52,
  nearest: 0x6a, abs: 0xe0, negate: 0xe1, sqrt: 0xe3, add: 0xe4, subtract: 0xe5, multiply: 0xe6, divide: 0xe7, pmin: 0xea, pmax: 0xeb,
  shiftLeft: 0xab, shiftRight: 0xad, addI32: 0xae, subtractI32: 0xb1, multiplyI32: 0xb5, multiplyAdd: 0x105, negatedMultiplyAdd: 0x106, toI32: 0xf8, fromI32: 0xfa, fromU32: 0xfb,
} as const;
