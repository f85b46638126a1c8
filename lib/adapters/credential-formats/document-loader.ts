import { bundledContexts } from "./contexts";

/**
 * What JSON-LD calls a remote document, here always one from memory. `tag: "static"` lets jsonld
 * keep its reading of a context.
 */
export type LoadedDocument = {
  contextUrl: null;
  documentUrl: string;
  document: object;
  tag?: "static";
};

/** Answers a document for an exact URL, or throws. */
export type LoadDocument = (url: string) => Promise<LoadedDocument>;

/**
 * Thrown for an address that is neither a bundled context nor given by the caller; `url` is what
 * was asked for.
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
 * holds (DID documents, verification methods, status lists), and nothing else.
 *
 * Attack: a document names a context, key or list address of its author's choice; a loader that
 * fetches turns the verifier into a request forger, and a loader that lets a caller's document
 * stand in for a context lets its author redefine what the signed terms mean. Rule: never fetch,
 * match the whole URL, and bundled contexts always win.
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
