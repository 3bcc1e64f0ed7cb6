/** Finds where a text stops being JSON. Each JavaScript engine words its own error, and most name no line; this one is the same everywhere. */
import { located, type FileProblem } from "./jsonText.ts";

/** What was expected where the text is wrong: an end of `json.*` in the table of sentences. */
type Expectation = "value" | "key" | "colon" | "comma" | "text" | "escape" | "number" | "end";
interface Mistake { at: number; expected: Expectation }

const words: Record<Expectation, string> = {
  value: "a value", key: "a key in double quotes", colon: 'a ":" after the key', comma: 'a "," or the closing bracket',
  text: "a text that ends on its line", escape: 'an escape such as \\n or \\u0041', number: "a number such as 12.5 or 1e-3", end: "the end of the file",
};

/** The first mistake of a text that `JSON.parse` refused. The text must have passed `refuseDepth`. */
export function syntaxProblem(text: string): FileProblem {
  const { at, expected } = firstMistake(text) ?? { at: text.length, expected: "end" };
  const ended = at >= text.length;
  if (ended && text.trim() === "") return located("json.empty", text, 0, {}, "a Backwire document", "nothing");
  const got = ended ? "the end of the file" : JSON.stringify(String.fromCodePoint(text.codePointAt(at) ?? 0));
  return located(ended ? "json.unfinished" : `json.${expected}`, text, at, { got }, words[expected], got);
}

/** Null when the text is JSON. Open brackets lie on a stack of our own: no text makes it run deep. */
export function firstMistake(text: string): Mistake | null {
  const open: ("[" | "{")[] = [];
  let at = skipSpace(text, 0);
  for (;;) {
    // A value begins at `at`.
    const letter = text[at];
    if (letter === "[" || letter === "{") {
      at = skipSpace(text, at + 1);
      if (text[at] !== (letter === "[" ? "]" : "}")) {
        open.push(letter);
        if (letter === "[") continue;
        const key = readKey(text, at);
        if (typeof key !== "number") return key;
        at = key;
        continue;
      }
      at++;
    } else {
      const end = readScalar(text, at);
      if (typeof end !== "number") return end;
      at = end;
    }
    const next = afterValue(text, at, open);
    if (next === null || typeof next !== "number") return next;
    at = next;
  }
}

/** Closes brackets and passes the comma behind a value; the start of the next value, or null at the sound end. */
function afterValue(text: string, from: number, open: ("[" | "{")[]): number | Mistake | null {
  let at = skipSpace(text, from);
  while (open.length > 0 && text[at] === (open.at(-1) === "[" ? "]" : "}")) {
    open.pop();
    at = skipSpace(text, at + 1);
  }
  if (open.length === 0) return at >= text.length ? null : { at, expected: "end" };
  if (text[at] !== ",") return { at, expected: "comma" };
  at = skipSpace(text, at + 1);
  return open.at(-1) === "{" ? readKey(text, at) : at;
}

/** Reads `"key" :`; the start of the value. */
function readKey(text: string, from: number): number | Mistake {
  if (text[from] !== '"') return { at: from, expected: "key" };
  const end = readText(text, from);
  if (typeof end !== "number") return end;
  const at = skipSpace(text, end);
  return text[at] === ":" ? skipSpace(text, at + 1) : { at, expected: "colon" };
}

const numberPattern = /-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;

function readScalar(text: string, at: number): number | Mistake {
  const letter = text[at];
  if (letter === '"') return readText(text, at);
  if (letter === "-" || (letter >= "0" && letter <= "9")) {
    numberPattern.lastIndex = at;
    const found = numberPattern.exec(text);
    const end = at + (found?.[0].length ?? 0);
    return found === null || /[\w.+-]/.test(text[end] ?? "") ? { at: found === null ? at : end, expected: "number" } : end;
  }
  for (const word of ["true", "false", "null"]) if (text.startsWith(word, at)) return at + word.length;
  return { at, expected: "value" };
}

/** The index behind the closing quote. */
function readText(text: string, start: number): number | Mistake {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return at + 1;
    if (code < 0x20) return { at, expected: "text" };
    if (code !== 0x5c) continue;
    const escape = text[++at];
    if (escape === "u" && /^[0-9a-fA-F]{4}$/.test(text.slice(at + 1, at + 5))) at += 4;
    else if (escape === undefined || !'"\\/bfnrt'.includes(escape)) return { at: at >= text.length ? text.length : at, expected: "escape" };
  }
  return { at: text.length, expected: "text" };
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (" \t\n\r".includes(text[at] ?? "x")) at++;
  return at;
}
