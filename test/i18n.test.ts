/** The translation table: complete in every language, without a text that nobody can translate. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { fragments, table } from "../src/editor/i18n/table.ts";

const editor = fileURLToPath(new URL("../src/editor", import.meta.url));
const plural = /_(zero|one|two|few|many|other)$/;
/** The keys as components name them: the plural forms of one key are one. */
const keysOf = (texts: Record<string, string>): string[] => [...new Set(Object.keys(texts).map((key) => key.replace(plural, "")))].sort();
const placeholders = (text: string): string[] => [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name))].sort();

const sources = readdirSync(editor, { recursive: true, encoding: "utf8" }).filter((path) => /\.tsx?$/.test(path));
const read = (path: string): string => readFileSync(join(editor, path), "utf8");

describe("the translation table", () => {
  it("has the same keys in Russian as in English", () => {
    expect(keysOf(table.ru)).toEqual(keysOf(table.en));
  });

  it("has every plural form that a language needs", () => {
    for (const [language, texts] of Object.entries(table)) {
      const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
      const counted = new Set(Object.keys(texts).filter((key) => plural.test(key)).map((key) => key.replace(plural, "")));
      for (const key of counted) for (const form of forms) expect(texts, `${language}: ${key}`).toHaveProperty([`${key}_${form}`]);
    }
  });

  it("puts the same values into the sentences of both languages", () => {
    for (const key of keysOf(table.en)) {
      const [english, russian] = [table.en, table.ru].map((texts) => placeholders(texts[key] ?? texts[`${key}_other`]));
      expect(russian, key).toEqual(english);
    }
  });

  it("keeps every key in one fragment only", () => {
    const keys = fragments.flatMap(({ en }) => Object.keys(en));
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  });

  it("writes Russian in Cyrillic, but for names and formulas", () => {
    const latin = Object.entries(table.ru).filter(([, text]) => !/[а-яё]/i.test(text) && text.split(/\s+/).length > 3);
    expect(latin).toEqual([]);
  });
});

describe("the components", () => {
  it("ask for no key that the table does not have", () => {
    const known = new Set(keysOf(table.en));
    const missing = sources.flatMap((path) =>
      [...read(path).matchAll(/\bt\(\s*"([^"]+)"/g)].map(([, key]) => key).filter((key) => !known.has(key)).map((key) => `${path}: ${key}`),
    );
    expect(missing).toEqual([]);
  });

  it("hold no text of their own between their tags or in their names", () => {
    const literal = sources.filter((path) => path.endsWith(".tsx")).flatMap((path) => {
      const text = read(path).replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
      const between = [...text.matchAll(/<\/?[a-zA-Z][\w.]*(?:\s[^<>]*)?>\s*([^<>{}=;()]*\p{L}{2}[^<>{}=;()]*?)\s*[<{]/gu)].map(([, words]) => words).filter((words) => /^[\p{L}\p{N}“]/u.test(words));
      const names = [...text.matchAll(/\b(?:aria-label|title|placeholder|alt)="([^"]*\p{L}[^"]*)"/gu)].map(([, words]) => words);
      return [...between, ...names.filter((words) => !/^[a-z]+(\.[A-Za-z]+)+$/.test(words))].map((words) => `${path}: ${words}`);
    });
    expect(literal).toEqual([]);
  });
});
