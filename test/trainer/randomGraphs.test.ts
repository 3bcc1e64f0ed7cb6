import { expect, it } from "vitest";
import type { StoredTensor } from "../../src/graph/document.ts";
import { packTensor } from "../../src/graph/storedTensor.ts";
import { kinds } from "../../src/kinds/index.ts";
import { stream, uniform } from "../../src/math/random.ts";
import { optimizers } from "../../src/optimizers/index.ts";
import { checkGradients, isRight, mostAtKinks } from "../../src/trainer/gradientCheck.ts";
import { Trainer } from "../../src/trainer/trainer.ts";
import { tableOf } from "../draw.ts";
import { randomGraph } from "../randomGraph.ts";

/** The long run makes 1,000; `npm test` a tenth of it, and one from a fresh seed. */
const long = process.env.LONG !== undefined;
const count = long ? 1000 : 100;
const fresh = 1_000_000 + (Date.now() % 1_000_000_000);
const seeds = [...Array.from({ length: count }, (_, at) => at + 1), fresh];

/** No bias at zero, where every ReLU behind a dead one would stand right on its kink. */
function randomWeights({ program }: Trainer, seed: number): Record<string, StoredTensor> {
  const parameters = program.tensors.filter((tensor) => tensor.role === "parameter");
  return Object.fromEntries(parameters.map(({ name, shape }) => {
    const key = stream(seed, "random weights", name);
    return [name, packTensor(shape.map(Number), Float64Array.from({ length: shape.reduce<number>((product, n) => product * Number(n), 1) }, (_, at) => 1.6 * uniform(key, 0, at) - 0.8))];
  }));
}

/** What is wrong with the graph of a seed; nothing when it compiles, trains and its gradients agree with differences. */
async function complaintsOf(seed: number, tally: { entries: number; atKinks: number }): Promise<string[]> {
  const { document } = randomGraph(seed);
  const table = await tableOf(document);
  const made = Trainer.create(document, table);
  if (!made.ok) return [`seed ${seed} does not compile: ${made.problems.map((problem) => `${problem.path} ${problem.key}`).join(", ")}`];
  for (let step = 0; step < 5; step++) made.trainer.advance();
  if (made.trainer.divergence) return [`seed ${seed} diverges in ${made.trainer.divergence.instruction}`];
  const checked = checkGradients({ ...document, weights: randomWeights(made.trainer, seed) }, table, 4);
  if (!checked.ok) return [`seed ${seed} cannot be checked`];
  for (const { entries, atKinks } of checked.checks) {
    tally.entries += entries;
    tally.atKinks += atKinks;
  }
  return checked.checks.filter((check) => !isRight(check)).map((check) => `seed ${seed}: ${check.tensor.name} differs by ${check.difference.toExponential(1)}, ${check.atKinks} of ${check.entries} at kinks`);
}

it(`${count} random graphs compile, train, and have the gradients that differences give`, async () => {
  const depths: number[] = [];
  const counts = new Map<string, number>();
  const complaints: string[] = [];
  const tally = { entries: 0, atKinks: 0 };
  for (const seed of seeds) {
    const { depth, counts: own } = randomGraph(seed);
    depths.push(depth);
    for (const name of own) counts.set(name, (counts.get(name) ?? 0) + 1);
    complaints.push(...(await complaintsOf(seed, tally)));
  }
  const median = depths.sort((a, b) => a - b)[Math.floor(depths.length / 2)];
  console.log(`random graphs: ${seeds.length}, fresh seed ${fresh}, median depth ${median}, ${tally.atKinks} of ${tally.entries} entries at kinks; ${[...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, times]) => `${name} ${times}`).join(", ")}`);
  expect(complaints).toEqual([]);
  expect(tally.atKinks).toBeLessThanOrEqual(tally.entries * mostAtKinks);
  expect(median).toBeGreaterThanOrEqual(6);
  const wanted = [
    ...Object.values(kinds).flatMap((kind) => [`kind ${kind.name}`, ...Object.keys(kind.variants ?? {}).map((variant) => `${kind.name} ${variant}`)]),
    ...Object.keys(optimizers).map((optimizer) => `optimizer ${optimizer}`),
  ];
  for (const name of wanted) expect(counts.get(name) ?? 0, name).toBeGreaterThanOrEqual(long ? 20 : 2);
}, 600_000);
