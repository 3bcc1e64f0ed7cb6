/** A random block of nodes, several times over: networks as people build them deep, whose equal nests share functions. */
import type { FieldValues } from "../src/fields/field.ts";
import type { Document } from "../src/graph/document.ts";
import { kinds } from "../src/kinds/index.ts";
import { stream, uniform } from "../src/math/random.ts";
import { optimizers } from "../src/optimizers/index.ts";
import { draw, type DrawnNode } from "./draw.ts";

const widths = [3, 8, 9];
/** What keeps a width. */
const between: readonly (readonly [kind: string, params?: FieldValues])[] = [["batchnorm"], ["layernorm"], ["dropout", { rate: 0.3 }], ...Object.keys(kinds.activation.variants ?? {}).map((name): [string, FieldValues] => ["activation", { function: name }])];

/** Blocks of one to four nodes, half of them with a skip connection around all of it, a third with one around its first. */
export function repeatedBlocks(seed: number, times: number): Document {
  const key = stream(seed, "blocks");
  let index = 0;
  const roll = (): number => uniform(key, 0, index++);
  const pick = <T>(choices: readonly T[]): T => choices[Math.floor(roll() * choices.length)];
  const units = pick(widths);
  const block = Array.from({ length: 1 + Math.floor(roll() * 4) }, () => (roll() < 0.5 ? (["dense", { units }] as const) : pick(between)));
  const skips = { outer: roll() < 0.5, inner: roll() < 1 / 3 };
  const nodes: DrawnNode[] = [["x", "input"], ["t", "target"], ["first", "dense", { units }]];
  const wires = ["x>first"];
  let last = "first";
  for (let time = 0; time < times; time++) {
    const begin = last;
    let inner = "";
    block.forEach(([kind, params], at) => {
      const id = `b${time}n${at}`;
      nodes.push([id, kind, params]);
      wires.push(`${last}>${id}`);
      last = id;
      if (at === 0) inner = id;
    });
    const ends = [...(skips.outer ? [begin] : []), ...(skips.inner && inner !== last ? [inner] : [])];
    if (ends.length === 0) continue;
    nodes.push([`b${time}sum`, "add"]);
    for (const end of [...ends, last]) wires.push(`${end}>b${time}sum`);
    last = `b${time}sum`;
  }
  return draw([...nodes, ["logit", "dense", { units: 1 }], ["loss", "loss", { function: "bce-with-logits" }]], [...wires, `${last}>logit`, "logit>loss.prediction", "t>loss.target"],
    { training: { optimizer: { kind: pick(Object.keys(optimizers)), learningRate: 0.01 } } });
}
