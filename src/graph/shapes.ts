/** What follows from a drawing at once: the shape of every node, and everything that is wrong or unfinished. */
import type { Size } from "../ops/tensor.ts";
import type { Document } from "./document.ts";
import { drawingProblems } from "./problems.ts";
import type { Problem } from "./problem.ts";
import { trace, type Trace } from "./trace.ts";

export interface Analysis {
  /** The shape of what each node gives; null while it cannot be known. */
  shapes: Map<string, readonly Size[] | null>;
  problems: Problem[];
  /** How many numbers learn. */
  parameters: number;
  /** Ids in an order in which they can be worked out. */
  order: string[];
  trace: Trace;
}

export function analyse(document: Document): Analysis {
  const found = trace(document);
  const shapes = new Map<string, readonly Size[] | null>(document.nodes.map((node) => [node.id, found.nodes.get(node.id)?.output?.shape ?? null]));
  const parameters = found.tensors.filter((tensor) => tensor.role === "parameter").reduce((sum, tensor) => sum + tensor.shape.reduce<number>((product, n) => product * Number(n), 1), 0);
  return { shapes, problems: drawingProblems(document, found), parameters, order: found.order.nodes.map((node) => node.id), trace: found };
}

/** Whether a document can run: no problem is an error. */
export const canRun = (problems: readonly Problem[]): boolean => problems.every((problem) => problem.severity !== "error");
