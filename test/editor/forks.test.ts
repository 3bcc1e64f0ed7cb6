/** Curves of runs that are kept to be compared: drawn from a real worker's frames, named by what was changed. */
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { setOptimizer, setOptimizerParam, setParam, setTraining } from "../../src/graph/edits.ts";
import { lossHistory } from "../../src/editor/charts/lossHistory.ts";
import { lossPicture } from "../../src/editor/charts/lossRows.ts";
import { startTranslation } from "../../src/editor/i18n/language.ts";
import { clearLive, publishFrame } from "../../src/editor/live.ts";
import { currentDocument, store } from "../../src/editor/store.ts";
import { canFork, changesOf, forkHere, forks, forkWithRate, mostForks, removeFork, removeForks, type Fork } from "../../src/editor/travel/forks.ts";
import { sayRunName } from "../../src/editor/travel/runName.ts";
import { goTo, goToFirst, isBehind } from "../../src/editor/travel/travel.ts";
import { moons } from "../draw.ts";
import { Desk } from "../worker/desk.ts";

/** The page at a worker: what it is sent is shown, and what a person edits is told. */
class Bench {
  private readonly desk = new Desk();
  private shown = 0;
  static async open(): Promise<Bench> {
    clearLive();
    store.getState().replaceDocument("a bench", moons({ epochs: 1000 }));
    const bench = new Bench();
    await bench.desk.open(currentDocument());
    return bench.show();
  }
  private async show(): Promise<this> {
    await this.desk.work();
    const frames = this.desk.of("frame");
    for (const frame of frames.slice(this.shown)) {
      publishFrame(frame);
      store.setState(({ run }) => ({ run: { ...run, status: "paused", step: frame.step, range: frame.range, learningRate: frame.learningRate } }));
    }
    this.shown = frames.length;
    return this;
  }
  async take(steps: number): Promise<this> {
    await this.desk.take(steps);
    return this.show();
  }
  async goTo(step: number): Promise<this> {
    this.desk.send({ type: "goTo", step });
    return this.show();
  }
  async rate(value: number): Promise<this> {
    store.getState().edit("edit.setTraining", { field: "learning rate" }, (draft) => setOptimizerParam(draft, "learningRate", value));
    this.desk.send({ type: "learningRate", value });
    return this.show();
  }
  async undoRate(): Promise<this> {
    store.getState().undo();
    this.desk.send({ type: "learningRate", value: currentDocument().training.optimizer.learningRate });
    return this.show();
  }
  async edit(key: string, values: Record<string, string>, recipe: Parameters<ReturnType<typeof store.getState>["edit"]>[2]): Promise<this> {
    store.getState().edit(key, values, recipe);
    await this.desk.open(currentDocument(), true);
    return this.show();
  }
}

const say = ({ name }: Fork): string => sayRunName(name);
const kept = (): readonly Fork[] => forks.getState().kept;
const present = (): string => sayRunName(changesOf(store.getState().history));
const rows = (): NonNullable<ReturnType<typeof lossPicture>>["rows"] => lossPicture(lossHistory(), "linear", store.getState().run.range.furthest, kept())?.rows ?? [];

let bench: Bench;
beforeAll(startTranslation);
beforeEach(async () => { bench = await Bench.open(); });

describe("a fork", () => {
  it("with nothing changed lies exactly on the curve that it left", async () => {
    await bench.take(700);
    const before = structuredClone(lossHistory());
    await bench.goTo(250);
    forkHere();
    await bench.take(450);
    expect(lossHistory()).toEqual(before);
    const [{ id }] = kept();
    const both = rows().filter(({ forks: others }) => others !== null);
    expect(both.length).toBeGreaterThan(100);
    expect(both.map(({ training }) => training)).toEqual(both.map(({ forks: others }) => others?.[id]));
  });

  it("with another rate is a curve of its own from its step on, under the name of the change", async () => {
    await bench.take(400);
    await bench.goTo(150);
    expect(canFork()).toBe(true);
    forkHere();
    expect(canFork(), "it is kept already").toBe(false);
    await bench.rate(0.9);
    expect(rows().findLast(({ training }) => training !== null)?.step).toBeLessThanOrEqual(150);
    await bench.take(100);
    expect(kept().map(say)).toEqual(["SGD, 0.1"]);
    expect(present()).toBe("learning rate 0.1 → 0.9");
    const [{ id, from }] = kept();
    expect(from).toBe(150);
    const apart = rows().filter(({ step, training, forks: others }) => step > 160 && training !== null && others?.[id] !== undefined);
    expect(apart.length).toBeGreaterThan(10);
    expect(apart.every(({ training, forks: others }) => training !== others?.[id])).toBe(true);
    expect(rows().at(-1)).toMatchObject({ step: 400, training: null });
  });

  it("is made by any change where there are later steps, so that none of them is lost from sight", async () => {
    await bench.take(200);
    await bench.goTo(120);
    await bench.edit("edit.setTraining", { field: "batch size" }, (draft) => setTraining(draft, { batchSize: 5 }));
    expect(kept()).toHaveLength(1);
    expect(present()).toBe("batch size 10 → 5");
    await bench.edit("edit.setOptimizer", { optimizer: "Adam" }, (draft) => setOptimizer(draft, "adam"));
    expect(kept()).toHaveLength(1);
    expect(present()).toBe("batch size 10 → 5, take optimizer Adam");
  });

  it("is not made by what computes nothing, nor at the last step, nor by going on", async () => {
    await bench.take(100);
    await bench.rate(0.2);
    await bench.goTo(50);
    store.getState().edit("edit.setTitle", { node: "hidden" }, (draft) => { draft.nodes[2].title = "first"; });
    await bench.edit("edit.setTraining", { field: "epochs" }, (draft) => setTraining(draft, { epochs: 2000 }));
    expect(store.getState().run.range).toEqual({ first: 0, furthest: 100 });
    await bench.take(70);
    expect(kept()).toEqual([]);
  });

  it("whose change is undone where it was made is the run that it left, and is not kept twice", async () => {
    await bench.take(200);
    await bench.goTo(120);
    await bench.rate(0.5);
    expect(store.getState().run.range.furthest).toBe(120);
    await bench.undoRate();
    expect(store.getState().run.range.furthest).toBe(200);
    expect(present()).toBe("");
    expect(canFork()).toBe(false);
    await bench.rate(0.7);
    expect(kept()).toHaveLength(1);
  });

  it("begins where it was left: a step that was gone to since counts", async () => {
    await bench.take(200);
    await bench.goTo(120);
    forkHere();
    await bench.goTo(60);
    await bench.rate(0.5);
    expect(kept().map(({ from }) => from)).toEqual([60]);
    expect(forks.getState().present?.from).toBe(60);
  });

  it("of a fork is named by the change that made it, told from the first value to the last", async () => {
    await bench.take(200);
    await bench.goTo(50);
    await bench.rate(0.5);
    await bench.rate(0.3);
    await bench.take(100);
    await bench.goTo(80);
    await bench.edit("edit.setParam", { field: "units", node: "hidden" }, (draft) => setParam(draft, "hidden", "units", 5));
    expect(kept().map(say)).toEqual(["SGD, 0.1", "learning rate 0.1 → 0.3"]);
    expect(present()).toBe("hidden: units 8 → 5");
  });
});

it("says by which rate the run went on where it was changed later, and forks it with the later one", async () => {
  await bench.take(100);
  await bench.rate(0.4);
  await bench.take(100);
  await bench.goTo(50);
  expect(store.getState().run.learningRate).toBe(0.1);
  forkWithRate(0.4);
  expect(kept().map(say)).toEqual(["SGD, 0.1"]);
  expect(present()).toBe("learning rate 0.1 → 0.4");
});

it("keeps four curves, each drawn otherwise, and lets them be removed one by one and all", async () => {
  await bench.take(100);
  for (const [at, rate] of [0.2, 0.3, 0.4, 0.5, 0.6].entries()) {
    await bench.goTo(20 + at);
    await bench.rate(rate);
    await bench.take(60);
  }
  expect(kept()).toHaveLength(mostForks);
  expect(new Set(kept().map(({ form }) => form)).size).toBe(mostForks);
  expect(say(kept()[0])).toBe("learning rate 0.1 → 0.2");
  const [first, second] = kept();
  removeFork(second.id);
  expect(kept().map(({ id }) => id)).toEqual([first.id, first.id + 2, first.id + 3]);
  removeForks();
  expect(kept()).toEqual([]);
});

it("forgets the curves with the run", async () => {
  await bench.take(50);
  await bench.goTo(20);
  forkHere();
  expect(kept()).toHaveLength(1);
  clearLive();
  expect(forks.getState()).toEqual({ kept: [], present: null, future: null });
});

it("goes no further than the run has steps, and takes back what its end was told of", async () => {
  await bench.take(30);
  store.setState(({ run }) => ({ run: { ...run, status: "finished" } }));
  expect(isBehind(store.getState().run)).toBe(false);
  goTo(900);
  goToFirst();
  expect(store.getState().run).toMatchObject({ status: "paused", trouble: null });
});
