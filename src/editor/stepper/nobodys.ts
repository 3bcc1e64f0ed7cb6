/** What belongs to no node of the graph: the sum of its losses, and what the optimizer has for all parameters together. */
import type { Pass } from "../../compiler/program.ts";
import type { ProgramLine } from "../../worker/messages.ts";

export type Nobodys = "totalLoss" | "optimizer";

/** Of an instruction without a node. */
export const nobodysIn = (pass: Pass): Nobodys => (pass === "update" ? "optimizer" : "totalLoss");

/** Of a tensor without a node. What no instruction writes is the learning rate. */
export const nobodysOf = (tensor: string, program: readonly ProgramLine[]): Nobodys => nobodysIn(program.find((line) => line.tensor === tensor)?.pass ?? "update");
