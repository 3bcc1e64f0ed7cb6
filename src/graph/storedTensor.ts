/** Tensors in a file: float32, little-endian, as BASE64. Written and read here alone, so that every engine gives the same text. */
import type { StoredTensor } from "./document.ts";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const codes = Uint8Array.from(alphabet, (letter) => letter.charCodeAt(0));
const sextets = Uint8Array.from({ length: 128 }, (_, code) => (alphabet.indexOf(String.fromCharCode(code)) + 256) % 256);
const noSextet = 255;

const count = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);
/** Characters of the BASE64 text of so many bytes, padding included. */
const textLength = (bytes: number): number => Math.ceil(bytes / 3) * 4;

/** Row-major numbers as a tensor of a file; they are rounded to float32. Throws when they do not fit the shape or are not finite: no NaN reaches a file. */
export function packTensor(shape: readonly number[], values: ArrayLike<number>): StoredTensor {
  if (values.length !== count(shape)) throw new Error(`A tensor of shape [${shape.join(", ")}] has ${count(shape)} entries, not ${values.length}.`);
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < values.length; at++) {
    if (!Number.isFinite(Math.fround(values[at]))) throw new Error(`Entry ${at} of a tensor is ${values[at]}: only finite numbers are saved.`);
    view.setFloat32(at * 4, values[at], true);
  }
  return { shape: [...shape], float32: encode(bytes) };
}

/** The numbers of a tensor that `open` accepted, row-major. Throws on one that it would have refused. */
export function unpackTensor(tensor: StoredTensor): Float32Array {
  const complaint = checkStoredTensor(tensor);
  if (complaint) throw new Error(`A stored tensor needs ${complaint.expected}, but has ${complaint.got}.`);
  const bytes = decode(tensor.float32, count(tensor.shape) * 4);
  const view = new DataView(bytes.buffer);
  const values = new Float32Array(bytes.length / 4);
  for (let at = 0; at < values.length; at++) values[at] = view.getFloat32(at * 4, true);
  return values;
}

export interface TensorComplaint { key: "tensor.length" | "tensor.base64" | "tensor.notFinite"; values: Record<string, string | number>; expected: string; got: string }

/** What is wrong with the text of a tensor whose parts have their right types; null when it is sound. */
export function checkStoredTensor({ shape, float32 }: StoredTensor): TensorComplaint | null {
  const bytes = count(shape) * 4;
  if (float32.length !== textLength(bytes)) {
    const values = { shape: `[${shape.join(", ")}]`, length: textLength(bytes), got: float32.length };
    return { key: "tensor.length", values, expected: `${values.length} characters of BASE64`, got: `${values.got}` };
  }
  const wrong = firstNotBase64(float32, (3 - (bytes % 3)) % 3);
  if (wrong !== -1) {
    const got = JSON.stringify(float32[wrong]);
    return { key: "tensor.base64", values: { at: wrong, got }, expected: "BASE64", got: `${got} at character ${wrong}` };
  }
  const entry = firstNotFinite(decode(float32, bytes));
  return entry === -1 ? null : { key: "tensor.notFinite", values: { at: entry }, expected: "finite numbers", got: `NaN or infinity at entry ${entry}` };
}

/** Index of the first character that is no digit, or, in the padding, no "="; −1 when there is none. */
function firstNotBase64(text: string, padding: number): number {
  const digits = text.length - padding;
  for (let at = 0; at < digits; at++) {
    const code = text.charCodeAt(at);
    if (code >= 128 || sextets[code] === noSextet) return at;
  }
  for (let at = digits; at < text.length; at++) if (text[at] !== "=") return at;
  return -1;
}

/** A float32 is not finite when all eight bits of its exponent are set. */
function firstNotFinite(bytes: Uint8Array): number {
  for (let at = 3; at < bytes.length; at += 4) if ((bytes[at] & 0x7f) === 0x7f && (bytes[at - 1] & 0x80) !== 0) return (at - 3) / 4;
  return -1;
}

/** Three bytes become four letters; those of the last group that stand for nothing become "=". */
function encode(bytes: Uint8Array): string {
  const letters = new Uint8Array(textLength(bytes.length));
  for (let at = 0, out = 0; at < bytes.length; at += 3, out += 4) {
    // Behind the end of the array is undefined, which counts as 0 here.
    const three = (bytes[at] << 16) | (bytes[at + 1] << 8) | bytes[at + 2];
    for (let place = 0; place < 4; place++) letters[out + place] = codes[(three >> (18 - 6 * place)) & 63];
  }
  const padding = (3 - (bytes.length % 3)) % 3;
  letters.fill(0x3d, letters.length - padding);
  return new TextDecoder().decode(letters);
}

function decode(text: string, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let at = 0, out = 0; out < length; at += 4, out += 3) {
    const four = (sextets[text.charCodeAt(at)] << 18) | (sextets[text.charCodeAt(at + 1)] << 12) | ((sextets[text.charCodeAt(at + 2)] & 63) << 6) | (sextets[text.charCodeAt(at + 3)] & 63);
    bytes[out] = four >> 16;
    bytes[out + 1] = four >> 8;
    bytes[out + 2] = four;
  }
  return bytes;
}
