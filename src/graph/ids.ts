/** Ids of nodes, and the tensors that they name. */
import { optimizers } from "../optimizers/index.ts";
import { schedules } from "../schedules/index.ts";
import { forbiddenNames, idPattern } from "./shape.ts";

const sharedTensors: ReadonlySet<string> = new Set(
  [...Object.values(optimizers).map(({ once }) => once), ...Object.values(schedules).map(({ op }) => op)].flatMap((op) => Object.keys(op?.outputs ?? {}).map((name) => `optimizer.${name}`)),
);

export const isId = (text: string): boolean => idPattern.test(text) && !forbiddenNames.has(text);

/** Gives ids that nobody has yet, however many are asked for: each base goes on where it stopped. */
export function idMaker(taken: Iterable<string>): { keep(wanted: string): string; number(base: string): string } {
  const used = new Set(taken);
  const last = new Map<string, number>();
  const number = (wanted: string): string => {
    // Room for the number within 64 characters.
    const base = isId(wanted) ? wanted.slice(0, 56) : "node";
    for (let count = (last.get(base) ?? 0) + 1; ; count++) {
      const id = `${base}${count}`;
      if (used.has(id)) continue;
      last.set(base, count);
      used.add(id);
      return id;
    }
  };
  const keep = (wanted: string): string => {
    if (!isId(wanted) || used.has(wanted)) return number(wanted.replace(/\d+$/, "") || wanted);
    used.add(wanted);
    return wanted;
  };
  return { keep, number };
}

/** The id of the node that a tensor belongs to: of `hidden.weight` it is `hidden`. */
export function ownerOf(tensorName: string): string {
  // What an optimizer keeps for all parameters belongs to no node, even where a node is called optimizer.
  if (sharedTensors.has(tensorName)) return "";
  const dot = tensorName.indexOf(".");
  return dot === -1 ? tensorName : tensorName.slice(0, dot);
}
