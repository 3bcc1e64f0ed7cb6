/** The rules of the house, as checks over source files: which way imports go, and what each floor may use. */
import { posix } from "node:path";
import { parseSync, Visitor } from "vite";

/** One file of src/: its path from there (`ops/tanh.ts`) and its text. */
export interface Source {
  path: string;
  text: string;
}

/** What a file asks for and uses, read from its syntax tree, so that comments and strings do not count. */
export interface Facts {
  path: string;
  text: string;
  /** The files and packages it imports, exports from, loads dynamically or starts as a worker, as written. */
  specifiers: string[];
  /** The imported files of src/, as paths from there. */
  files: string[];
  /** What it uses that may differ between engines or runs: `Math.exp`, `**`, `Date` … */
  unrepeatable: string[];
  /** Whether it only passes on what others export, or passes on everything of one of them. */
  isBarrel: boolean;
}

/** The folders of src/ by floor, lowest first. A file imports from its own folder or from a lower floor. */
const floors: Record<string, number> = {
  fields: 1, math: 1, wasm: 1,
  ops: 2, initializers: 2,
  kinds: 3, optimizers: 3, schedules: 3, datasets: 3,
  graph: 4,
  compiler: 5,
  executors: 6,
  trainer: 7,
  export: 8, worker: 8,
  cli: 9, editor: 9,
};

/** The folders whose index.ts is the table of a family. */
const families = new Set(["ops", "kinds", "optimizers", "schedules", "initializers", "datasets", "datasets/features", "datasets/normalizations", "editor/lenses", "editor/microscopes"]);

/** Files above 300 lines that hold one table and no ideas. */
const tables = new Set<string>([]);

/** What ECMAScript defines to the last bit. The rest of Math may differ between engines. */
const exactMath = new Set([
  "sqrt", "abs", "floor", "ceil", "min", "max", "fround", "imul", "round", "sign", "trunc", "clz32",
  "PI", "E", "LN2", "LN10", "LOG2E", "LOG10E", "SQRT2", "SQRT1_2",
]);
const unrepeatableGlobals = new Set(["Date", "performance", "crypto", "Intl"]);
const unrepeatableMethods = new Set(["localeCompare", "toLocaleString", "toLocaleLowerCase", "toLocaleUpperCase"]);
const editorPackages = /^(react|react-dom|react-i18next|@xyflow|recharts|@base-ui|lucide-react|katex|idb|@fontsource[^/]*)(\/|$)/;
const vagueNames = /^(utils?|helpers?|common|types|misc|shared)$/;

const folderOf = (path: string): string => path.split("/")[0] ?? "";
const floorOf = (path: string): number | undefined => floors[folderOf(path)];
const isRelative = (specifier: string): boolean => specifier.startsWith(".");

/** The file of src/ that a relative specifier means (`?raw` and the like taken off). */
const resolve = (from: string, specifier: string): string =>
  posix.join(posix.dirname(from), specifier.replace(/\?.*$/, ""));

/** Reads what the checks need to know from one file. Throws when the file is not TypeScript. */
export function readFacts({ path, text }: Source): Facts {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`src/${path} cannot be parsed: ${errors[0]?.message}`);
  const specifiers: string[] = [];
  const unrepeatable: string[] = [];
  /** The objects of members that were judged as members, such as the Math of Math.sqrt. */
  const judged = new Set<unknown>();
  const importFrom = (source: { value: unknown } | null) => {
    if (typeof source?.value === "string") specifiers.push(source.value);
  };
  const power = (node: { operator: string }) => {
    if (node.operator.startsWith("**")) unrepeatable.push(node.operator);
  };

  new Visitor({
    ImportDeclaration: (node) => importFrom(node.source),
    ExportAllDeclaration: (node) => importFrom(node.source),
    ExportNamedDeclaration: (node) => importFrom(node.source),
    ImportExpression: (node) => importFrom(node.source.type === "Literal" ? node.source : null),
    TSImportType: (node) => importFrom(node.source),
    NewExpression: (node) => {
      const [first] = node.arguments;
      const isUrl = node.callee.type === "Identifier" && node.callee.name === "URL";
      if (isUrl && first?.type === "Literal" && String(first.value).startsWith(".")) importFrom(first);
    },
    BinaryExpression: power,
    AssignmentExpression: power,
    MemberExpression: ({ object, property, computed }) => {
      const name = property.type === "Identifier" ? property.name : "?";
      if (object.type === "Identifier" && object.name === "Math") {
        judged.add(object);
        if (!exactMath.has(name)) unrepeatable.push(`Math.${name}`);
      }
      if (unrepeatableMethods.has(name)) unrepeatable.push(name);
      // In `run.performance` the word is a property of something of the file's own, not the global.
      if (!computed && !(object.type === "Identifier" && object.name === "globalThis")) judged.add(property);
    },
    Property: (node) => {
      if (!node.shorthand) judged.add(node.key);
    },
    Identifier: (node) => {
      if (judged.has(node)) return;
      if (node.name === "Math" || unrepeatableGlobals.has(node.name)) unrepeatable.push(node.name);
    },
  }).visit(program);

  const passesOn = program.body.filter(
    (node) => node.type === "ExportAllDeclaration" || (node.type === "ExportNamedDeclaration" && node.source !== null),
  );
  return {
    path,
    text,
    specifiers,
    files: specifiers.filter(isRelative).map((specifier) => resolve(path, specifier)),
    unrepeatable,
    isBarrel:
      passesOn.some((node) => node.type === "ExportAllDeclaration") ||
      (passesOn.length > 0 && passesOn.length === program.body.length),
  };
}

/** Imports that go up, or sideways into another folder of the same floor, and folders that are on no floor. */
export function findWrongWays(facts: Facts[]): string[] {
  return facts.flatMap(({ path, files }) => {
    const floor = floorOf(path);
    if (floor === undefined) return [`src/${path}: the folder ${folderOf(path)} has no floor`];
    return files.flatMap((file) => {
      if (file.startsWith("../")) return /\.[jt]sx?$/.test(file) ? [`src/${path} imports code from outside src/: ${file}`] : [];
      if (folderOf(file) === folderOf(path)) return [];
      const target = floorOf(file);
      if (target !== undefined && target < floor) return [];
      return [`src/${path} (floor ${floor}) imports src/${file} (floor ${target ?? "none"}), which is not lower`];
    });
  });
}

/** Import circles, each told once as the way around it. */
export function findCircles(facts: Facts[]): string[] {
  const imports = new Map(facts.map(({ path, files }) => [path, files]));
  const isDone = new Set<string>();
  const circles: string[] = [];
  for (const start of imports.keys()) {
    // An explicit stack: each entry is a file of the way and those of its imports that are still to be gone.
    const way: { path: string; left: string[] }[] = [{ path: start, left: [...(imports.get(start) ?? [])] }];
    while (way.length > 0) {
      const here = way[way.length - 1];
      const next = here?.left.pop();
      if (here === undefined) break;
      if (next === undefined) {
        isDone.add(here.path);
        way.pop();
        continue;
      }
      const at = way.findIndex(({ path }) => path === next);
      if (at !== -1) circles.push([...way.slice(at).map(({ path }) => path), next].join(" -> "));
      else if (imports.has(next) && !isDone.has(next)) way.push({ path: next, left: [...(imports.get(next) ?? [])] });
    }
  }
  return circles;
}

/** Files that only pass on what others export, and an index.ts that is not the table of a family. */
export function findBarrels(facts: Facts[]): string[] {
  return facts.flatMap(({ path, isBarrel }) => {
    const isIndex = /^index\.tsx?$/.test(posix.basename(path));
    if (isIndex && !families.has(posix.dirname(path))) return [`src/${path}: an index.ts is only the table of a family`];
    return isBarrel ? [`src/${path} is a barrel: import from the files that hold the things`] : [];
  });
}

/** Files and folders whose name does not say what is in them. */
export function findVagueNames(facts: Facts[]): string[] {
  return facts
    .filter(({ path }) => path.split("/").some((part) => vagueNames.test(part.replace(/\..*$/, ""))))
    .map(({ path }) => `src/${path}: its name does not say what is in it`);
}

/** What differs between engines, machines or runs, on the floors that decide a run's numbers (1 to 7). */
export function findUnrepeatable(facts: Facts[]): string[] {
  return facts
    .filter(({ path }) => (floorOf(path) ?? 0) <= 7)
    .flatMap(({ path, unrepeatable }) => unrepeatable.map((use) => `src/${path} uses ${use}, which may differ between engines or runs`));
}

/** The editor's packages outside the editor. */
export function findStrayPackages(facts: Facts[]): string[] {
  return facts
    .filter(({ path }) => folderOf(path) !== "editor")
    .flatMap(({ path, specifiers }) =>
      specifiers.filter((name) => editorPackages.test(name)).map((name) => `src/${path} imports ${name}, which belongs to the editor`),
    );
}

/** Files that do not open with a sentence that says what they are. */
export function findSilentFiles(facts: Facts[]): string[] {
  return facts.filter(({ text }) => !/^(\/\*\*? *[^\s*]|\/\*\*\s*\n \* *[^\s*]|\/\/ *\S)/.test(text)).map(({ path }) => `src/${path} does not open with a comment`);
}

/** Files of more than 300 lines. */
export function findLongFiles(facts: Facts[]): string[] {
  return facts
    .filter(({ path, text }) => !tables.has(path) && text.trimEnd().split("\n").length > 300)
    .map(({ path, text }) => `src/${path} has ${text.trimEnd().split("\n").length} lines, more than 300: it holds two ideas`);
}
