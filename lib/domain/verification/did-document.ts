import { asList, isJsonObject, type JsonObject, type JsonValue } from "./json-value";

/** The keys of a DID document that can verify `eddsa-rdfc-2022`, by their full id. */
export type DidKeys = ReadonlyMap<string, { publicKeyMultibase: string; forCredentials: boolean }>;

export type DidDocumentReading = { ok: true; keys: DidKeys } | { ok: false };

const keyTypes: ReadonlySet<string> = new Set(["Multikey", "Ed25519VerificationKey2020"]);

/**
 * Reads the keys of a DID document (DID Core 1.0, 5.2 and 5.3.2; Controlled Identifiers 1.0, 2.2.2).
 *
 * Attack: a document that answers for another DID, a key controlled by someone else, or a key listed only for signing in.
 * Rule: `id` equals the DID asked for, a key's controller (when stated) is that DID, its id begins with it, and only what `assertionMethod`
 * lists may sign credentials. Anything unreadable is left out, hence not found.
 */
export function readDidDocument(document: JsonValue, did: string): DidDocumentReading {
  if (!isJsonObject(document) || document.id !== did) return { ok: false };
  const asserting = asList(document.assertionMethod);
  const listed = new Set(asserting.map((entry) => (isJsonObject(entry) ? keyId(entry, did) : absolute(entry, did))));
  const keys = new Map<string, { publicKeyMultibase: string; forCredentials: boolean }>();
  for (const method of [...asList(document.verificationMethod), ...asserting]) {
    if (!isJsonObject(method)) continue;
    const id = keyId(method, did);
    const key = method.publicKeyMultibase;
    const usable = typeof method.type === "string" && keyTypes.has(method.type) && (method.controller ?? did) === did;
    if (id === null || !usable || typeof key !== "string" || key.length > 128) continue;
    keys.set(id, { publicKeyMultibase: key, forCredentials: listed.has(id) });
  }
  return { ok: true, keys };
}

function keyId(method: JsonObject, did: string): string | null {
  return absolute(method.id, did);
}

function absolute(id: JsonValue | undefined, did: string): string | null {
  if (typeof id !== "string") return null;
  if (id.startsWith("#")) return did + id;
  return id.startsWith(`${did}#`) ? id : null;
}
