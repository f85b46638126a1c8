import { decodeBase64url } from "@/lib/domain/encodings/base64";
import { isJsonObject, type JsonObject } from "@/lib/domain/json/json-value";
import { parseStrictJson } from "@/lib/domain/json/strict-json";
import type { KeyResolver, VerificationPorts } from "@/lib/domain/verification/ports";
import { type DidDocumentReading, readDidDocument, type StatedKey } from "./did-document";
import {
  isKeyOfAnotherKind,
  type KeyType,
  type PublicKey,
  readJwk,
  readMultikey,
} from "./public-key";
import type { LocatedKey, SigningKey } from "./signing-key";

const keyInAddress = /^https:\/\/[^#\s]+#z(?:6Mk|Dna|82L)/;

/**
 * Issuers whose keys can be looked up. For a mere name, such as a `urn:uuid:`, key ownership cannot
 * be determined.
 */
const canListKeys = /^(?:did|https?):/i;

type ReadKeys = Extract<DidDocumentReading, { ok: true }>;

type Thumbprint = VerificationPorts["thumbprintOf"];

type Picked = StatedKey | "unread" | "unnamed" | "of-another" | undefined;

function keyNamed({ keys, unread, others }: ReadKeys, method: string): Picked {
  if (others.has(method)) return "of-another";
  return keys.get(method) ?? (unread.has(method) ? "unread" : undefined);
}

/** The only key that the issuer lists for credentials and that can have signed. */
function soleKey({ keys, unread }: ReadKeys, types?: readonly KeyType[]): Picked {
  const fitting = [...keys.values()].filter(
    ({ forCredentials, key }) => forCredentials && (types?.includes(key.type) ?? true),
  );
  if (fitting.length > 1) return "unnamed";
  return fitting[0] ?? (unread.size > 0 ? "unread" : undefined);
}

/** Looks up keys for one credential: the issuer's document is requested at most once. */
export class KeyLocator {
  private reading: Promise<DidDocumentReading | null> | undefined;

  private readonly keys: KeyResolver;
  private readonly issuerId: string;

  constructor(keys: KeyResolver, issuerId: string) {
    this.keys = keys;
    this.issuerId = issuerId;
  }

  /**
   * Controlled Identifiers 1.0, 3.3. A key contained in its own DID is read from it (did:key Method
   * 0.9, did:jwk); any other is requested only from the issuer. A bare DID means its only key that
   * the suite can use, a fragment alone the issuer's.
   */
  async locate(stated: string, types?: readonly KeyType[]): Promise<LocatedKey> {
    const method = stated.startsWith("#")
      ? this.issuerId + stated
      : inWordsOf(this.issuerId, stated);
    const controller = didOf(method);
    // DID Core 1.0, 3.2: a path or query before the fragment refers to something other than the
    // document's own keys.
    const [bare = ""] = controller.startsWith("did:") ? controller.split(/[/?]/, 1) : [controller];
    if (bare !== controller && bare === this.issuerId) return { kind: "unread", controller: bare };
    const contained = readContained(method, controller);
    if (contained?.kind === "found" && !contained.proved) return this.settled(method, contained);
    if (contained?.kind === "found" && !canListKeys.test(this.issuerId))
      return { ...contained, controller: this.issuerId, proved: false };
    if (contained !== undefined) return contained;
    if (controller !== this.issuerId)
      return canListKeys.test(this.issuerId)
        ? { kind: "foreign", controller }
        : { kind: "not-resolvable", controller: this.issuerId };
    if (method === controller) return this.stated((reading) => soleKey(reading, types));
    return this.stated((reading) => keyNamed(reading, method));
  }

  /**
   * The key of a token (VC-JOSE-COSE 1.0, 4.1): by its `kid`, which may be a full address, a
   * fragment, the `kid` of a JWK, or the thumbprint of the key (RFC 7638); without one, the
   * issuer's only key that fits its algorithm.
   */
  async locateForToken(
    kid: string | null,
    type: KeyType,
    thumbprintOf?: Thumbprint,
  ): Promise<Omit<SigningKey, "created">> {
    const { issuerId } = this;
    if (kid !== null && /^(?:did|https):[^#]+#/.test(kid))
      return { method: kid, located: await this.locate(kid) };
    const own = issuerId.startsWith("did:key:")
      ? `${issuerId}#${issuerId.slice(8)}`
      : `${issuerId}#0`;
    if (/^did:(?:key|jwk):/.test(issuerId)) {
      const named = kid === null || kid === issuerId ? own : `${issuerId}#${kid.replace(/^#/, "")}`;
      return { method: named, located: await this.locate(named) };
    }
    const method =
      kid === null || kid === issuerId ? issuerId : `${issuerId}#${kid.replace(/^#/, "")}`;
    const located = await this.stated((reading) => {
      if (method === issuerId) return soleKey(reading, [type]);
      const keys = [...reading.keys.values()];
      const named = reading.keys.get(method) ?? keys.find((key) => key.kid === kid);
      return (
        named ?? keyNamed(reading, method) ?? keys.find(({ key }) => thumbprintOf?.(key) === kid)
      );
    });
    return { method, located };
  }

  /**
   * Open Badges 3.0, 8.2: a key at an `https` address below the issuer's own. The profile at that
   * address decides whose key it is; without a profile, or one without keys, it is undecided.
   */
  private async settled(method: string, contained: LocatedKey): Promise<LocatedKey> {
    if (contained.controller !== this.issuerId) return contained;
    this.reading ??= this.read();
    const reading = await this.reading;
    if (!reading?.ok || reading.keys.size === 0) return contained;
    return this.stated((found) => keyNamed(found, method));
  }

  private async stated(pick: (reading: ReadKeys) => Picked): Promise<LocatedKey> {
    const controller = this.issuerId;
    this.reading ??= this.read();
    const reading = await this.reading;
    if (reading === null) return { kind: "not-resolvable", controller };
    if (!reading.ok) return { kind: "other-document", controller };
    const stated = pick(reading);
    if (typeof stated === "string") return { kind: stated, controller };
    return stated
      ? { kind: "found", controller, proved: true, ...stated }
      : { kind: "not-listed", controller };
  }

  private async read(): Promise<DidDocumentReading | null> {
    const resolution = await this.keys.resolve(this.issuerId);
    return resolution.kind === "found" ? readDidDocument(resolution.document, this.issuerId) : null;
  }
}

/**
 * The key of the method if its owner lists it for credentials, and it was neither revoked nor has
 * expired; null otherwise.
 */
export function usableKeyOf(located: LocatedKey, now: Date): PublicKey | null {
  if (
    located.kind !== "found" ||
    !located.proved ||
    !located.forCredentials ||
    located.revoked !== null
  )
    return null;
  return located.expires !== null && located.expires <= now.getTime() ? null : located.key;
}

/** The DID (or address) of a verification method: everything before the fragment. */
export function didOf(method: string): string {
  return method.split("#", 1)[0] ?? "";
}

/**
 * Host names are case-insensitive, paths are not: a did:web that differs from the issuer's only in
 * the host's case is the issuer's.
 */
function inWordsOf(issuerId: string, method: string): string {
  const did = didOf(method);
  return withPlainHost(did) === withPlainHost(issuerId)
    ? issuerId + method.slice(did.length)
    : method;
}

function withPlainHost(did: string): string {
  return did.replace(/^did:web:[A-Za-z0-9.-]+/, (host) => host.toLowerCase());
}

/**
 * Undefined for a method whose address contains no key. A did:key and a did:jwk have one key each,
 * which a bare DID also refers to; other fragments are not supported.
 */
function readContained(method: string, controller: string): LocatedKey | undefined {
  const fragment = method.slice(controller.length + 1);
  if (controller.startsWith("did:key:")) {
    const multikey = controller.slice("did:key:".length);
    const key = readMultikey(multikey);
    if (key === null)
      return { kind: isKeyOfAnotherKind(multikey) ? "unread" : "unreadable", controller };
    if (fragment === multikey || method === controller) return found(key, controller, true);
    return { kind: readMultikey(fragment) === null ? "unread" : "unreadable", controller };
  }
  if (controller.startsWith("did:jwk:")) {
    const jwk = readDidJwk(controller);
    if (jwk === null) return { kind: "unreadable", controller };
    const key = readJwk(jwk);
    return key !== null && (fragment === "0" || method === controller)
      ? found(key, controller, true)
      : { kind: "unread", controller };
  }
  if (!keyInAddress.test(method)) return undefined;
  const key = readMultikey(fragment);
  return key === null ? { kind: "unreadable", controller } : found(key, controller, false);
}

const endless = { revoked: null, expires: null, kid: null } as const;

function found(key: PublicKey, controller: string, proved: boolean): LocatedKey {
  return { kind: "found", key, controller, proved, forCredentials: true, ...endless };
}

/**
 * did:jwk Method Specification: the JWK itself in base64url. A key declared for encryption cannot
 * sign.
 */
function readDidJwk(did: string): JsonObject | null {
  const bytes = did.length > 4_000 ? null : decodeBase64url(did.slice("did:jwk:".length));
  if (bytes === null) return null;
  const reading = parseStrictJson(new TextDecoder().decode(bytes), { allowedContexts: new Set() });
  if (!reading.ok || !isJsonObject(reading.value)) return null;
  return typeof reading.value.kty === "string" &&
    reading.value.use !== "enc" &&
    reading.value.d === undefined
    ? reading.value
    : null;
}
