/** What a command asks of a panel that does it itself: the canvas fits its own view, the dock shows its own tab. */

export interface Signals {
  fitAll: undefined;
  fitSelection: undefined;
  zoomIn: undefined;
  zoomOut: undefined;
  zoomReset: undefined;
  /** Opens the search list of nodes on the canvas. */
  quickAdd: undefined;
  /** Lists what the selected node can be wired to. */
  connectTo: undefined;
  /** Turns the inspector of a node to the tab with its names. */
  showNames: { id: string };
  /** Puts the cursor into the title of the selected node. */
  renameNode: { id: string };
  /** Puts the cursor into the search of the palette. */
  findKind: undefined;
  /** Opens the choice of the sample that is looked at. */
  pickSample: undefined;
  /** Brings a node into view. */
  revealNode: { id: string };
  /** Opens a tab of the dock by its name. */
  showTab: { tab: string };
  /** Rows of a CSV file that was dropped somewhere on the page. */
  csvDropped: { name: string; text: string };
}

type Listener<K extends keyof Signals> = (value: Signals[K]) => void;
const listeners: { [K in keyof Signals]?: Set<Listener<K>> } = {};

/** Listens to one signal; returns how to stop it. */
export function onSignal<K extends keyof Signals>(name: K, listener: Listener<K>): () => void {
  const known: Set<Listener<K>> = (listeners[name] ??= new Set() as never);
  known.add(listener);
  return () => {
    known.delete(listener);
  };
}

/** Tells everyone who listens. */
export function signal<K extends keyof Signals>(name: K, ...[value]: Signals[K] extends undefined ? [] : [Signals[K]]): void {
  const known: Set<Listener<K>> | undefined = listeners[name];
  for (const listener of known ?? []) listener(value as Signals[K]);
}
