/** A wait of all threads for each other, as code. */
import { atomic, op } from "../../wasm/opcodes.ts";
import type { Code } from "./code.ts";

/** Words in memory: how many arrivals there were in all, and, for each thread, how many there will have been when its wait is over. */
export interface Barrier { arrivals: number; expected: number; threads: number }

/** Looks at the count of arrivals before a thread lays itself to sleep: some ten microseconds. */
const looks = 4000;

/** Seconds that a thread sleeps for the others, who may still be compiling: who has not come by then will not come, and an error is better than a silence. */
const patience = 30;
const nanoseconds = 1_000_000_000;
/** What a wait gives that has slept for so long. */
const timedOut = 2;

/** The counts only grow, and may go round: it is their difference that tells. */
export function emitBarrier(code: Code, { arrivals, expected, threads }: Barrier): void {
  code.nest(() => { code.raw((out, freshI32) => {
    const [target, seen, rest] = [freshI32(), freshI32(), freshI32()];
    const constant = (value: number): void => { out.byte(op.i32Const); out.signed(value); };
    const local = (instruction: number, at: number): void => { out.byte(instruction); out.unsigned(at); };
    // alignment to four bytes, no offset
    const onWord = (operation: number): void => { out.bytes([atomic.prefix, operation, 2, 0]); };
    constant(expected);
    constant(expected);
    out.bytes([op.i32Load, 2, 0]);
    constant(threads);
    out.byte(op.i32Add);
    local(op.localTee, target);
    out.bytes([op.i32Store, 2, 0]);
    constant(arrivals);
    constant(1);
    onWord(atomic.add);
    local(op.localGet, target);
    constant(1);
    out.bytes([op.i32Sub, op.i32Equal, op.if, op.empty]);
    // the last to arrive wakes the others
    constant(arrivals);
    constant(-1);
    onWord(atomic.notify);
    out.bytes([op.drop, op.else]);
    constant(looks);
    local(op.localSet, rest);
    out.bytes([op.loop, op.empty]);
    constant(arrivals);
    onWord(atomic.load);
    local(op.localTee, seen);
    local(op.localGet, target);
    out.byte(op.i32Sub);
    constant(0);
    out.bytes([op.i32Less, op.if, op.empty]);
    local(op.localGet, rest);
    out.bytes([op.if, op.empty]);
    local(op.localGet, rest);
    constant(1);
    out.byte(op.i32Sub);
    local(op.localSet, rest);
    out.byte(op.else);
    // asleep until the count is another one
    constant(arrivals);
    local(op.localGet, seen);
    out.byte(op.i64Const);
    out.signed(patience);
    out.byte(op.i64Const);
    out.signed(nanoseconds);
    out.byte(op.i64Mul);
    onWord(atomic.wait);
    constant(timedOut);
    out.bytes([op.i32Equal, op.if, op.empty, op.unreachable, op.end, op.end, op.branch, 1, op.end, op.end, op.end]);
  }); });
}
