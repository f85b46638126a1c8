import type { LoadDocument } from "@/lib/adapters/credential-formats/document-loader";
import { isJsonObject } from "@/lib/domain/json/json-value";

/*
 * jsonld copies its active context for every node whose type has its own context, and so misses its
 * own cache each time (jsonld.js issue 414): most of the cost of a verification, see
 * docs/decisions/0016-verifying-cost.md. A finished active context never changes, so it can be
 * shared. This module gives the library a context resolver (its option `contextResolver`) and an
 * initial context whose copies are shared if that is safe. Other users of the library in the
 * process are not affected.
 */

type ActiveContext = {
  mappings: Map<string, unknown>;
  protected: Record<string, boolean>;
  inverse: unknown;
  previousContext?: ActiveContext;
  clone(): ActiveContext;
  revertToPreviousContext(): ActiveContext;
  [member: string]: unknown;
};

type Processed = { context: ActiveContext; events: unknown[] };

/** The library's interface of a resolved context. */
type ResolvedContext = {
  document: unknown;
  getProcessed(active: ActiveContext): Processed | undefined;
  setProcessed(active: ActiveContext, processed: Processed): void;
};

/**
 * Attack: every order of the known contexts creates separate contexts, each of which takes memory.
 * Rule: above this number, the cache is cleared.
 */
const cachedResultLimit = 300;

/**
 * Members that a copy keeps besides its own definitions: exactly those of the library's own copy.
 */
const copied = [
  "clone",
  "revertToPreviousContext",
  "getInverse",
  "previousContext",
  "@base",
  "@language",
  "@vocab",
] as const;

/**
 * Shares active contexts between the nodes of a document and between documents, as long as
 * `loadDocument` returns the same for an address.
 */
export class SharedActiveContexts {
  private finished = new WeakSet<ActiveContext>();
  private twins = new WeakMap<ActiveContext, ActiveContext>();
  private results = new Map<ResolvedContext, WeakMap<ActiveContext, Processed>>();
  private resultCount = 0;
  private readonly byAddress = new Map<string, ResolvedContext[]>();
  private readonly byDocument = new WeakMap<object, ResolvedContext>();
  private readonly initial: ActiveContext;
  /** The context whose processed form was just a cache miss: its next copy will be modified. */
  private awaited: ActiveContext | null = null;

  private readonly loadDocument: LoadDocument;

  /**
   * `initial`: the library's initial active context of a processing mode that no other code uses.
   */
  constructor(initial: object, loadDocument: LoadDocument) {
    this.loadDocument = loadDocument;
    this.initial = initial as ActiveContext;
    this.initial.clone = this.cloner();
    this.initial.revertToPreviousContext = function (this: ActiveContext) {
      return this.previousContext ?? this;
    };
    this.finished.add(this.initial);
  }

  /** The library's interface of a context resolver. */
  async resolve({ context }: { context: unknown }): Promise<ResolvedContext[]> {
    const inner =
      isJsonObject(context) && context["@context"] !== undefined ? context["@context"] : context;
    const resolved: ResolvedContext[] = [];
    for (const entry of Array.isArray(inner) ? inner : [inner]) {
      if (typeof entry === "string") resolved.push(...(await this.resolveAddress(entry)));
      else resolved.push(this.resolveDocument(entry));
    }
    return resolved;
  }

  private async resolveAddress(address: string): Promise<ResolvedContext[]> {
    const known = this.byAddress.get(address);
    if (known) return known;
    const { document } = await this.loadDocument(address);
    const resolved = await this.resolve({ context: Reflect.get(document, "@context") ?? {} });
    this.byAddress.set(address, resolved);
    return resolved;
  }

  private resolveDocument(document: unknown): ResolvedContext {
    const known = isJsonObject(document) ? this.byDocument.get(document) : undefined;
    if (known) return known;
    const resolved: ResolvedContext = {
      document,
      getProcessed: (active) => {
        const found = this.results.get(resolved)?.get(active);
        this.awaited = found ? null : active;
        return found;
      },
      setProcessed: (active, processed) => this.keep(resolved, active, processed),
    };
    if (isJsonObject(document)) this.byDocument.set(document, resolved);
    return resolved;
  }

  /**
   * An unfinished context is processed further to validate its term-scoped contexts; that result
   * must not be cached.
   */
  private keep(resolved: ResolvedContext, active: ActiveContext, processed: Processed): void {
    if (!this.finished.has(active)) return;
    if (this.resultCount >= cachedResultLimit) {
      this.results = new Map();
      this.resultCount = 0;
    }
    this.finished.add(processed.context);
    const results = this.results.get(resolved) ?? new WeakMap<ActiveContext, Processed>();
    this.results.set(resolved, results.set(active, processed));
    this.resultCount += 1;
  }

  private cloner(): () => ActiveContext {
    const shared = this;
    return function clone(this: ActiveContext): ActiveContext {
      const toBeChanged = shared.awaited === this;
      shared.awaited = null;
      if (toBeChanged || this === shared.initial || !shared.finished.has(this)) return copyOf(this);
      const twin = shared.twins.get(this) ?? copyOf(this);
      shared.twins.set(this, twin);
      shared.finished.add(twin);
      return twin;
    };
  }
}

/** A copy whose definitions may be replaced; existing definitions never change. */
function copyOf(context: ActiveContext): ActiveContext {
  const copy = {
    inverse: null,
    mappings: new Map(context.mappings),
    protected: { ...context.protected },
  } as ActiveContext;
  for (const member of copied) if (member in context) copy[member] = context[member] as never;
  return copy;
}
