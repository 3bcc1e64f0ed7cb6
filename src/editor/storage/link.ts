/** A link that carries the graph in its fragment, compressed; nothing of it is sent to a server. */
import type { Document } from "../../graph/document.ts";
import { save } from "../../graph/file.ts";

/** A link longer than this is cut by some chats and mail programs: a file does the job. */
export const longestLink = 8000;
/** A small link can hold a large text: unpacking stops here, in bytes. */
const unpackedLimit = 64 * 1024 * 1024;
const prefix = "#g=";

/** How many rows of the person's own data a link would carry. */
export const ownRows = (document: Document): number => document.data.table?.rows.length ?? 0;

/** The document as a link carries it: without weights and run, and without the person's own rows unless asked. */
async function withoutBallast(document: Document, withRows: boolean): Promise<Document> {
  const { state: _, ...training } = document.training;
  const { table, ...data } = document.data;
  if (table === undefined || withRows) return { ...document, training, weights: null };
  // The receiver is asked for the rows by name, as for any table that is too large for a file.
  const file = data.file ?? (await reference(`${document.name}.csv`, table));
  return { ...document, data: { ...data, file }, training, weights: null };
}

async function reference(name: string, table: { columns: string[]; rows: (number | string)[][] }): Promise<{ name: string; size: number; sha256: string }> {
  const bytes = new TextEncoder().encode(`${[table.columns, ...table.rows].map((row) => row.join(",")).join("\n")}\n`);
  const hash = await crypto.subtle.digest("SHA-256", bytes);
  return { name, size: bytes.length, sha256: Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("") };
}

/** The fragment of a link, `#g=…`. */
export async function encodeLink(document: Document, withRows = false): Promise<string> {
  const packed = await collect(new Blob([save(await withoutBallast(document, withRows))]).stream().pipeThrough(new CompressionStream("deflate-raw")), Infinity);
  return prefix + toBase64Url(packed ?? new Uint8Array());
}

export const isLink = (fragment: string): boolean => fragment.startsWith(prefix);

export type Decoded = { ok: true; bytes: Uint8Array } | { ok: false; key: "link.broken" | "link.tooLarge" };

/** The bytes of the document's text, for the reading door. What is cut off, damaged or too large is refused. */
export async function decodeLink(fragment: string): Promise<Decoded> {
  const packed = fromBase64Url(fragment.slice(prefix.length));
  if (packed === null) return { ok: false, key: "link.broken" };
  try {
    const bytes = await collect(new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw")), unpackedLimit);
    return bytes === null ? { ok: false, key: "link.tooLarge" } : { ok: true, bytes };
  } catch {
    return { ok: false, key: "link.broken" };
  }
}

/** All bytes of a stream; null as soon as there are more than `limit`, with the rest left unread. */
async function collect(stream: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.length;
    if (length > limit) {
      await reader.cancel();
      return null;
    }
    chunks.push(part.value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/** Base64 with the letters that an address may hold, without padding. */
function toBase64Url(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9_-]+$/.test(text)) return null;
  try {
    return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}
