/** Applies a recipe to a document, as the history does. */
import { produce } from "immer";
import type { Document } from "../../src/graph/document.ts";

export const change = (document: Document, recipe: (draft: Document) => void): Document => produce(document, recipe);
