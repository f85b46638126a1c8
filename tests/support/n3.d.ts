/* What the tests use of n3, which ships without types. */

declare module "n3" {
  import type { DatasetCore, Quad } from "@rdfjs/types";

  export class Parser {
    parse(text: string): Quad[];
  }

  export class Store implements DatasetCore {
    constructor(quads?: Quad[]);
    readonly size: number;
    add(quad: Quad): this;
    addQuad(quad: Quad): boolean;
    delete(quad: Quad): this;
    has(quad: Quad): boolean;
    match(subject?: unknown, predicate?: unknown, object?: unknown, graph?: unknown): DatasetCore;
    [Symbol.iterator](): Iterator<Quad>;
  }
}
