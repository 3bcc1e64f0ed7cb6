/**
 * Remembers that a document is being opened until it has been on the screen for a moment.
 * A page that goes down so early twice in a row, or that could not be drawn at all, leaves a mark behind,
 * and the next start does not open the document by itself. Once is chance: a closed laptop, a killed browser.
 */

const key = "backwire.opening";
/** How long the page must live with a document, in ms. */
const healthyAfter = 600;
/** So many openings that did not come to an end keep the document shut. */
const mostDeaths = 2;

let timer: ReturnType<typeof setTimeout> | undefined;
let broken = false;

interface Mark { id: string; deaths: number }

/** The document that was being opened when the page went down twice, if it did. */
export function crashedDocument(): string | null {
  const mark = read();
  return mark !== null && mark.deaths >= mostDeaths ? mark.id : null;
}

/** Called before a document is put on the screen. It counts as a death until it has stood there for a moment. */
export function markOpening(id: string): void {
  const before = read();
  mark(id, before?.id === id ? before.deaths + 1 : 1);
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
  mark(id, mostDeaths);
  broken = true;
}

function mark(id: string, deaths: number): void {
  clearTimeout(timer);
  broken = false;
  try {
    localStorage.setItem(key, `${deaths} ${id}`);
  } catch {
    // Without the mark a bad document has to be closed by hand.
  }
}

function read(): Mark | null {
  try {
    const [, deaths, id] = /^(\d+) (.+)$/.exec(localStorage.getItem(key) ?? "") ?? [];
    return id === undefined ? null : { id, deaths: Number(deaths) };
  } catch {
    return null;
  }
}
