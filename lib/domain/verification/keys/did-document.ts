import {
  asList,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "@/lib/domain/json/json-value";
import { readStatedInstant } from "@/lib/domain/vcdm/stated-instant";
import type { PublicKey } from "./public-key";
import { isSameKey } from "./same-key";
import { readStatedKey } from "./stated-key-forms";

/** A key as stated in its owner's document. */
export type StatedKey = {
  key: PublicKey;
  forCredentials: boolean;
  /**
   * Since when signatures of the key must not be accepted, in milliseconds since 1970; null for a
   * key that was not revoked.
   */
  revoked: number | null;
  /**
   * Since when nothing may be verified with the key, in milliseconds since 1970; null for a key
   * without expiry.
   */
  expires: number | null;
  /** The `kid` of its JWK, by which tokens may name it. */
  kid: string | null;
};

/** The keys of a DID document by their full id. */
export type DidKeys = ReadonlyMap<string, StatedKey>;

/**
 * Full ids of keys. `unread`: listed in an unsupported form. `others`: listed for credentials, and
 * controlled by someone else.
 */
export type DidDocumentReading =
  | { ok: true; keys: DidKeys; unread: ReadonlySet<string>; others: ReadonlySet<string> }
  | { ok: false };

const maxKeys = 1_000;

/**
 * Reads the keys of a DID document (DID Core 1.0, 5.2 and 5.3.2; Controlled Identifiers 1.0, 2.2,
 * 2.2.2 and 2.2.3).
 *
 * Attack: a document for a different DID, a key controlled by someone else, or a key listed only
 * for authentication. Rule: `id` equals the requested DID, a key's controller (if stated) is that
 * DID, its id begins with it, and only keys in `assertionMethod` may sign credentials. An
 * unreadable key is distinguished from a missing one, because "the issuer does not list this key"
 * is an accusation.
 */
export function readDidDocument(document: JsonValue, did: string): DidDocumentReading {
  if (!isJsonObject(document) || document.id !== did) return { ok: false };
  const asserting = assertingIn(document).slice(0, maxKeys);
  const listed = new Set(
    asserting.map((entry) => (isJsonObject(entry) ? keyId(entry, did) : absolute(entry, did))),
  );
  const entries: Entry[] = [];
  const others = new Set<string>();
  // Documents before DID Core 1.0 use `publicKey`.
  const methods = [...asList(document.verificationMethod), ...asList(document.publicKey)].slice(
    0,
    maxKeys,
  );
  for (const method of [...methods, ...asserting]) {
    if (!isJsonObject(method)) continue;
    const id = keyId(method, did);
    if (id === null) continue;
    if (!isControlledBy(method, did)) {
      if (listed.has(id)) others.add(id);
      continue;
    }
    const stated = {
      id,
      key: readStatedKey(method),
      ends: { revoked: endOf(method.revoked), expires: endOf(method.expires) },
    };
    const jwk = isJsonObject(method.publicKeyJwk) ? method.publicKeyJwk : {};
    entries.push({ ...stated, kid: typeof jwk.kid === "string" ? jwk.kid : null });
  }
  const own = entries.filter(({ id }) => !others.has(id));
  return { ok: true, others, ...mergeEntries(own, listed) };
}

/** One entry of a document; several may have one id. */
type Entry = {
  id: string;
  key: PublicKey | null;
  ends: Pick<StatedKey, "revoked" | "expires">;
  kid: string | null;
};

/**
 * Attack: a revoked key that the document lists a second time, without its end. Rule: the earliest
 * end of any entry counts, and an id with two different keys is rejected.
 */
function mergeEntries(entries: readonly Entry[], listed: ReadonlySet<string | null>) {
  const keys = new Map<string, StatedKey>();
  const unread = new Set<string>();
  const byId = new Map<string, Entry[]>();
  for (const entry of entries) {
    const same = byId.get(entry.id);
    if (same) same.push(entry);
    else byId.set(entry.id, [entry]);
  }
  for (const [id, same] of byId) {
    const [key, ...others] = same.map((entry) => entry.key).filter((found) => found !== null);
    if (key === undefined || !others.every((other) => isSameKey(key, other))) {
      unread.add(id);
      continue;
    }
    keys.set(id, {
      key,
      forCredentials: listed.has(id),
      revoked: earliest(same.map(({ ends }) => ends.revoked)),
      expires: earliest(same.map(({ ends }) => ends.expires)),
      kid: same.find(({ kid }) => kid !== null)?.kid ?? null,
    });
  }
  return { keys, unread };
}

function earliest(ends: readonly (number | null)[]): number | null {
  const stated = ends.filter((end) => end !== null);
  return stated.length === 0 ? null : Math.min(...stated);
}

function isControlledBy({ controller }: JsonObject, did: string): boolean {
  return asList(controller ?? did).every((owner) => owner === did);
}

const purposes = [
  "assertionMethod",
  "authentication",
  "keyAgreement",
  "capabilityInvocation",
  "capabilityDelegation",
];

/**
 * The keys that may sign credentials. An Open Badges 3.0 profile, served at its own address, and a
 * document before DID Core 1.0 have keys without purposes.
 *
 * Attack: a key that is listed only for authentication. Rule: if any purpose is stated, only
 * `assertionMethod` counts.
 */
function assertingIn(document: JsonObject): JsonValue[] {
  if (purposes.some((purpose) => document[purpose] !== undefined))
    return asList(document.assertionMethod);
  return [...asList(document.verificationMethod), ...asList(document.publicKey)];
}

/** An unreadable end counts as past. */
function endOf(stated: JsonValue | undefined): number | null {
  return (stated ?? null) === null ? null : (readStatedInstant(stated)?.earliest ?? 0);
}

function keyId(method: JsonObject, did: string): string | null {
  return absolute(method.id, did);
}

function absolute(id: JsonValue | undefined, did: string): string | null {
  if (typeof id !== "string") return null;
  if (id.startsWith("#")) return did + id;
  if (/^[A-Za-z0-9._~-]+$/.test(id)) return `${did}#${id}`;
  return id.startsWith(`${did}#`) ? id : null;
}
