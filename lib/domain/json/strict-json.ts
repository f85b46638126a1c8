import { verificationLimits } from "@/lib/domain/verification-limits";
import { StrictJsonError, TokenReader } from "./json-tokens";
import { type JsonObject, type JsonValue, typesOf } from "./json-value";

export type StrictJsonRefusal = { reason: string; values: Record<string, string | number> };

export type StrictJsonResult =
  | { ok: true; value: JsonValue }
  | { ok: false; refusal: StrictJsonRefusal };

export type StrictJsonOptions = {
  /** Context addresses that an embedded credential may repeat. */
  allowedContexts: ReadonlySet<string>;
  /**
   * Leaves nested contexts to a caller that checks them itself, because its documents are inside a
   * request.
   */
  nestedContexts?: "judged-by-caller";
  /**
   * The claim of a token that contains a credential as if it were the root; its contexts are
   * checked like those of a root.
   */
  credentialClaim?: string;
};

type ObjectFrame = { kind: "object"; value: JsonObject; key: string; members: number };
type ArrayFrame = { kind: "array"; value: JsonValue[] };
type Frame = ObjectFrame | ArrayFrame;

/**
 * Keys that hide content: `JSON.parse` creates an own `__proto__` that becomes a visible claim
 * after `Object.assign`, and JSON-LD drops the text under `@index` before signing.
 */
const forbiddenKeys: ReadonlyMap<string, string> = new Map([
  ["__proto__", "proto-key"],
  ["constructor", "constructor-key"],
  ["@index", "index-key"],
]);

/**
 * Parses JSON (RFC 8259) from untrusted bytes, and refuses content that a signature over linked
 * data would not cover.
 *
 * Attack: two readers see different documents. With duplicate keys one library takes the first
 * value and another the last; deep nesting overflows a recursive parser; invalid UTF-8 becomes the
 * same replacement character. Rule: accepted input has the same meaning in every parser. Uses an
 * explicit stack, so depth does not use the call stack, and stops at the first error. Agrees with
 * `JSON.parse` on everything it accepts. A byte order mark is skipped.
 *
 * Never throws; a refusal has a reason code and the values (limit, line, column, path) of its text.
 */
export function readStrictJson(bytes: Uint8Array, options: StrictJsonOptions): StrictJsonResult {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return { ok: false, refusal: { reason: "not-utf8", values: {} } };
  }
  return parseStrictJson(text, options);
}

/** The same for decoded text. */
export function parseStrictJson(text: string, options: StrictJsonOptions): StrictJsonResult {
  try {
    return { ok: true, value: new StrictJsonParser(text, options).parse() };
  } catch (error) {
    if (error instanceof StrictJsonError)
      return { ok: false, refusal: { reason: error.reason, values: error.values } };
    throw error;
  }
}

class StrictJsonParser {
  private readonly tokens: TokenReader;
  private readonly stack: Frame[] = [];
  private nodes = 0;
  private members = 0;

  private readonly options: StrictJsonOptions;

  constructor(text: string, options: StrictJsonOptions) {
    this.options = options;
    this.tokens = new TokenReader(text);
  }

  parse(): JsonValue {
    let finished = this.readValue();
    while (finished === undefined || this.stack.length > 0) {
      finished = finished === undefined ? this.readFirst() : this.readNext(finished.value);
    }
    this.tokens.assertEnd();
    return finished.value;
  }

  /**
   * Reads a complete scalar, or opens an object or array and returns undefined: its content comes
   * next.
   */
  private readValue(): { value: JsonValue } | undefined {
    const start = this.tokens.peek();
    if (start === "{") return this.open({ kind: "object", value: {}, key: "", members: 0 });
    if (start === "[") return this.open({ kind: "array", value: [] });
    return { value: this.tokens.readScalar() };
  }

  private open(frame: Frame): undefined {
    this.nodes += 1;
    if (this.nodes > verificationLimits.nodes)
      this.refuse("too-many-nodes", { limit: verificationLimits.nodes });
    if (this.stack.length >= verificationLimits.depth)
      this.refuse("too-deep", { limit: verificationLimits.depth });
    this.tokens.skip();
    this.stack.push(frame);
    return undefined;
  }

  /** Directly after an opening bracket: the first member, or the end of an empty one. */
  private readFirst(): { value: JsonValue } | undefined {
    const frame = this.top();
    if (this.tokens.peek() === closing(frame)) return this.close();
    return this.readMember(frame);
  }

  /** After a complete member: adds it to its parent, then reads the next one, or the end. */
  private readNext(value: JsonValue): { value: JsonValue } | undefined {
    const frame = this.top();
    if (frame.kind === "object") frame.value[frame.key] = value;
    else frame.value.push(value);
    const next = this.tokens.peek();
    if (next === closing(frame)) return this.close();
    if (next !== ",") this.tokens.fail();
    this.tokens.skip();
    return this.readMember(frame);
  }

  /**
   * Attack: 2 MB of short keys, or a list of a million digits, are few objects and cost a second.
   * Rule: members are counted like objects, before they are read.
   */
  private readMember(frame: Frame): { value: JsonValue } | undefined {
    this.members += 1;
    if (this.members > verificationLimits.members)
      this.refuse("too-many-members", { limit: verificationLimits.members });
    if (frame.kind === "object") this.readKey(frame);
    return this.readValue();
  }

  private readKey(frame: ObjectFrame): void {
    frame.members += 1;
    const limit = verificationLimits.objectMembers;
    if (frame.members > limit) this.refuse("too-many-members", { limit });
    if (this.tokens.peek() !== '"') this.tokens.fail();
    const key = this.tokens.readString();
    const forbidden = forbiddenKeys.get(key);
    if (forbidden !== undefined) this.refuse(forbidden);
    if (Object.hasOwn(frame.value, key)) this.refuse("duplicate-key", { key: key.slice(0, 80) });
    if (this.tokens.peek() !== ":") this.tokens.fail();
    this.tokens.skip();
    frame.key = key;
  }

  private close(): { value: JsonValue } {
    const frame = this.top();
    if (frame.kind === "object" && this.stack.length > 1) this.assertNestedContext(frame.value);
    this.tokens.skip();
    this.stack.pop();
    return { value: frame.value };
  }

  /**
   * A nested context redefines terms within the document; only an embedded credential may repeat
   * known contexts. Those that the document's proof repeats (Data Integrity EdDSA Cryptosuites 1.0,
   * 3.3.1) are checked with the proof. An inline context is checked together with its term-scoped
   * contexts (JSON-LD 1.1, 4.1.8).
   */
  private assertNestedContext(node: JsonObject): void {
    const judgedElsewhere =
      this.options.nestedContexts === "judged-by-caller" ||
      this.isRootMember(this.options.credentialClaim) ||
      this.isInsideContext();
    if (!Object.hasOwn(node, "@context") || judgedElsewhere) return;
    const context = node["@context"];
    const addresses = Array.isArray(context) ? context : [context];
    const named = addresses.every((address) => typeof address === "string");
    const known = addresses.every(
      (address) => typeof address === "string" && this.options.allowedContexts.has(address),
    );
    const isAllowed = this.isRootMember("proof")
      ? named
      : known && typesOf(node).includes("VerifiableCredential");
    if (!isAllowed) this.refuse("nested-context");
  }

  /** Whether the object just read is a value of this member of the root. */
  private isRootMember(member: string | undefined): boolean {
    const [root, list] = this.stack;
    const depth = this.stack.length - (this.stack.length === 3 && list?.kind === "array" ? 1 : 0);
    return member !== undefined && root?.kind === "object" && root.key === member && depth === 2;
  }

  /**
   * Whether the object just read is part of the context of the document, or of the credential in
   * its claim.
   */
  private isInsideContext(): boolean {
    const [root, claimed] = this.stack;
    if (root?.kind !== "object") return false;
    const owner = root.key === this.options.credentialClaim ? claimed : root;
    return owner?.kind === "object" && owner.key === "@context";
  }

  private top(): Frame {
    const frame = this.stack.at(-1);
    if (frame === undefined) return this.tokens.fail();
    return frame;
  }

  private refuse(reason: string, values: Record<string, string | number> = {}): never {
    throw new StrictJsonError(reason, { ...values, path: this.path(), ...this.tokens.position() });
  }

  private path(): string {
    const steps = this.stack.map((frame) =>
      frame.kind === "object" ? frame.key.slice(0, 40) : String(frame.value.length),
    );
    const written = steps.filter((step) => step !== "").join(".");
    return written === "" ? "/" : written;
  }
}

function closing(frame: Frame): string {
  return frame.kind === "object" ? "}" : "]";
}
