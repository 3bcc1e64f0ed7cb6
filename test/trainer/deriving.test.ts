/** What the derivation of an instruction shows is the step's own numbers, and its terms add up. */
import { expect, it } from "vitest";
import { derive, type Asked, type Derived } from "../../src/trainer/deriving.ts";
import { lastSteps } from "../../src/trainer/lastSteps.ts";
import type { Trainer } from "../../src/trainer/trainer.ts";
import { draw, everything, moons, trainerOf, type DrawnNode } from "../draw.ts";

const room = { columns: 2, terms: 5 };
const asked: Asked = { entry: null, sample: null, room };
const numberOf = ({ program }: Trainer, tensor: string): number => program.instructions.findIndex(({ output }) => output.name === tensor) + 1;

async function derived(tensor: string, more: Partial<Asked> = {}, steps = 2): Promise<{ trainer: Trainer; found: Derived }> {
  const trainer = await trainerOf(moons({ batchSize: 32 }));
  for (let step = 0; step < steps; step++) trainer.advance();
  return { trainer, found: derive(trainer.stepper(steps), trainer.program, steps + 1, numberOf(trainer, tensor), { ...asked, ...more }) };
}

it("shows a weight's gradient as the product of two matrices, and frames the row and the column that its largest entry is made of", async () => {
  const { found } = await derived("hidden.weight.gradient");
  const { result, operands: [left, right] } = found;
  expect([result.tensor, left.tensor, right.tensor]).toEqual(["hidden.weight.gradient", "hidden.product.gradient", "x"]);
  expect(found.isProduct).toBe(true);
  expect([left.letter, right.letter]).toEqual(["δᵀ", "x"]);
  expect([left.writtenBy, right.writtenBy]).toEqual([14, null]);
  expect([left.latex, right.latex]).toEqual(["\\delta^\\top", "x"]);
  // δᵀ has units down and samples across, x samples down
  expect([left.rows?.samples, left.columns?.samples, right.rows?.samples]).toEqual([false, true, true]);
  expect(left.columns?.positions).toEqual(right.rows?.positions);
  expect(result.cells.filter(({ used }) => used).map(({ entry, value }) => [entry, value])).toEqual([[found.entry, found.value]]);
  expect(left.cells.filter(({ used }) => used).every(({ entry }) => entry[1] === found.entry[0])).toBe(true);
  expect(right.cells.filter(({ used }) => used).every(({ entry }) => entry[1] === found.entry[1])).toBe(true);
});

it("tells the largest products one by one and the others together, so that the sum adds up", async () => {
  const { found: { sum, value } } = await derived("hidden.weight.gradient");
  expect(sum).toMatchObject({ count: 32, samples: true, rest: { count: 26 } });
  const sizes = sum.terms.map((term) => Math.abs(term.value));
  expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
  for (const { factors, value: product } of sum.terms) expect(factors?.reduce((own, factor) => own * factor.value, 1)).toBeCloseTo(product, 6);
  expect(sum.terms.reduce((total, term) => total + term.value, 0) + (sum.rest?.value ?? 0)).toBeCloseTo(value, 6);
});

it("goes by the entry that is asked for, and by the sample where none is", async () => {
  expect((await derived("hidden.weight.gradient", { entry: [5, 1] })).found.entry).toEqual([5, 1]);
  expect((await derived("hidden.gradient", { sample: 17 })).found.entry[0]).toBe(17);
  // an entry of another tensor's shape is none
  expect((await derived("hidden.bias.gradient", { entry: [5, 1] })).found.entry).toHaveLength(1);
});

it("leaves the walk where it stood, and gives each instruction the numbers that it reads", async () => {
  const trainer = await trainerOf(everything({ optimizer: { kind: "adam", learningRate: 0.01 } }));
  trainer.advance();
  const stepper = trainer.stepper(1);
  stepper.goTo(7);
  const walked = trainer.stepper(1);
  stepper.instructions.forEach((instruction, at) => {
    const found = derive(stepper, trainer.program, 2, at + 1, asked);
    expect(stepper.cursor).toBe(7);
    walked.goTo(at);
    for (const grid of found.operands) {
      const tensor = trainer.tensor(grid.tensor);
      if (!tensor) throw new Error(grid.tensor);
      const values = walked.executor.read(tensor);
      const width = tensor.shape.length < 2 ? 1 : Number(tensor.shape[1]);
      for (const { entry, value } of grid.cells) expect(value, `${found.brief} reads ${grid.tensor}[${entry.join()}]`).toBe(values[entry.reduce((flat, index) => flat * width + index, 0)]);
    }
    walked.goTo(at + 1);
    const total = found.sum.reduce === "max" ? found.sum.terms[0].value : (found.sum.before ?? 0) + (found.sum.terms.reduce((sum, { value }) => sum + value, 0) + (found.sum.rest?.value ?? 0)) / found.sum.divisor;
    expect(Math.abs(total - found.value), found.brief).toBeLessThanOrEqual(1e-5 * Math.max(1, ...found.sum.terms.map(({ value }) => Math.abs(value))));
    expect(found.result.cells.find(({ used }) => used)).toMatchObject({ entry: found.entry, value: found.value });
    expect(instruction.output.name).toBe(found.tensor);
  });
});

it("writes a formula that is no sum with its numbers in it", async () => {
  const { found } = await derived("hidden.gradient");
  const pieces = found.sum.terms[0].pieces.map((piece) => (typeof piece === "object" ? `<${piece.tensor}>` : String(piece)));
  expect(pieces.join("")).toBe("<tanh.gradient> · (1 − <tanh>²)");
});

it("takes of a choice the formula that held, and says why", async () => {
  const document = moons();
  const trainer = await trainerOf({ ...document, nodes: document.nodes.map((node) => (node.id === "tanh" ? { ...node, params: { function: "elu", alpha: 1 } } : node)) });
  const found = derive(trainer.stepper(0), trainer.program, 1, numberOf(trainer, "tanh"), asked);
  const write = (entry: number[]): string[] => {
    const { sum: { terms: [{ pieces, reasons }] } } = derive(trainer.stepper(0), trainer.program, 1, numberOf(trainer, "tanh"), { ...asked, entry });
    return [pieces, ...reasons].map((line) => line.map((piece) => (typeof piece === "object" ? "z" : String(piece))).join(""));
  };
  const signs = found.result.cells.map(({ entry, value }) => [entry, value] as const);
  for (const [entry, value] of signs) expect(write(entry)).toEqual(value > 0 ? ["z", "z > 0"] : ["exp(z) − 1", "z ≤ 0"]);
  expect(new Set(signs.map(([, value]) => value > 0)).size).toBe(2);
});

it("gives a parameter's gradient the whole product from the loss, each factor with its instruction", async () => {
  const { trainer, found } = await derived("hidden.weight.gradient");
  expect(found.product?.count).toBe("1");
  expect(found.product?.paths[0].factors.map(({ node, number, shared }) => [node, trainer.program.instructions[number - 1].output.name, shared])).toEqual([
    ["loss", "logit.gradient", true], ["logit", "tanh.gradient", false], ["tanh", "hidden.gradient", false], ["hidden", "hidden.weight.gradient", false],
  ]);
  expect((await derived("tanh.gradient")).found.product).toBeNull();
});

it("tells how an entry of a parameter went through the last steps, as the run took them", async () => {
  const trainer = await trainerOf(moons({ optimizer: { kind: "sgd", learningRate: 0.1 } }));
  const weights: number[] = [];
  const weight = trainer.tensor("hidden.weight");
  if (!weight) throw new Error("no weight");
  for (let step = 0; step < 9; step++) {
    weights.push(trainer.executor.read(weight)[3]);
    trainer.advance();
  }
  const told = lastSteps(trainer, "hidden.weight", [1, 1], 9);
  expect(told).toMatchObject({ plain: true, columns: ["W", "\\frac{\\partial L}{\\partial W}"] });
  expect(told?.rows.map(({ step }) => step)).toEqual([4, 5, 6, 7, 8, 9]);
  expect(told?.rows.map(({ values }) => values[0])).toEqual(weights.slice(3));
  for (const { values: [before, gradient], after } of told?.rows ?? []) expect(after).toBeCloseTo(before - 0.1 * gradient, 6);
  expect(lastSteps(trainer, "hidden.weight", [1, 1], 2)?.rows.map(({ step }) => step)).toEqual([1, 2]);
  const adam = await trainerOf(moons({ optimizer: { kind: "adam", learningRate: 0.1 } }));
  adam.advance();
  expect(lastSteps(adam, "hidden.weight", [1, 1], 1)).toMatchObject({ plain: false, columns: ["W", "\\frac{\\partial L}{\\partial W}", "m", "v"] });
  expect(lastSteps(adam, "optimizer.power1", [], 1)).toBeNull();
  expect(told).toMatchObject({ decays: false, decoupled: null });
  const decayed = await trainerOf(moons({ optimizer: { kind: "sgd", learningRate: 0.1 }, regularization: { decoupled: 0.2, biases: false } }));
  for (let step = 0; step < 4; step++) decayed.advance();
  const shrunk = lastSteps(decayed, "hidden.weight", [1, 1], 4);
  expect(shrunk).toMatchObject({ plain: true, decays: false, decoupled: 0.2 });
  for (const { values: [before, gradient], after } of shrunk?.rows ?? []) expect(after).toBeCloseTo((1 - 0.1 * 0.2) * before - 0.1 * gradient, 6);
  expect(lastSteps(decayed, "hidden.bias", [1], 4)).toMatchObject({ plain: true, decoupled: 0 });
  expect(lastSteps(await trainerOf(moons({ optimizer: { kind: "adamw", learningRate: 0.1 } })), "hidden.weight", [1, 1], 1)).toMatchObject({ plain: false, decays: true, decoupled: null });
  // of a graph that was edited meanwhile
  for (const entry of [[8, 1], [1, 2], [-1, 0], [1]]) expect(lastSteps(trainer, "hidden.weight", entry, 9)).toBeNull();
});

it("tells a long product by its ends, and how much lies between", async () => {
  const chain: DrawnNode[] = Array.from({ length: 30 }, (_, at) => [`n${at}`, "activation", { function: "tanh" }]);
  const trainer = await trainerOf(draw([["x", "input"], ["t", "target"], ["a", "dense", { units: 1 }], ...chain, ["loss", "loss", { function: "mse" }]], ["x>a", "a>n0", ...chain.slice(1).map(([id], at) => `n${at}>${id}`), "n29>loss.prediction", "t>loss.target"]));
  const { product } = derive(trainer.stepper(0), trainer.program, 1, numberOf(trainer, "a.weight.gradient"), asked);
  expect(product?.paths.map(({ factors, hidden, end }) => [factors.map(({ node }) => node), hidden, end.map(({ node }) => node)])).toEqual([[["loss", "n29", "n28", "n27"], 24, ["n2", "n1", "n0", "a"]]]);
});
