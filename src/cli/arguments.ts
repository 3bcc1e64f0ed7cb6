/** Reads a command's arguments: which flags it has, and what they take. */

/** The caller used the command wrongly; the sentence says how it is used. */
export class UsageError extends Error {}

/** `text`: takes any value; `count`: a whole number from 1; `seed`: one from 0; `flag`: takes none. */
type FlagType = "text" | "count" | "seed" | "flag";
type FlagValue<T extends FlagType> = T extends "flag" ? boolean : T extends "text" ? string : number;

export interface Arguments<F extends Record<string, FlagType>> {
  files: string[];
  flags: { [K in keyof F]?: FlagValue<F[K]> };
}

/** `--name value`, `--name=value` and files in any order. Throws a UsageError on anything else. */
export function readArguments<const F extends Record<string, FlagType>>(given: readonly string[], flags: F): Arguments<F> {
  const files: string[] = [];
  const found: Record<string, string | number | boolean> = {};
  for (let at = 0; at < given.length; at++) {
    const argument = given[at];
    if (!argument.startsWith("--")) {
      files.push(argument);
      continue;
    }
    const [name, ...inline] = argument.slice(2).split("=");
    if (!Object.hasOwn(flags, name)) throw new UsageError(`unknown option --${name}; expected ${Object.keys(flags).map((flag) => `--${flag}`).join(", ") || "none"}`);
    if (flags[name] === "flag") {
      if (inline.length > 0) throw new UsageError(`--${name} takes no value, got "${inline.join("=")}"`);
      found[name] = true;
      continue;
    }
    const value = inline.length > 0 ? inline.join("=") : given[++at];
    if (value === undefined) throw new UsageError(`--${name} needs a value`);
    found[name] = flags[name] === "text" ? value : readNumber(name, value, flags[name] === "seed" ? 0 : 1);
  }
  return { files, flags: found as Arguments<F>["flags"] };
}

/** Steps, numbers of instructions and seeds are 32 bits wide. */
const largest = 2 ** 32 - 1;

function readNumber(name: string, text: string, least: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > largest) throw new UsageError(`--${name} needs a whole number from ${least} to ${largest}, got "${text}"`);
  return value;
}

/** The one file that a command works on. */
export function onlyFile(files: readonly string[]): string {
  if (files.length !== 1) throw new UsageError(files.length === 0 ? "a file is missing" : `one file was expected, got ${files.length}: ${files.join(", ")}`);
  return files[0];
}

/** `3,1`, each from 0; nothing for a scalar. */
export function readEntry(text = ""): number[] {
  if (text === "") return [];
  const index = text.split(",").map(Number);
  if (!/^\d+(,\d+)*$/.test(text)) throw new UsageError(`--entry needs whole numbers from 0 between commas, as 3,1, got "${text}"`);
  return index;
}
