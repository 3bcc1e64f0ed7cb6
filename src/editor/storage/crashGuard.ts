/**
 * Remembers that a document is being opened until it has been on the screen for a moment.
 * A document that takes the page down leaves the mark behind, and the next start does not open it by itself.
 */

const key = "backwire.opening";
/** How long the page must live with a document, in ms. */
const healthyAfter = 600;

let timer: ReturnType<typeof setTimeout> | undefined;
let broken = false;

/** The document that was being opened when the page went down, if it did. */
export function crashedDocument(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Called before a document is put on the screen. */
export function markOpening(id: string): void {
  clearTimeout(timer);
  broken = false;
  try {
    localStorage.setItem(key, id);
  } catch {
    // Without the mark a bad document has to be closed by hand.
  }
  timer = setTimeout(markHealthy, healthyAfter);
}

/** The document stands: its next start may open it again. */
export function markHealthy(): void {
  clearTimeout(timer);
  if (broken) return;
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was written either.
  }
}

/** Drawing the page threw: the mark stays, also when the page is left in an orderly way. */
export function markBroken(id: string): void {
  markOpening(id);
  clearTimeout(timer);
  broken = true;
}
