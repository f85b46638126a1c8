import { createHash, createPublicKey, verify } from "node:crypto";
import jsonld from "jsonld";
import { createDocumentLoader } from "@/lib/adapters/credential-formats/document-loader";
import { isJsonObject, type JsonObject } from "@/lib/domain/verification/json-value";
import type { ProofAnswer, ProofJob } from "@/lib/domain/verification/ports";
import { countExpanded, countWritten } from "./coverage";
import { decodeBase58 } from "./decode-base58";

/*
 * Attack: graphs whose canonical form costs exponential time. Rule: safe mode, no base address, and a work factor of 1, all written here and never
 * inherited. The time limit of the thread is the second line.
 */
const loadDocument = createDocumentLoader();
const expansion = { documentLoader: loadDocument, base: null, safe: true };
const canonization = {
  ...expansion,
  rdfDirection: "i18n-datatype",
  canonizeOptions: { algorithm: "RDFC-1.0", format: "application/n-quads", maxWorkFactor: 1 },
};

/** @types/jsonld knows neither safe mode nor a null base. */
const processor = jsonld as unknown as {
  expand(document: object, options: object): Promise<object[]>;
  canonize(document: object, options: object): Promise<string>;
};

class Unsigned extends Error {}

/**
 * Data Integrity EdDSA Cryptosuites 1.0, 3.2.2 and 3.2.4, in our own steps, so that every step can say what was wrong: expand in safe mode; prove that
 * each scalar of the file is in the expansion; canonise; hash; verify with `node:crypto`. Runs in a thread; costs what the attacker likes, up to its limits.
 */
export async function checkProofs(job: ProofJob): Promise<ProofAnswer> {
  try {
    const content = await canonicalForms(job.document);
    const valid: boolean[] = [];
    for (const { proof, publicKeyMultibase } of job.proofs) {
      const { proofValue, ...options } = proof;
      const optionForms = await canonicalForms({ "@context": job.document["@context"] ?? [], ...options });
      const signed = optionForms.flatMap((option) =>
        content.map((document) => Buffer.concat([sha256(option), sha256(document)])),
      );
      valid.push(signed.some((bytes) => isSignedBy(bytes, String(proofValue), publicKeyMultibase)));
    }
    return { kind: "checked", valid };
  } catch (fault) {
    return refusalOf(fault);
  }
}

/**
 * The canonical text. RDFC-1.0 sorts by code point, a widespread library by UTF-16 code unit; both are the same lines, so a signature over
 * either one covers the same content.
 */
async function canonicalForms(document: JsonObject): Promise<string[]> {
  const expanded = await processor.expand(document, expansion);
  const signed = countExpanded(expanded);
  if (signed === null || signed !== countWritten(document)) throw new Unsigned();
  const text = await processor.canonize(expanded, { ...canonization, skipExpansion: true });
  if (!/[\ud800-\udfff]/.test(text)) return [text];
  const lines = text.split("\n").filter((line) => line !== "");
  const sorted = lines.map((line) => Buffer.from(line)).sort(Buffer.compare);
  const byCodePoint = `${sorted.map(String).join("\n")}\n`;
  return byCodePoint === text ? [text] : [byCodePoint, text];
}

function sha256(text: string): Buffer {
  return createHash("sha256").update(text, "utf8").digest();
}

function isSignedBy(bytes: Buffer, proofValue: string, publicKeyMultibase: string): boolean {
  const signature = decodeBase58(proofValue.slice(1));
  const key = decodeBase58(publicKeyMultibase.slice(1));
  const isEd25519 = publicKeyMultibase.startsWith("z") && key?.length === 34 && key[0] === 0xed && key[1] === 0x01;
  if (!isEd25519 || signature?.length !== 64) return false;
  const x = Buffer.from(key.subarray(2)).toString("base64url");
  try {
    return verify(null, bytes, createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" }), signature);
  } catch {
    return false;
  }
}

function refusalOf(fault: unknown): ProofAnswer {
  if (fault instanceof Unsigned) return { kind: "refused", reason: "unsigned-content" };
  if (!(fault instanceof Error)) throw fault;
  if (fault.message.startsWith("Maximum deep iterations exceeded")) return { kind: "refused", reason: "too-complex" };
  if (!fault.name.startsWith("jsonld.")) throw fault;
  const event = memberOf(memberOf(fault, "details"), "event");
  if (event === null) return { kind: "refused", reason: "invalid-json-ld" };
  const term = memberOf(event, "details")?.property;
  if (event.code === "invalid property")
    return { kind: "refused", reason: "unmapped-term", values: { term: String(term).slice(0, 80) } };
  return { kind: "refused", reason: "unsigned-content" };
}

function memberOf(value: unknown, member: string): JsonObject | null {
  const found: unknown = typeof value === "object" && value !== null ? Reflect.get(value, member) : null;
  return isJsonObject(found) ? found : null;
}
