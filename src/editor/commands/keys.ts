/**
 * Which binding a key press means. It is matched by the character typed and, where no binding has that character,
 * by the physical key: under a Russian layout mod+Z arrives as я on the key of Z. A Latin letter always means itself:
 * the French mod+W lies on the key of Z and must not undo.
 */

/** `mod` is Ctrl, or Cmd on a Mac. */
export interface Binding {
  /** A character (`z`, `?`) or a name of the browser (`Enter`, `ArrowLeft`); letters small. */
  key: string;
  /** The physical key, for characters that a layout may lack: `KeyZ`, `Digit1`. */
  code?: string;
  mod?: boolean;
  shift?: boolean;
  alt?: boolean;
}

/** What of a keyboard event decides. */
export interface Press {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}

/** `"mod+shift+z"`, `"?"`, `"shift+1"` as a binding; the physical key of letters and digits follows from the character. */
export function binding(text: string): Binding {
  const parts = text.split("+");
  // A plus at the end is the key itself.
  const key = text.endsWith("+") ? "+" : parts[parts.length - 1];
  const has = (modifier: string): boolean => parts.slice(0, -1).includes(modifier);
  return { key, code: codeOf(key), mod: has("mod"), shift: has("shift"), alt: has("alt") };
}

/** Where a character lies on an English keyboard. */
function codeOf(key: string): string | undefined {
  if (/^[a-z]$/.test(key)) return `Key${key.toUpperCase()}`;
  if (/^[0-9]$/.test(key)) return `Digit${key}`;
  return ({ ".": "Period", ",": "Comma", "-": "Minus", "=": "Equal" } as Record<string, string | undefined>)[key];
}

/** Characters that need Shift on some layouts and not on others: Shift is then part of typing them. */
const typedWithShift = (key: string): boolean => key.length === 1 && !/[\p{L}\p{N} ]/u.test(key);

/** The entries whose bindings a press means, in order; usually one or none. */
export function match<T>(press: Press, entries: readonly { bindings: readonly Binding[]; entry: T }[], mac: boolean): T[] {
  const character = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  const known = entries.some(({ bindings }) => bindings.some(({ key }) => key === character));
  const latin = /^[a-z]$/.test(character);
  const fits = ({ key, code }: Binding): boolean => (known || latin ? key === character : code !== undefined && code === press.code);
  const holds = ({ key, mod = false, shift = false, alt = false }: Binding): boolean =>
    mod === (mac ? press.metaKey : press.ctrlKey) &&
    (mac ? !press.ctrlKey : !press.metaKey) &&
    alt === press.altKey &&
    (shift === press.shiftKey || (known && !shift && typedWithShift(key)));
  return entries.filter(({ bindings }) => bindings.some((bound) => fits(bound) && holds(bound))).map(({ entry }) => entry);
}

/** Whether a key press belongs to what is being typed into, or to an open menu or dialog. */
export function belongsToField(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest("[role=dialog], [role=alertdialog], [role=menu], [role=listbox]") !== null) return true;
  if (target instanceof HTMLInputElement) return !["checkbox", "range", "button", "submit", "reset", "file", "color"].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || (target instanceof HTMLElement && target.isContentEditable);
}

export const isMac = (): boolean => typeof navigator !== "undefined" && /Mac|iP(hone|ad|od)/.test(navigator.platform);

const namesOfKeys: Record<string, string> = { ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓", Escape: "Esc", Backspace: "⌫", Delete: "Del", " ": "Space", "-": "−" };

/** A binding as it is shown: `Ctrl ⇧ Z`, on a Mac `⌘ ⇧ Z`. */
export function describeBinding({ key, mod, shift, alt }: Binding, mac = isMac()): string {
  const name = namesOfKeys[key] ?? (key.length === 1 ? key.toUpperCase() : key);
  return [mod && (mac ? "⌘" : "Ctrl"), alt && (mac ? "⌥" : "Alt"), shift && "⇧", name].filter(Boolean).join(" ");
}
