/** The cards that are on the screen, by node: where the overlay writes a number without asking React. */

interface Card { element: HTMLElement; figure: HTMLElement | null }

const cards = new Map<string, Card>();
const listeners = new Set<() => void>();

/** Called by each card with its element; with null when it leaves. */
export function attachCard(id: string, element: HTMLElement | null): void {
  if (element === null) cards.delete(id);
  else cards.set(id, { element, figure: null });
  for (const listener of listeners) listener();
}

/** Called when cards come and go: a new one has no number yet. */
export function onCardsChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** `still`: no numbers yet; `ahead`: none yet in the step that is walked over; `plain`: activations only; `gradient`: both. */
export type LiveState = "still" | "ahead" | "plain" | "gradient";

/** Says on the card what its numbers are, and writes its figure: the gradient's norm, or a loss. */
export function writeCard(id: string, state: LiveState, figure: string): void {
  const card = cards.get(id);
  if (!card) return;
  if (card.element.dataset.live !== state) card.element.dataset.live = state;
  if (!card.figure?.isConnected) card.figure = card.element.querySelector("[data-figure]");
  if (card.figure && card.figure.textContent !== figure) card.figure.textContent = figure;
}
