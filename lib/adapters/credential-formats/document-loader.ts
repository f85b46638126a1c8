import { bundledContexts } from "./contexts";

/**
 * JSON-LD's "remote document", here always from memory. `tag: "static"` lets jsonld cache the
 * processed context.
 */
export type LoadedDocument = {
  contextUrl: null;
  documentUrl: string;
  document: object;
  tag?: "static";
};

/** Returns the document for an exact URL, or throws. */
export type LoadDocument = (url: string) => Promise<LoadedDocument>;

/**
 * Thrown for an address that is neither a bundled context nor given by the caller; `url` is the
 * requested one.
 */
export class UnknownDocument extends Error {
  readonly url: string;

  constructor(url: string) {
    super(`Not a known document: ${url.slice(0, 200)}`);
    this.name = "UnknownDocument";
    this.url = url;
  }
}

/**
 * A closed document loader: bundled contexts by exact URL, then the documents the caller already
 * has (DID documents, verification methods, status lists), and nothing else.
 *
 * Attack: a document names a context, key or list address of its author's choice. A loader that
 * fetches it allows request forgery; a loader that accepts a caller's document in place of a
 * context lets its author redefine the signed terms. Rule: never fetch, match the full URL, and
 * bundled contexts always win.
 */
export function createDocumentLoader(held: ReadonlyMap<string, object> = new Map()): LoadDocument {
  return async (url) => {
    const context = bundledContexts.get(url);
    if (context) return { contextUrl: null, documentUrl: url, document: context, tag: "static" };
    const document = held.get(url);
    if (document) return { contextUrl: null, documentUrl: url, document };
    throw new UnknownDocument(url);
  };
}
