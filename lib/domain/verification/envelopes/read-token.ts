import { isoSeconds } from "@/lib/domain/days";
import { decodeBase64url } from "@/lib/domain/encodings/base64";
import {
  asList,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "@/lib/domain/json/json-value";
import { readStrictJson, type StrictJsonOptions } from "@/lib/domain/json/strict-json";
import { issuerIdOf } from "@/lib/domain/vcdm/credential-fields";
import { because, type CheckAnswer } from "@/lib/domain/verification/check-answer";
import { isReason } from "@/lib/domain/verification/report/reasons";
import type { Token } from "./envelope";
import { isSignatureAlgorithm } from "./signature-algorithm";

/** A DID of 4,096 letters and a fragment. */
const maxKeyIdLength = 4_200;

export type TokenReading =
  | { ok: true; token: Token; document: JsonObject }
  | { ok: false; answer: CheckAnswer };

const compact = /^([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]*)$/;
const credentialTypes: ReadonlySet<string> = new Set([
  "jwt",
  "vc+jwt",
  "vc+ld+json+jwt",
  "vc+ld+jwt",
  "vc-ld+jwt",
]);
export const presentationTypes: ReadonlySet<string> = new Set([
  "vp+jwt",
  "vp+ld+json+jwt",
  "vp+ld+jwt",
  "vp-ld+jwt",
]);
/**
 * RFC 7519, 4.1, and the holder's key (RFC 7800): claims about the token, not about the learner.
 */
const tokenClaims: ReadonlySet<string> = new Set([
  "iss",
  "sub",
  "aud",
  "exp",
  "nbf",
  "iat",
  "jti",
  "cnf",
  "nonce",
]);
const maxHeaderCharacters = 16_384;

/**
 * A credential secured as a JWT: VC-JOSE-COSE 1.0, 3.1 (the credential as claims); VCDM 1.1, 6.3.1
 * (in the claim `vc`); Open Badges 3.0, 8.2.
 *
 * Attack: `alg: none`; a public key taken as the secret of HS256; a key supplied by the token
 * (`jwk`, `jku`, `x5u`); a token made for another purpose. Rule: only algorithms of our list, only
 * keys of the issuer, a credential type, and no unknown critical header.
 */
export function readToken(text: string, options: StrictJsonOptions): TokenReading {
  const parts = compact.exec(text);
  if (!parts) return refuse("token-malformed");
  const [, head = "", body = "", end = ""] = parts;
  if (head.length > maxHeaderCharacters) return refuse("token-malformed");
  const header = readObject(head, options);
  if (!header.ok) return header;
  const issue = findHeaderIssue(header.value);
  if (issue) return { ok: false, answer: issue };
  const claims = readClaims(body, options);
  if (!claims.ok) return claims;
  const signature = decodeBase64url(end);
  if (signature === null || signature.length === 0) return refuse("token-malformed");
  if (claims.value.vp !== undefined) return refuse("presentation-not-read");
  const { alg, kid } = header.value;
  // Attack: a malformed key id is ignored, and the token is checked with any matching key. Rule: a
  // valid id or none (RFC 7515, 4.1.4).
  const isNamed = typeof kid === "string" && kid.length <= maxKeyIdLength;
  if (!isNamed && kid !== undefined && kid !== null) return refuse("token-malformed");
  const times = readTimes(claims.value);
  if (!("issuedAt" in times)) return { ok: false, answer: times };
  if (!isSignatureAlgorithm(alg)) return refuse("token-malformed");
  const document = documentOf(claims.value, times);
  const differing = findDifferingClaim(claims.value, document);
  if (differing !== null)
    return { ok: false, answer: because("token-claims-differ", { claim: differing }) };
  const signed = new TextEncoder().encode(`${head}.${body}`);
  return {
    ok: true,
    token: { algorithm: alg, kid: kid ?? null, signed, signature, ...times },
    document,
  };
}

function refuse(reason: "token-malformed" | "presentation-not-read"): {
  ok: false;
  answer: CheckAnswer;
} {
  return { ok: false, answer: because(reason) };
}

/** Null claims are ignored. */
function readClaims(part: string, options: StrictJsonOptions): ReturnType<typeof readObject> {
  const claims = readObject(part, { ...options, credentialClaim: "vc" });
  if (!claims.ok) return claims;
  return {
    ok: true,
    value: Object.fromEntries(Object.entries(claims.value).filter(([, value]) => value !== null)),
  };
}

function readObject(part: string, options: StrictJsonOptions) {
  const bytes = decodeBase64url(part);
  if (bytes === null) return refuse("token-malformed");
  const reading = readStrictJson(bytes, options);
  if (!reading.ok) {
    const { reason, values } = reading.refusal;
    return { ok: false, answer: because(isReason(reason) ? reason : "not-json", values) } as const;
  }
  return isJsonObject(reading.value)
    ? ({ ok: true, value: reading.value } as const)
    : refuse("token-malformed");
}

/** RFC 7515, 4.1.1 and 4.1.11; RFC 8725, 3.1 and 3.11. */
function findHeaderIssue(header: JsonObject): CheckAnswer | null {
  const algorithmIssue = findAlgorithmIssue(header.alg);
  if (algorithmIssue) return algorithmIssue;
  if (header.crit !== undefined || (header.b64 ?? true) !== true)
    return because("token-critical", {
      names: asList(header.crit ?? "b64")
        .join(", ")
        .slice(0, 120),
    });
  const type = tokenTypeOf(header);
  if (presentationTypes.has(type)) return because("presentation-not-read");
  if (/(?:^|\+)sd-jwt$/.test(type)) return because("sd-jwt");
  return credentialTypes.has(type)
    ? null
    : because("token-type-wrong", { type: type.slice(0, 60) });
}

/**
 * The media type of the token's content, without `application/` (RFC 7515, 4.1.9); `jwt` if it
 * states none.
 */
export function tokenTypeOf({ typ }: JsonObject): string {
  return typeof typ === "string" ? typ.toLowerCase().replace(/^application\//, "") : "jwt";
}

/** Unsafe ones fail; others, which may be sound but are not supported, are undecided. */
export function findAlgorithmIssue(alg: JsonValue | undefined): CheckAnswer | null {
  if (isSignatureAlgorithm(alg)) return null;
  if (typeof alg !== "string") return because("token-malformed");
  const unsafe = alg.toLowerCase() === "none" || /^HS\d/i.test(alg);
  return because(unsafe ? "token-algorithm-unsafe" : "token-algorithm-unknown", {
    algorithm: alg.slice(0, 40),
  });
}

type Times = Pick<Token, "issuedAt" | "notBefore" | "expires">;

/** RFC 7519, 2: a NumericDate is a number of seconds. Text that looks like a date is invalid. */
function readTimes(claims: JsonObject): Times | CheckAnswer {
  const times: number[] = [];
  for (const claim of ["iat", "nbf", "exp"]) {
    const value = claims[claim];
    if (value === undefined) times.push(Number.NaN);
    else if (typeof value !== "number" || value < 0 || value > 253_402_300_799)
      return because("token-date-malformed", { claim });
    else times.push(value * 1000);
  }
  const [issuedAt = null, notBefore = null, expires = null] = times.map((time) =>
    Number.isNaN(time) ? null : time,
  );
  return { issuedAt, notBefore, expires };
}

function documentOf(claims: JsonObject, times: Times): JsonObject {
  return isJsonObject(claims.vc) ? completed(claims.vc, claims, times) : withoutTokenClaims(claims);
}

/** The claims about the token's content, not about the token. */
export function withoutTokenClaims(claims: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(claims).filter(([claim]) => !tokenClaims.has(claim)));
}

/** VCDM 1.1, 6.3.1: members that the credential leaves to the token's own claims. */
function completed(
  credential: JsonObject,
  claims: JsonObject,
  { notBefore, expires }: Times,
): JsonObject {
  const document = { ...credential };
  const { issuer = null } = document;
  if (typeof claims.iss === "string" && issuer === null) document.issuer = claims.iss;
  // MATTR and others state the issuer's name, but leave its id to the token.
  if (typeof claims.iss === "string" && isJsonObject(issuer) && issuer.id === undefined)
    document.issuer = { id: claims.iss, ...issuer };
  if (document.id === undefined && typeof claims.jti === "string") document.id = claims.jti;
  const subject = document.credentialSubject;
  if (typeof claims.sub === "string" && isJsonObject(subject) && subject.id === undefined)
    document.credentialSubject = { id: claims.sub, ...subject };
  const since = ["issuanceDate", "validFrom"].every((field) => document[field] === undefined);
  if (since && notBefore !== null) document.issuanceDate = isoSeconds(notBefore);
  const until = ["expirationDate", "validUntil"].every((field) => document[field] === undefined);
  if (until && expires !== null) document.expirationDate = isoSeconds(expires);
  return document;
}

/** VC-JOSE-COSE 1.0, 3.1.3: if token and credential both state it, they must agree. */
function findDifferingClaim(claims: JsonObject, document: JsonObject): string | null {
  const subjects = asList(document.credentialSubject).filter(isJsonObject);
  const subjectId = subjects.length === 1 ? subjects[0]?.id : claims.sub;
  const pairs = { iss: issuerIdOf(document) ?? undefined, jti: document.id, sub: subjectId };
  for (const [claim, said] of Object.entries(pairs)) {
    const claimed = claims[claim];
    if (
      claimed !== undefined &&
      (typeof claimed !== "string" || (said !== undefined && said !== claimed))
    )
      return claim;
  }
  return null;
}
