/** From the text of a file to a value that is safe to look at: size, depth, JSON, format, version, migrations, names and numbers, in this order. */
import { describeValue } from "../fields/field.ts";
import { syntaxProblem } from "./jsonSyntax.ts";
import { lineAndColumn, refuseDepth, refuseSize, type FileProblem } from "./jsonText.ts";
import { currentVersion, migrate } from "./migrations.ts";
import { inside, type Place } from "./pointer.ts";
import { forbiddenNames, isObject, type Reading } from "./shape.ts";
import { printValue } from "./values.ts";

export type Parsed = { ok: true; value: Record<string, unknown> } | { ok: false; problems: FileProblem[] };

const refused = (...problems: FileProblem[]): Parsed => ({ ok: false, problems });

/** Reads the text of a document or of a clip of one. Repairs go into the reading. Nothing is run and nothing fetched. */
export function parse(source: string | Uint8Array, reading: Reading): Parsed {
  const tooLarge = refuseSize(typeof source === "string" ? source.length : source.byteLength);
  if (tooLarge) return refused(tooLarge);
  const decoded = typeof source === "string" ? source : decodeText(source);
  if (typeof decoded !== "string") return refused(decoded);
  const text = decoded.startsWith("\uFEFF") ? decoded.slice(1) : decoded;
  const tooDeep = refuseDepth(text);
  if (tooDeep) return refused(tooDeep);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refused(syntaxProblem(text));
  }
  return checkVersion(value, reading) && checkNames(value, reading) ? { ok: true, value } : refused(...reading.all());
}

function decodeText(bytes: Uint8Array): string | FileProblem {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // The first character that cannot be read becomes U+FFFD; one that stands in the text itself is told a little early.
    const readable = new TextDecoder("utf-8").decode(bytes);
    const at = Math.max(0, readable.indexOf("\uFFFD"));
    return { severity: "error", path: "", key: "file.notText", values: {}, ...lineAndColumn(readable, at), expected: "UTF-8 text", got: "other bytes" };
  }
}

/** Format and version are looked at first: what else stands in a file of another program means nothing. */
function checkVersion(value: unknown, reading: Reading): value is Record<string, unknown> {
  const refuse = (place: Place, key: string, expected: string, got: unknown, values: Record<string, string | number> = {}): false => {
    reading.refuse(place, key, { got: printValue(got), ...values }, expected, describeValue(got));
    return false;
  };
  if (!isObject(value)) return refuse(null, "file.notDocument", "an object", value);
  const own = (name: string): unknown => (Object.hasOwn(value, name) ? value[name] : undefined);
  const [format, version] = [own("format"), own("version")];
  if (format !== "backwire") return refuse(inside(null, "format"), format === undefined ? "file.noFormat" : "file.otherFormat", '"backwire"', format);
  const place = inside(null, "version");
  if (typeof version !== "number" || !Number.isInteger(version) || version < 0) return refuse(place, version === undefined ? "value.missing" : "value.integer", String(currentVersion), version, { min: 1, max: currentVersion });
  if (version > currentVersion) return refuse(place, "file.newerVersion", `at most ${currentVersion}`, version, { version, current: currentVersion });
  return migrate(value, version, reading) || refuse(place, "file.unknownVersion", String(currentVersion), version, { version, current: currentVersion });
}

/** Refuses dangerous keys and numbers that are too large for a float64, anywhere, also where a file may hold what it likes. −0 becomes 0. */
function checkNames(root: unknown, reading: Reading): boolean {
  const waiting: { value: unknown; place: Place }[] = [{ value: root, place: null }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, place } = next;
    if (Array.isArray(value)) {
      for (let at = value.length - 1; at >= 0; at--) value[at] = visit(value[at], at, place, waiting, reading);
    } else if (isObject(value)) {
      for (const key of Object.keys(value).reverse()) {
        if (forbiddenNames.has(key)) reading.refuse(inside(place, key), "file.forbiddenName", { forbidden: key }, "another key", JSON.stringify(key));
        else value[key] = visit(value[key], key, place, waiting, reading);
      }
    }
  }
  return reading.problems.length === 0;
}

function visit(value: unknown, key: string | number, parent: Place, waiting: { value: unknown; place: Place }[], reading: Reading): unknown {
  if (typeof value === "object" && value !== null) waiting.push({ value, place: inside(parent, key) });
  else if (typeof value === "number") {
    if (value === 0) return 0;
    if (!Number.isFinite(value)) reading.refuse(inside(parent, key), "file.notFinite", {}, "a finite number", String(value));
  }
  return value;
}
