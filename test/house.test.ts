/** Guards the house: every file of src/ keeps the rules, and every rule catches what it is there for. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  findBarrels,
  findCircles,
  findLongFiles,
  findSilentFiles,
  findStrayPackages,
  findUnrepeatable,
  findVagueNames,
  findWrongWays,
  readFacts,
  type Facts,
} from "./house.ts";

const src = join(import.meta.dirname, "..", "src");
const house = readdirSync(src, { recursive: true, encoding: "utf8" })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => /\.tsx?$/.test(path) && !path.endsWith(".d.ts"))
  .map((path) => readFacts({ path, text: readFileSync(join(src, path), "utf8") }));

/** A house of the given files, path by text. */
const build = (files: Record<string, string>): Facts[] => Object.entries(files).map(([path, text]) => readFacts({ path, text }));

it("finds the files of the house", () => {
  expect(house.length).toBeGreaterThan(5);
  expect(house.map(({ path }) => path)).toContain("cli/main.ts");
});

describe("floors", () => {
  it("are one-way in src/", () => expect(findWrongWays(house)).toEqual([]));
  it("let a file import from its own folder and from below", () => {
    expect(findWrongWays(build({ "graph/edits.ts": `import "./document.ts"; import "../math/random.ts"; import "zod";` }))).toEqual([]);
  });
  it.each([
    ["an import", `import { open } from "../graph/file.ts";`],
    ["a type import", `import type { Graph } from "../graph/document.ts";`],
    ["an inline type import", `export type G = import("../graph/document.ts").Graph;`],
    ["an export from", `export { open } from "../graph/file.ts";`],
    ["a dynamic import", `const file = await import("../graph/file.ts");`],
    ["a worker", `new Worker(new URL("../worker/worker.ts", import.meta.url));`],
    ["an import from another folder of the floor", `import "../optimizers/adam.ts";`],
    ["an import from no floor", `import "../stuff/things.ts";`],
    ["an import of code from outside", `import "../../test/house.ts";`],
  ])("refuse %s that does not go down", (_what, text) => {
    expect(findWrongWays(build({ "kinds/dense.ts": text }))).toHaveLength(1);
  });
  it("refuse a folder that has none", () => expect(findWrongWays(build({ "stuff/things.ts": "" }))).toHaveLength(1));
});

describe("imports", () => {
  it("make no circle in src/", () => expect(findCircles(house)).toEqual([]));
  it("are found when they make one, through type imports too", () => {
    const circle = build({
      "ops/a.ts": `import "./b.ts";`,
      "ops/b.ts": `import type { C } from "./c.ts";`,
      "ops/c.ts": `import "./a.ts"; import "./d.ts";`,
      "ops/d.ts": "",
    });
    expect(findCircles(circle)).toEqual(["ops/a.ts -> ops/b.ts -> ops/c.ts -> ops/a.ts"]);
  });
  it("may reach a file in two ways", () => {
    expect(findCircles(build({ "ops/a.ts": `import "./b.ts"; import "./c.ts";`, "ops/b.ts": `import "./c.ts";`, "ops/c.ts": "" }))).toEqual([]);
  });
  it("reach the editor's packages only in the editor", () => expect(findStrayPackages(house)).toEqual([]));
  it.each(["react", "react-dom/client", "@xyflow/react", "@base-ui/react/menu"])("refuse %s outside the editor", (name) => {
    expect(findStrayPackages(build({ "worker/client.ts": `import "${name}";`, "editor/App.tsx": `import "${name}";` }))).toHaveLength(1);
  });
});

describe("files", () => {
  it("of src/ are no barrels", () => expect(findBarrels(house)).toEqual([]));
  it.each([
    ["graph/index.ts", `export const table = [];`],
    ["graph/all.ts", `export { open } from "./file.ts"; export { edit } from "./edits.ts";`],
    ["graph/file.ts", `export * from "./open.ts"; export const x = 1;`],
    ["ops/index.ts", `export * from "./tanh.ts";`],
  ])("that pass on others are barrels: %s", (path, text) => expect(findBarrels(build({ [path]: text }))).toHaveLength(1));
  it("may be the table of a family", () => {
    expect(findBarrels(build({ "ops/index.ts": `import { tanh } from "./tanh.ts"; export const ops = [tanh];` }))).toEqual([]);
  });

  it("of src/ have names that say what is in them", () => expect(findVagueNames(house)).toEqual([]));
  it.each(["math/utils.ts", "graph/types.ts", "editor/helpers/format.ts", "editor/common.tsx"])("are not named %s", (path) => {
    expect(findVagueNames(build({ [path]: "" }))).toHaveLength(1);
  });

  it("of src/ open with a sentence", () => expect(findSilentFiles(house)).toEqual([]));
  it.each(["export const x = 1;\n", "", `import "./b.ts";\n/** Too late. */\n`, "/** */\nexport {};"])("that are silent are found: %j", (text) => {
    expect(findSilentFiles(build({ "math/x.ts": text }))).toHaveLength(1);
  });
  it.each(["/** What this is. */", "// What this is.", "/**\n * What this is,\n * in two lines.\n */"])("may open with %j", (text) => {
    expect(findSilentFiles(build({ "math/x.ts": text }))).toEqual([]);
  });

  it("of src/ have at most 300 lines", () => expect(findLongFiles(house)).toEqual([]));
  it("of 301 lines are too long", () => {
    expect(findLongFiles(build({ "math/x.ts": "\n".repeat(299) + "x;\n" }))).toEqual([]);
    expect(findLongFiles(build({ "math/x.ts": "\n".repeat(300) + "x;\n" }))).toHaveLength(1);
  });
});

describe("the floors that decide a run's numbers", () => {
  it("use nothing that differs between engines or runs", () => expect(findUnrepeatable(house)).toEqual([]));
  it.each([
    "Math.random()",
    "Math.exp(1)",
    "Math.pow(2, 3)",
    `Math["sin"](1)`,
    "const { tanh } = Math",
    "[1, 2].map(Math.log)",
    "globalThis.Math.cos(1)",
    "2 ** 0.5",
    "let x = 2; x **= 3",
    "Date.now()",
    "new Date()",
    "performance.now()",
    "globalThis.performance.now()",
    "crypto.getRandomValues(new Uint32Array(1))",
    `"a".localeCompare("b")`,
    "(1.5).toLocaleString()",
  ])("refuse %s", (code) => {
    expect(findUnrepeatable(build({ "trainer/trainer.ts": code }))).not.toEqual([]);
    expect(findUnrepeatable(build({ "cli/main.ts": code }))).toEqual([]);
  });
  it.each([
    "Math.sqrt(2) + Math.floor(Math.PI)",
    `const formula = "Math.exp(x) ** 2"`,
    "/* Math.exp, Date.now() and x ** 2 */ // Math.random()",
    "const run = { performance: 1 }; run.performance",
  ])("allow %s", (code) => expect(findUnrepeatable(build({ "trainer/trainer.ts": code }))).toEqual([]));
});
