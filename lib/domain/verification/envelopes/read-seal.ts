import { isoSeconds } from "@/lib/domain/days";
import { decodeBase64, decodeBase64url } from "@/lib/domain/encodings/base64";
import { asList, isJsonObject, type JsonObject } from "@/lib/domain/json/json-value";
import { readStrictJson, type StrictJsonOptions } from "@/lib/domain/json/strict-json";
import { readDateTime } from "@/lib/domain/vcdm/credential-fields";
import { because, type CheckAnswer } from "@/lib/domain/verification/check-answer";
import { isReason } from "@/lib/domain/verification/report/reasons";
import type { SealLevel } from "@/lib/domain/verification/report/report";
import { verificationLimits } from "@/lib/domain/verification-limits";
import type { Seal } from "./envelope";
import { findAlgorithmIssue } from "./read-token";
import { isSignatureAlgorithm } from "./signature-algorithm";

export type SealReading =
  | { ok: true; seals: Seal[]; document: JsonObject }
  | { ok: false; answer: CheckAnswer };

const understood: ReadonlySet<string> = new Set(["b64", "sigT", "adoTst", "iat"]);
const maxCertificates = 10;
const maxCertificateCharacters = 24_000;

/**
 * Whether this is a JWS in JSON serialisation (RFC 7515, 7.2): a payload, and one signature or a
 * list of them.
 */
export function isSealed(document: JsonObject): boolean {
  return (
    typeof document.payload === "string" &&
    (document.signatures !== undefined || document.signature !== undefined)
  );
}

/**
 * A credential sealed with JAdES (ETSI TS 119 182-1, 5 and 6) in JWS JSON serialisation, general or
 * flattened, as Europass credentials are.
 *
 * Attack: two signatures that cover two readings of the payload; a header read twice; a critical
 * header that the reader overlooks; a certificate from outside the signed header. Rule: one reading
 * for all (`b64`), strict JSON, only the four supported names in `crit`, `x5c` only from the signed
 * header.
 */
export function readSeal(document: JsonObject, options: StrictJsonOptions): SealReading {
  const entries = document.signatures === undefined ? [document] : asList(document.signatures);
  const both =
    document.signatures !== undefined &&
    (document.signature !== undefined || document.protected !== undefined);
  if (both || entries.length === 0 || !entries.every(isJsonObject))
    return refuse(because("seal-malformed"));
  const limit = verificationLimits.proofs;
  if (entries.length > limit)
    return refuse(because("too-many-proofs", { limit, count: entries.length }));
  const payload = String(document.payload);
  const seals: Seal[] = [];
  const readings = new Set<boolean>();
  for (const entry of entries) {
    const seal = readEntry(entry, payload, options);
    if ("reason" in seal) return refuse(seal);
    readings.add(seal.encoded);
    seals.push(seal.seal);
  }
  if (readings.size > 1) return refuse(because("seal-malformed"));
  const bytes = readings.has(true) ? decodeBase64url(payload) : new TextEncoder().encode(payload);
  if (bytes === null) return refuse(because("seal-malformed"));
  const reading = readStrictJson(bytes, options);
  if (!reading.ok) return refuse(refusalOf(reading.refusal));
  return isJsonObject(reading.value)
    ? { ok: true, seals, document: reading.value }
    : refuse(because("not-a-credential"));
}

function refuse(answer: CheckAnswer): { ok: false; answer: CheckAnswer } {
  return { ok: false, answer };
}

function refusalOf({
  reason,
  values,
}: {
  reason: string;
  values: Record<string, string | number>;
}): CheckAnswer {
  return because(isReason(reason) ? reason : "not-json", values);
}

function readEntry(
  entry: JsonObject,
  payload: string,
  options: StrictJsonOptions,
): { seal: Seal; encoded: boolean } | (CheckAnswer & { reason: string }) {
  const { protected: head, signature: end } = entry;
  const headBytes = typeof head === "string" ? decodeBase64url(head) : null;
  const signature = typeof end === "string" ? decodeBase64url(end) : null;
  if (headBytes === null || !signature?.length) return fault(because("seal-malformed"));
  const reading = readStrictJson(headBytes, options);
  if (!reading.ok) return fault(refusalOf(reading.refusal));
  if (!isJsonObject(reading.value)) return fault(because("seal-malformed"));
  const header = reading.value;
  const { alg } = header;
  const headerIssue = findAlgorithmIssue(alg) ?? findCriticalIssue(header);
  if (headerIssue) return fault(headerIssue);
  const sealedAt = readSealingTime(header);
  if (sealedAt === null) return fault(because("seal-time-missing"));
  const chain = readChain(header);
  const [certificate] = chain;
  if (!certificate) return fault(because("seal-certificate-missing"));
  if (!isSignatureAlgorithm(alg)) return fault(because("seal-malformed"));
  const stated = header["x5t#S256"];
  const signed = new TextEncoder().encode(`${head}.${payload}`);
  const statedSha256 = stated === undefined ? null : String(stated);
  const seal = {
    algorithm: alg,
    signed,
    signature,
    certificate,
    chain,
    statedSha256,
    sealedAt,
    level: levelOf(entry),
  };
  return { seal, encoded: header.b64 !== false };
}

function fault(answer: CheckAnswer): CheckAnswer & { reason: string } {
  return { ...answer, reason: answer.reason ?? "seal-malformed" };
}

/**
 * RFC 7515, 4.1.11; RFC 7797, 6: an unencoded payload must be declared critical; a detached one
 * (`sigD`) is not supported.
 */
function findCriticalIssue(header: JsonObject): CheckAnswer | null {
  const names = header.crit === undefined ? [] : header.crit;
  if (!Array.isArray(names) || (header.crit !== undefined && names.length === 0))
    return because("seal-malformed");
  const unknown = names.find(
    (name) => typeof name !== "string" || !understood.has(name) || header[name] === undefined,
  );
  if (unknown !== undefined || header.sigD !== undefined)
    return because("token-critical", { names: String(unknown ?? "sigD").slice(0, 60) });
  const { b64 } = header;
  if (b64 !== undefined && (typeof b64 !== "boolean" || !names.includes("b64")))
    return because("seal-malformed");
  return null;
}

/** 5.2.1 (`sigT`) and, since version 1.2.1, `iat`. */
function readSealingTime({ sigT, iat }: JsonObject): string | null {
  if (sigT !== undefined)
    return typeof sigT === "string" && readDateTime(sigT) !== null ? sigT : null;
  return typeof iat === "number" && iat >= 0 && iat <= 253_402_300_799
    ? isoSeconds(iat * 1000)
    : null;
}

/**
 * The readable certificates after the signer's own: they only matter for finding an authority on a
 * trusted list.
 */
function readChain({ x5c }: JsonObject): Uint8Array[] {
  if (!Array.isArray(x5c) || x5c.length > maxCertificates) return [];
  const read = x5c.map((text) =>
    typeof text === "string" && text.length <= maxCertificateCharacters ? decodeBase64(text) : null,
  );
  return read[0] ? read.filter((certificate) => certificate !== null) : [];
}

/** By the contents of `etsiU` (5.3): shown as supplied, not as checked. */
function levelOf({ header }: JsonObject): SealLevel {
  const items = isJsonObject(header) ? asList(header.etsiU) : [];
  const names = new Set(
    items.map((item) => {
      const start = typeof item === "string" ? decodeBase64url(item.slice(0, 40)) : null;
      const text = start ? new TextDecoder().decode(start) : JSON.stringify(item);
      return /^\s*\{\s*"([A-Za-z]+)"/.exec(text)?.[1] ?? "";
    }),
  );
  if (names.has("arcTst")) return "LTA";
  if (names.has("xVals") || names.has("rVals")) return "LT";
  return names.has("sigTst") ? "T" : "B";
}
