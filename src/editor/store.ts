/** The editor's state: the document with its history, what follows from it, the selection, and how the run stands. Live numbers are in live.ts. */
import { createStore } from "zustand/vanilla";
import { useStore } from "zustand";
import type { Document } from "../graph/document.ts";
import { startHistory, transact, redo, undo, type History } from "../graph/history.ts";
import { analyse, type Analysis } from "../graph/shapes.ts";
import type { TensorInfo } from "../worker/messages.ts";

export type RunStatus = "empty" | "ready" | "running" | "paused" | "finished" | "diverged" | "refused" | "lost";
export interface RunState {
  status: RunStatus;
  step: number;
  epoch: number;
  stepsPerEpoch: number;
  /** The first and the last step that can be gone to. */
  range: { first: number; furthest: number };
  /** That the next step is taken with. */
  learningRate: number;
  loss: number | null;
  stepsPerSecond: number;
  trainingAccuracy: number | null;
  validationLoss: number | null;
  validationAccuracy: number | null;
  /** Why it stopped, where it did not stop by itself. */
  trouble: { key: string; values?: Record<string, string | number> } | null;
  tensors: TensorInfo[];
  /** Of soft targets: what the loss cannot fall below. */
  entropy: number | null;
  /** After an edit while training: tensors that kept their values, and those that started anew. */
  carried: { kept: number; restarted: string[] } | null;
}
export type SaveState = { state: "saved" | "saving" } | { state: "failed"; reason: string };
/** An edge has no id in the file: source, target, port and which of equal ones. */
export const edgeKey = (edge: { source: string; target: string; targetPort?: string }, nth = 0): string => `${edge.source}>${edge.target}.${edge.targetPort ?? ""}#${nth}`;

export interface EditorState {
  /** The key of the open document in browser storage. */
  documentId: string;
  history: History;
  analysis: Analysis;
  selectedNodes: readonly string[];
  selectedEdges: readonly string[];
  run: RunState;
  save: SaveState;
  /** Rises with every change of the document: what the worker and the storage are told. */
  revision: number;
  edit(key: string, values: Record<string, string | number> | undefined, recipe: (draft: Document) => void, gesture?: string): void;
  undo(): void;
  redo(): void;
  /** Another document takes the place of the open one, with a history of its own. */
  replaceDocument(documentId: string, document: Document): void;
  select(nodes: readonly string[], edges?: readonly string[]): void;
}

const restingRun: RunState = { status: "empty", step: 0, epoch: 0, stepsPerEpoch: 0, range: { first: 0, furthest: 0 }, learningRate: NaN, loss: null, stepsPerSecond: 0, trainingAccuracy: null, validationLoss: null, validationAccuracy: null, trouble: null, tensors: [], entropy: null, carried: null };

export const emptyDocument = (name: string): Document => ({
  format: "backwire", version: 1, name, nodes: [], edges: [],
  data: { dataset: "moons", samples: 500, noise: 0.1, seed: 1, validation: 0.2, test: 0.1, normalization: "standardize" },
  training: { optimizer: { kind: "adam", learningRate: 0.01 }, batchSize: 32, epochs: 100, seed: 7 },
  weights: null,
});

export const store = createStore<EditorState>((set, get) => {
  const follow = (history: History): Partial<EditorState> => {
    const { document } = history;
    const { selectedNodes, selectedEdges, revision } = get();
    const ids = new Set(document.nodes.map((node) => node.id));
    const edges = new Set(edgeKeys(document));
    return { history, analysis: analyse(document), revision: revision + 1, selectedNodes: selectedNodes.filter((id) => ids.has(id)), selectedEdges: selectedEdges.filter((key) => edges.has(key)) };
  };
  const first = emptyDocument("");
  return {
    documentId: "",
    history: startHistory(first),
    analysis: analyse(first),
    selectedNodes: [],
    selectedEdges: [],
    run: restingRun,
    save: { state: "saved" },
    revision: 0,
    edit(key, values, recipe, gesture) {
      const history = transact(get().history, { key, values, gesture }, recipe);
      if (history !== get().history) set(follow(history));
    },
    undo() { const history = undo(get().history); if (history !== get().history) set(follow(history)); },
    redo() { const history = redo(get().history); if (history !== get().history) set(follow(history)); },
    replaceDocument(documentId, document) {
      set({ selectedNodes: [], selectedEdges: [], run: restingRun });
      set({ documentId, ...follow(startHistory(document)) });
    },
    select(nodes, edges = []) { set({ selectedNodes: nodes, selectedEdges: edges }); },
  };
});

/** The keys of a document's edges, in its order. */
export function edgeKeys({ edges }: Pick<Document, "edges">): string[] {
  const seen = new Map<string, number>();
  return edges.map((edge) => {
    const base = edgeKey(edge);
    const nth = seen.get(base) ?? 0;
    seen.set(base, nth + 1);
    return edgeKey(edge, nth);
  });
}

/** Reads a part of the state in a component. */
export const useEditor = <T>(select: (state: EditorState) => T): T => useStore(store, select);
export const currentDocument = (): Document => store.getState().history.document;
export const useDocument = (): Document => useStore(store, (state) => state.history.document);
