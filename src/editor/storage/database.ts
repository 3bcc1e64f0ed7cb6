/** The browser's database of documents: what is stored, read, listed and removed. Nothing is written here but what `keeper.ts` and `library.ts` ask for. */
import { openDB, type DBSchema, type IDBPDatabase } from "idb";

/** A document as it is stored: its canonical text, and what the list shows without reading it. */
export interface StoredDocument {
  id: string;
  name: string;
  /** Rises with every write of this document. */
  revision: number;
  /** The tab that wrote it, a new one at every visit. */
  writer: string;
  json: string;
  /** Milliseconds since 1970. */
  updated: number;
}

export type Listed = Omit<StoredDocument, "json" | "writer"> & { characters: number };

interface Schema extends DBSchema {
  documents: { key: string; value: StoredDocument };
  /** One entry: which document was open last. */
  settings: { key: string; value: string };
}

let connection: Promise<IDBPDatabase<Schema>> | null = null;

/** The connection, opened anew after it was lost. */
function connect(): Promise<IDBPDatabase<Schema>> {
  connection ??= openDB<Schema>("backwire", 1, {
    upgrade(database) {
      database.createObjectStore("documents", { keyPath: "id" });
      database.createObjectStore("settings");
    },
    // A newer version of the app in another tab must not wait for this one.
    blocking: (_current, _blocked, event) => {
      connection = null;
      (event.target as IDBDatabase).close();
    },
    terminated: () => {
      connection = null;
    },
  }).catch((error: unknown) => {
    connection = null;
    throw error;
  });
  return connection;
}

/** Runs on an open connection; one that the browser has closed behind our back is opened again, once. */
async function withDatabase<T>(work: (database: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
  try {
    return await work(await connect());
  } catch (error) {
    if (!(error instanceof DOMException) || error.name !== "InvalidStateError") throw error;
    connection = null;
    return work(await connect());
  }
}

/** Rejects when storage is refused, as in some private windows. */
export const readDocument = (id: string): Promise<StoredDocument | undefined> => withDatabase((database) => database.get("documents", id));

export type Written = "written" | "conflict";

/**
 * Writes a document, unless another tab has written it since it was read: then nothing changes and the answer is `conflict`.
 * @param base the revision that the document had when this tab read it; 0 for a new one
 */
export const writeDocument = (record: StoredDocument, base: number): Promise<Written> =>
  withDatabase(async (database) => {
    const transaction = database.transaction(["documents", "settings"], "readwrite");
    const documents = transaction.objectStore("documents");
    const stored = await documents.get(record.id);
    if (stored !== undefined && stored.writer !== record.writer && stored.revision !== base) {
      await transaction.done;
      return "conflict";
    }
    void documents.put(record);
    void transaction.objectStore("settings").put(record.id, "open");
    await transaction.done;
    return "written";
  });

/** All documents, the last changed first. */
export const listDocuments = (): Promise<Listed[]> =>
  withDatabase(async (database) => {
    const all = await database.getAll("documents");
    return all
      .map(({ id, name, revision, updated, json }) => ({ id, name, revision, updated, characters: json.length }))
      .sort((a, b) => b.updated - a.updated);
  });

export const removeDocument = (id: string): Promise<void> => withDatabase((database) => database.delete("documents", id));

export const readOpenId = (): Promise<string | undefined> => withDatabase((database) => database.get("settings", "open"));
export const writeOpenId = (id: string): Promise<unknown> => withDatabase((database) => database.put("settings", id, "open"));
