import { hash } from "node:crypto";
import { base58btc } from "./base58";
import { assertCodePointOrder } from "./data-integrity";
import { escapeJson, escapeLiteral } from "./escaping";
import { renderLine } from "./line-order";
import { type ProofOptions, prepareProofOptions } from "./proof-options";
import type { ProofRequest } from "./secure-credential";
import { SlotWriter } from "./slot-writer";
import { assertSlotValue, type SlotKind, type SlotValues } from "./slots";
import { type CredentialShape, compileTemplate, NotCompilable, type Template } from "./template";

const hashLength = 32;

/**
 * Receives one secured credential's exact text as UTF-8. The memory is valid only during the call:
 * store, copy or decode it there.
 */
export type TakeText = (text: Buffer) => void;

/** Issues secured credentials of one shape, for one key and one second. */
export type CompiledIssuer = {
  /**
   * Passes the secured credential's text to `take`, byte for byte as the generic path writes it.
   * Errors: INVALID_INPUT for a value its slot does not take.
   */
  issue(values: SlotValues, take: TakeText): Promise<void>;
};

/**
 * One credential's values by slot number: as N-Quads write them (text and UTF-8), and as JSON
 * writes them (UTF-8).
 */
type Encoded = { quads: string[]; quadsBytes: Buffer[]; jsonBytes: Buffer[] };

/**
 * Validates and encodes values slot by slot. A slot's last value is cached: dates and grades repeat
 * within a cohort.
 */
class SlotEncoder {
  readonly #slots: {
    name: string;
    kind: SlotKind;
    value: string | undefined;
    literal: string;
    bytes: Buffer;
    json: Buffer;
  }[];

  constructor(template: Template) {
    const blank = { value: undefined, literal: "", bytes: Buffer.alloc(0), json: Buffer.alloc(0) };
    this.#slots = template.names.map((name) => ({
      name,
      kind: template.kinds[name] ?? "text",
      ...blank,
    }));
  }

  /** Errors: INVALID_INPUT for a value its slot does not take. */
  encode(values: SlotValues): Encoded {
    const encoded: Encoded = { quads: [], quadsBytes: [], jsonBytes: [] };
    for (const slot of this.#slots) {
      const value = values[slot.name];
      if (value !== slot.value || value === undefined) {
        assertSlotValue(slot.name, slot.kind, value);
        slot.value = value;
        slot.literal = slot.kind === "text" ? escapeLiteral(value) : value;
        slot.bytes = Buffer.from(slot.literal);
        const json = slot.kind === "text" ? escapeJson(value) : value;
        slot.json = json === slot.literal ? slot.bytes : Buffer.from(json);
      }
      encoded.quads.push(slot.literal);
      encoded.quadsBytes.push(slot.bytes);
      encoded.jsonBytes.push(slot.json);
    }
    return encoded;
  }
}

/**
 * Whether the template's line order is valid for these values: every pair that a value could swap
 * is strictly ascending. Errors: INVALID_INPUT if implementations would disagree on that order.
 */
function preservesOrder(template: Template, escaped: readonly string[]): boolean {
  for (const index of template.risky) {
    const first = renderLine(template.lines[index] ?? [], escaped);
    const second = renderLine(template.lines[index + 1] ?? [], escaped);
    if (!(first < second)) return false;
    assertCodePointOrder(first + second);
  }
  return true;
}

/** All lines rendered, sorted and deduplicated: for values that move a line, or merge two nodes. */
function sortFully(template: Template, escaped: readonly string[]): Buffer {
  const lines = [...new Set(template.lines.map((line) => renderLine(line, escaped)))].sort();
  const quads = lines.join("");
  assertCodePointOrder(quads);
  return Buffer.from(quads);
}

function createIssuer(
  template: Template,
  options: ProofOptions,
  key: ProofRequest["key"],
): CompiledIssuer {
  const proofValueSlot = template.names.length;
  const jsonParts = [...template.json];
  const last = jsonParts.pop();
  if (typeof last !== "string" || !last.endsWith("}"))
    throw new NotCompilable("The credential does not end as a JSON object.");
  jsonParts.push(`${last.slice(0, -1)},"proof":${options.head}`, proofValueSlot, '"}}');
  const encoder = new SlotEncoder(template);
  const quadsWriter = new SlotWriter(template.lines.flat(), template.kinds);
  const jsonWriter = new SlotWriter(jsonParts, { ...template.kinds, "proof value": "text" });
  return {
    async issue(values, take) {
      const encoded = encoder.encode(values);
      const quads = preservesOrder(template, encoded.quads)
        ? quadsWriter.write(encoded.quadsBytes)
        : sortFully(template, encoded.quads);
      const toSign = Buffer.allocUnsafe(2 * hashLength);
      options.hash.copy(toSign, 0);
      hash("sha256", quads, "buffer").copy(toSign, hashLength);
      const signature = key.sign(toSign);
      encoded.jsonBytes.push(
        Buffer.from(base58btc(signature instanceof Uint8Array ? signature : await signature)),
      );
      take(jsonWriter.write(encoded.jsonBytes));
    },
  };
}

/**
 * Prepares compiled issuing of one shape: canonicalise once, then substitute, hash and sign.
 * `example` is one real credential's values. With a local key the issuer handles one credential at
 * a time; it may be called again before a remote key has answered, since buffers are read before
 * the first `await` and filled after the last. Errors: NotCompilable if values could change the
 * meaning of the shape; the caller then issues the generic way.
 */
export async function compileCredentials(
  shape: CredentialShape,
  example: SlotValues,
  request: ProofRequest,
): Promise<CompiledIssuer> {
  const template = await compileTemplate(shape, example, request.loadDocument);
  const options = await prepareProofOptions(shape.build(example)["@context"], request);
  return createIssuer(template, options, request.key);
}
