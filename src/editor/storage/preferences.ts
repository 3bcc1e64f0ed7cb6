/** What the editor remembers of itself (theme, language, sizes of panels). Documents never lie here: localStorage is too small and can fail. */

const prefix = "backwire.";

/** A remembered text, if it is one of the allowed ones. */
export function readPreference<T extends string>(name: string, allowed: readonly T[], byDefault: T): T {
  const found = read(name);
  return allowed.find((value) => value === found) ?? byDefault;
}

/** A remembered number, if there is one. */
export function readNumberPreference(name: string, byDefault: number): number {
  const found = read(name);
  const value = found === null ? Number.NaN : Number(found);
  return Number.isFinite(value) ? value : byDefault;
}

/** Remembers a text or number; where storage is refused the choice lasts as long as the page. */
export function writePreference(name: string, value: string | number): void {
  try {
    localStorage.setItem(prefix + name, String(value));
  } catch {
    // Private windows and full disks refuse: a preference is not worth a message.
  }
}

function read(name: string): string | null {
  try {
    return typeof localStorage === "undefined" ? null : localStorage.getItem(prefix + name);
  } catch {
    return null;
  }
}
