import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { print } from "../../src/compiler/program.ts";
import { compile } from "../../src/compiler/compile.ts";
import { open, save } from "../../src/graph/file.ts";
import { everything, moons } from "../draw.ts";

const root = new URL("../../", import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), "backwire-"));
const examples = readdirSync(join(root, "public/examples")).map((file) => join(root, "public/examples", file));
const backwire = (...given: string[]) => spawnSync(process.execPath, [join(root, "build/backwire.js"), ...given], { encoding: "utf8" });
const lastLine = (text: string): Record<string, number> => JSON.parse(text.trimEnd().split("\n").at(-1) ?? "") as Record<string, number>;
const write = (name: string, text: string): string => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};

beforeAll(() => { execFileSync(process.execPath, [join(root, "scripts/prepare.mjs")], { cwd: root }); }, 60_000);

describe("check", () => {
  it("tells the shapes of every example on one line", () => {
    const { stdout, status } = backwire("check", ...examples);
    expect(status).toBe(0);
    expect(stdout.trimEnd().split("\n")).toHaveLength(examples.length);
    expect(stdout).toContain("hidden [B, 8]");
  });

  it("tells each problem with its place and exits 1, also of a drawing that is unfinished", () => {
    const document = moons();
    document.nodes[2].params = { units: "eight" };
    const { stdout, status } = backwire("check", write("eight.json", JSON.stringify(document)));
    expect(stdout).toMatch(/eight\.json: \/nodes\/2\/params\/units: .*whole number from 1 to 65536.*"eight"/);
    expect(status).toBe(1);
    const unfinished = moons();
    unfinished.edges.pop();
    const second = backwire("check", write("unfinished.json", save(unfinished)), examples[0]);
    expect(second.stdout).toContain("unfinished.json: /nodes/5: The port target of “loss” is free");
    expect(second.status).toBe(1);
  });

  it("names line and column of what is not JSON, and a file that is not there", () => {
    expect(backwire("check", write("broken.json", '{ "format": "backwire",\n  oops }')).stdout).toContain("broken.json: line 2, column 3:");
    const { stdout, status } = backwire("check", join(folder, "nowhere.json"));
    expect(stdout).toContain("nowhere.json: /: The file cannot be read");
    expect(status).toBe(1);
  });

  it("tells a warning and leaves 0", () => {
    const document = moons();
    document.nodes.push({ id: "idle", kind: "dense", position: { x: 0, y: 0 }, params: { units: 2 } });
    document.edges.push({ source: "tanh", target: "idle" });
    const { stdout, status } = backwire("check", write("warned.json", save(document)));
    expect(stdout).toContain("/nodes/6: “idle” reaches no loss");
    expect(status).toBe(0);
  });
});

it("prints the program that the compiler makes", () => {
  const compiled = compile(moons());
  if (!compiled.ok) throw new Error("moons must compile");
  expect(backwire("print", write("moons.json", save(moons()))).stdout.trimEnd()).toBe(print(compiled.program));
});

describe("train", () => {
  const digits = join(root, "public/examples/digits.json");
  it("learns digits to at least 95 % within 30 epochs, from several seeds", () => {
    for (const seed of ["1", "2"]) {
      const { stdout, status } = backwire("train", digits, "--epochs", "30", "--seed", seed, "--json");
      expect(status).toBe(0);
      expect(lastLine(stdout)).toMatchObject({ steps: 1200 });
      expect(lastLine(stdout).validationAccuracy).toBeGreaterThanOrEqual(0.95);
    }
  }, 60_000);

  it("goes on from what it wrote, to the same numbers as in one go", () => {
    const file = write("go.json", save(moons()));
    const straight = backwire("train", file, "--steps", "30", "--json", "--out", join(folder, "straight.json"));
    backwire("train", file, "--steps", "12", "--out", join(folder, "first.json"));
    const rest = backwire("train", join(folder, "first.json"), "--steps", "18", "--json", "--out", join(folder, "second.json"));
    expect(rest.stdout).toBe(straight.stdout);
    expect(readFileSync(join(folder, "second.json"), "utf8")).toBe(readFileSync(join(folder, "straight.json"), "utf8"));
  });

  it("writes weights that evaluate judges as the training did, and a line of metrics an epoch", () => {
    const out = join(folder, "trained.json");
    const log = join(folder, "metrics.jsonl");
    const trained = lastLine(backwire("train", write("plain.json", save(moons())), "--epochs", "4", "--json", "--out", out, "--log", log).stdout);
    const judged = lastLine(backwire("evaluate", out, "--json").stdout);
    expect(judged.loss).toBe(trained.validationLoss);
    expect(judged.accuracy).toBe(trained.validationAccuracy);
    const lines = readFileSync(log, "utf8").trimEnd().split("\n").map((line) => JSON.parse(line) as { epoch: number; validationLoss: number });
    expect(lines.map((line) => line.epoch)).toEqual([1, 2, 3, 4]);
    expect(lines[3].validationLoss).toBe(trained.validationLoss);
    expect(open(readFileSync(out)).ok).toBe(true);
  });

  it("takes other rows and keeps the recipe: a column keeps the type that it had", () => {
    const rows = readFileSync(join(root, "src/datasets/data/digits.csv"), "utf8").split("\n");
    const csv = write("some-digits.csv", rows.slice(0, 401).join("\n"));
    const out = join(folder, "own.json");
    const { stdout, status, stderr } = backwire("train", digits, "--csv", csv, "--target", "digit", "--epochs", "2", "--json", "--out", out);
    expect(stderr).toBe("");
    expect(status).toBe(0);
    expect(lastLine(stdout).steps).toBe(18);
    expect(backwire("check", out).stdout).toContain("t [B, 10]");
  });

  it("is at chance when the labels are shuffled", () => {
    const [head, ...rows] = readFileSync(join(root, "src/datasets/data/digits.csv"), "utf8").trimEnd().split("\n");
    const shuffled = rows.map((row, at) => [...row.split(",").slice(0, -1), rows[(at * 811 + 7) % rows.length].split(",").at(-1)].join(","));
    const csv = write("shuffled.csv", [head, ...shuffled].join("\n"));
    const { stdout } = backwire("train", digits, "--csv", csv, "--target", "digit", "--epochs", "5", "--json");
    expect(lastLine(stdout).validationAccuracy).toBeLessThan(0.2);
  }, 30_000);

  it("names row and column of what is wrong in a CSV", () => {
    const { stderr, status } = backwire("train", digits, "--csv", write("ragged.csv", "a,b\n1,2\n3\n4,5\n"));
    expect(stderr).toContain("ragged.csv: row 3");
    expect(status).toBe(1);
  });

  it("says how it is used when it is used wrongly", () => {
    for (const given of [["train"], ["train", digits, "--epochs", "none"], ["train", digits, "--pochs", "3"], ["train", digits, "--steps", "2", "--epochs", "2"], ["dance"], ["train", digits, "--target", "digit"]]) {
      const { stderr, status } = backwire(...given);
      expect(stderr).toMatch(/^backwire: .*\. Try "backwire --help"\.\n$/);
      expect(status).toBe(2);
    }
  });

  it("stops at a divergence, says where it began, and writes only finite weights", () => {
    const document = moons({ optimizer: { kind: "sgd", learningRate: 900 } });
    document.nodes = document.nodes.map((node) => (node.id === "loss" ? { ...node, params: { function: "mse" } } : node.id === "tanh" ? { ...node, params: { function: "identity" } } : node));
    const out = join(folder, "diverged.json");
    const { stderr, status } = backwire("train", write("explodes.json", save(document)), "--steps", "400", "--out", out);
    expect(stderr).toMatch(/diverged at step \d+: instruction \d+ gave a number that is not finite/);
    expect(status).toBe(1);
    expect(open(readFileSync(out)).ok).toBe(true);
  });
});

describe("into a step", () => {
  const file = write("step.json", save(moons()));
  const linesOf = (text: string): Record<string, unknown>[] => text.trimEnd().split("\n").map((line) => JSON.parse(line) as Record<string, unknown>);

  it("traces every instruction that print shows, with its numbers row by row", () => {
    const printed = backwire("print", file).stdout.split("\n").filter((line) => /^\d/.test(line));
    const traced = linesOf(backwire("trace", file, "--step", "3", "--json").stdout);
    expect(traced).toHaveLength(printed.length);
    traced.forEach((line, at) => {
      expect(line.number).toBe(at + 1);
      expect(printed[at]).toContain(String(line.text));
    });
    expect(traced[0]).toMatchObject({ node: "hidden", pass: "forward", tensor: "hidden.product", shape: [10, 8] });
    expect((traced[0].values as number[][]).map((row) => row.length)).toEqual(Array.from({ length: 10 }, () => 8));
    expect(typeof traced.find((line) => line.tensor === "loss")?.values).toBe("number");
  });

  it("explains an entry of what was traced, term by term", () => {
    const traced = linesOf(backwire("trace", file, "--step", "2", "--json").stdout);
    const gradient = traced.find((line) => line.tensor === "hidden.weight.gradient")?.values as number[][];
    const [answer] = linesOf(backwire("explain", file, "--step", "2", "--tensor", "hidden.weight.gradient", "--entry", "3,1", "--json").stdout) as unknown as { value: number; terms: { value: number; factors: { tensor: string; entry: number[]; value: number }[] }[] }[];
    expect(answer.value).toBe(gradient[3][1]);
    const deltas = traced.find((line) => line.tensor === "hidden.product.gradient")?.values as number[][];
    answer.terms.forEach(({ factors }, row) => {
      expect(factors.map(({ tensor, entry }) => [tensor, entry])).toEqual([["hidden.product.gradient", [row, 3]], ["x", [row, 1]]]);
      expect(factors[0].value).toBe(deltas[row][3]);
    });
    expect(answer.terms.reduce((sum, { factors }) => sum + factors.reduce((product, { value }) => product * value, 1), 0)).toBeCloseTo(answer.value, 6);
  });

  it("goes back from an update by what its origins name, to the value that each is of", () => {
    const decayed = write("decayed.json", save(moons({ regularization: { decoupled: 0.1 }, optimizer: { kind: "sgd", learningRate: 0.1, weightDecay: 0.01 } })));
    interface Own { tensor: string; entry: number[]; value: number; origin: { kind: string; step: number; number: number } }
    let asked: string[] = ["--step", "2"];
    const values: number[] = [];
    for (let questions = 0; questions < 5; questions++) {
      const [answer] = linesOf(backwire("explain", decayed, "--tensor", "hidden.weight", "--entry", "3,1", "--json", ...asked).stdout) as unknown as { value: number; terms: { factors: { value: number; entries: Own[] }[] }[] }[];
      if (values.length > 0) expect(answer.value).toBe(values.at(-1));
      const own = answer.terms.flatMap(({ factors }) => factors.flatMap(({ entries }) => entries)).findLast(({ tensor }) => tensor === "hidden.weight");
      if (own?.origin.kind !== "instruction") break;
      values.push(own.value);
      asked = ["--step", String(own.origin.step), "--instruction", String(own.origin.number)];
    }
    // what the update moves on from was shrunk in the same step
    expect(values).toHaveLength(3);
  });

  it("writes what is no finite number as text in JSON, and null for what is not computed yet", () => {
    const weight = Buffer.from(Float32Array.from({ length: 16 }, (_, at) => (at % 2 === 0 ? 3e38 : -3e38)).buffer).toString("base64");
    const document = moons();
    document.nodes = document.nodes.map((node) => (node.id === "tanh" ? { ...node, params: { function: "identity" } } : node));
    const bad = write("bad.json", save({ ...document, weights: { "hidden.weight": { shape: [8, 2], float32: weight } } }));
    const values = linesOf(backwire("trace", bad, "--json").stdout).map((line) => JSON.stringify(line.values));
    for (const text of ['"NaN"', '"Infinity"', '"-Infinity"']) expect(values.some((line) => line.includes(text)), text).toBe(true);
    expect(values.join()).not.toContain("null");
    expect(backwire("trace", bad).stdout).toMatch(/[[,]NaN[\],]/);
    expect(linesOf(backwire("explain", bad, "--tensor", "loss", "--json").stdout)[0].value).toMatch(/NaN|Infinity/);
    const joined = linesOf(backwire("trace", write("joined.json", save(everything({ batchSize: 2 }))), "--json").stdout).filter(({ tensor, pass }) => tensor === "cat" && pass === "forward").map((line) => (line.values as unknown[][])[0].map((value) => value === null));
    expect(joined).toEqual([4, 8, 12].map((written) => Array.from({ length: 12 }, (_, at) => at >= written)));
  });

  it("refuses a step that the run does not have", () => {
    // 5 epochs of 4 batches, and a smaller one
    expect(backwire("trace", file, "--step", "25").status).toBe(0);
    const { stderr, status } = backwire("trace", file, "--step", "26");
    expect(stderr).toContain("The last step of the run is step 25; step 26 lies beyond it.");
    expect(status).toBe(1);
    expect(backwire("explain", file, "--tensor", "loss", "--step", "4000000000").stderr).toContain("The last step of the run is step 25");
    expect(backwire("trace", file, "--step", "99999999999").stderr).toContain('--step needs a whole number from 1 to 4294967295, got "99999999999"');
    expect(backwire("explain", file, "--tensor", "loss", "--instruction", "21").stderr).toContain("The step has 20 instructions; there is no instruction 21.");
  });

  it("names what is not there", () => {
    expect(backwire("explain", file, "--tensor", "hidden.wait", "--entry", "0,0").stderr).toContain('There is no tensor "hidden.wait"');
    expect(backwire("explain", file, "--tensor", "hidden.weight", "--entry", "9,0").stderr).toContain("has the shape [8, 2]");
    expect(backwire("explain", file, "--tensor", "hidden.weight", "--entry", "a").status).toBe(2);
  });
});

describe("verify and gradcheck", () => {
  it("pass on the reference cases, and fail on a folder without any", () => {
    const { stdout, status } = backwire("verify", join(root, "test/oracle"));
    expect(stdout.trimEnd().split("\n").at(-1)).toBe("46 of 46 cases within tolerance on reference-float64, reference-float32, wasm");
    expect(status).toBe(0);
    expect(backwire("verify", mkdtempSync(join(tmpdir(), "empty-"))).status).toBe(1);
  }, 30_000);

  it("fail a case with a wrong number, or with a field that is not known", () => {
    const cases = mkdtempSync(join(tmpdir(), "cases-"));
    const text = readFileSync(join(root, "test/oracle/activation-tanh.json"), "utf8");
    const wrong = JSON.parse(text) as { expect: { losses: number[] } };
    wrong.expect.losses[0] += 1e-6;
    writeFileSync(join(cases, "wrong.json"), JSON.stringify(wrong));
    writeFileSync(join(cases, "unknown.json"), JSON.stringify({ ...(JSON.parse(text) as object), surprise: 1 }));
    const { stdout, status } = backwire("verify", cases);
    expect(stdout).toContain('unknown.json: the case has the unknown field "surprise"');
    expect(stdout).toMatch(/FAIL wrong\.json: .*losses\[0\]/);
    expect(stdout).toContain("0 of 2 cases");
    expect(status).toBe(1);
  });

  it("hold every small example's gradients below 1e-6, node by node", () => {
    for (const name of ["moons", "skip", "two-heads", "iris", "circles", "xor"]) {
      const { stdout, status } = backwire("gradcheck", join(root, `public/examples/${name}.json`));
      expect(stdout).not.toContain("FAIL");
      expect(stdout).toMatch(/^ok: the largest relative difference is/m);
      expect(status).toBe(0);
    }
  }, 60_000);
});

it("works out one number's gradient in full", () => {
  const [curve] = backwire("gradcheck", join(root, "public/examples/moons.json"), "--tensor", "hidden.weight", "--entry", "3,1", "--json").stdout.trimEnd().split("\n").map((line) => JSON.parse(line) as { gradient: number; loss: number; points: { delta: number; above: number; below: number; forward: number; central: number }[] });
  const [coarse, , fine] = curve.points;
  expect(fine.central).toBe((fine.above - fine.below) / (2 * fine.delta));
  expect(fine.forward).toBe((fine.above - curve.loss) / fine.delta);
  expect(Math.abs(fine.central - curve.gradient)).toBeLessThan(Math.abs(coarse.central - curve.gradient) / 100);
  expect(backwire("gradcheck", join(root, "public/examples/moons.json"), "--tensor", "hidden.weight", "--entry", "9,1").status).toBe(1);
});

it("measures steps a second, with the figures as its last line", () => {
  const { stdout, status } = backwire("bench", join(root, "bench/workloads/W1-batch-10.json"), "--seconds", "1", "--json");
  expect(status).toBe(0);
  const figures = lastLine(stdout);
  expect(Object.keys(figures)).toEqual(["executor", "threads", "stepsPerSecond", "stepsPerCpuSecond", "compileMilliseconds", "firstLoss", "lastLoss", "memoryBytes"]);
  expect(figures).toMatchObject({ executor: "wasm", threads: 1 });
  expect(figures.stepsPerCpuSecond).toBeGreaterThan(1000);
  expect(figures.lastLoss).toBeLessThan(figures.firstLoss / 2);
});

it("measures several threads, which take the steps of one", () => {
  const figures = lastLine(backwire("bench", join(root, "bench/workloads/W1-batch-32.json"), "--seconds", "1", "--threads", "2", "--json").stdout);
  expect(figures).toMatchObject({ executor: "wasm", threads: 2 });
  expect(figures.lastLoss).toBeLessThan(figures.firstLoss / 2);
});

it("holds every workload of the benchmark to be sound", () => {
  const workloads = readdirSync(join(root, "bench/workloads")).map((file) => join(root, "bench/workloads", file));
  expect(workloads.length).toBe(6);
  expect(backwire("check", ...workloads).status).toBe(0);
});

it("starts in under three seconds, ten times what it should take", () => {
  const started = performance.now();
  backwire("--help");
  expect(performance.now() - started).toBeLessThan(3000);
});
