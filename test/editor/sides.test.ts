import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { sideKey, sides } from "../../src/editor/i18n/sides.ts";

const sources = ["src/graph/problems.ts", "src/graph/size.ts", "src/graph/ports.ts", ...readdirSync("src/kinds").map((name) => `src/kinds/${name}`)];

/** Texts that the checks of a drawing write as what was expected or what came; a value put into them is a number here. */
function writtenSides(): string[] {
  const texts = sources.flatMap((path) => [...readFileSync(path, "utf8").matchAll(/severity: [^\n]*|at\("drawing[^\n]*|key: "limit[^\n]*/g)].flatMap(([line]) => [...line.matchAll(/(?:expected|got): (?:"([^"]+)"|`([^`]+)`)/g)].map(([, plain, made]) => plain ?? made.replaceAll(/\$\{[^}]+\}/g, "7"))));
  return [...new Set(texts)].filter((text) => /[a-z]/.test(text.replace(/\[B.*/, "")));
}

it("has words in Russian for all that a drawing's problem expected or got", () => {
  const texts = writtenSides();
  expect(texts.length).toBeGreaterThan(10);
  for (const text of texts) expect(sides.ru, text).toHaveProperty([sideKey(text).key]);
});

it("takes the number out of the words, and leaves shapes and names alone", () => {
  expect(sideKey("at most 350")).toEqual({ key: "side.at most #", n: "350" });
  expect(sideKey("1 wire").key).toBe("side.1 wire");
  expect(sides.en).not.toHaveProperty([sideKey("[B, 8]").key]);
});
