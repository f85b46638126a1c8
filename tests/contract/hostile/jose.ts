import type { JsonValue } from "@/lib/domain/json/json-value";
import type { Reason } from "@/lib/domain/verification/report/reasons";
import {
  foreignCredential,
  foreignDid,
  foreignDocument,
  multikeyOf,
  publicJwk,
  signBytes,
  tokenOf,
} from "@/tests/support/foreign-keys";
import type { Doc, HostileCase } from "@/tests/support/hostile-world";
import { testIssuer } from "@/tests/support/signed-credential";

/*
 * Tokens (VC-JOSE-COSE, Open Badges 3.0 section 8.2) and seals (JAdES) as attackers make them. RFC
 * 8725 describes most of them.
 */

const credential = foreignCredential();
const [head = "", body = "", end = ""] = tokenOf(credential).split(".");
const encode = (value: unknown) =>
  Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");
const retold = encode(
  foreignCredential({ credentialSubject: { id: "did:example:learner", name: "Eve" } }),
);
const resigned = (header: string, payload: string) =>
  `${header}.${payload}.${signBytes("ES256", Buffer.from(`${header}.${payload}`)).toString("base64url")}`;
/** The same bytes by another last letter: 64 bytes leave four bits of it over. */
const respelt = (text: string) =>
  text.slice(0, -1) + String.fromCharCode(text.charCodeAt(text.length - 1) + 1);
const plain = (claims: Doc) => tokenOf(claims);

const tokens: [string, string, Reason][] = [
  ["another payload", `${head}.${retold}.${end}`, "changed-since-signed"],
  [
    "another header",
    `${encode({ alg: "ES256", kid: `${foreignDid}#ES256` })}.${body}.${end}`,
    "changed-since-signed",
  ],
  ["another signature", `${head}.${body}.${"A".repeat(86)}`, "changed-since-signed"],
  ["a signature cut off", `${head}.${body}.${end.slice(0, 40)}`, "changed-since-signed"],
  [
    "a signature in DER",
    `${head}.${body}.${Buffer.alloc(72, 0x30).toString("base64url")}`,
    "changed-since-signed",
  ],
  [
    "the same signature written otherwise, by bits that belong to no byte",
    `${head}.${body}.${respelt(end)}`,
    "token-malformed",
  ],
  ["no signature", `${head}.${body}.`, "token-malformed"],
  ["no payload", `${head}..${end}`, "not-json"],
  ["no header", `.${body}.${end}`, "plain-text"],
  ["two parts", `${head}.${body}`, "not-json"],
  ["four parts", `${head}.${body}.${end}.${end}`, "token-malformed"],
  ["five parts, encrypted", `${head}.${body}.${end}.${end}.${end}`, "token-malformed"],
  ["padding", `${head}=.${body}.${end}`, "not-json"],
  ["the other base64 alphabet", `${head}.${body}.${`${end.slice(0, -2)}+/`}`, "not-json"],
  ["white space inside", `${head}. ${body}.${end}`, "not-json"],
  ["alg none", `${encode({ alg: "none" })}.${body}.${end}`, "token-algorithm-unsafe"],
  ["alg None", `${encode({ alg: "None" })}.${body}.${end}`, "token-algorithm-unsafe"],
  ["alg nOnE and no signature", `${encode({ alg: "nOnE" })}.${body}.`, "token-algorithm-unsafe"],
  [
    "alg HS256 with the public key as secret",
    tokenOf(credential, { alg: "HS256" }),
    "token-algorithm-unsafe",
  ],
  ["alg HS512", tokenOf(credential, { alg: "HS512" }), "token-algorithm-unsafe"],
  ["no alg", `${encode({ kid: `${foreignDid}#ES256` })}.${body}.${end}`, "token-malformed"],
  ["an alg that is a list", `${encode({ alg: ["ES256"] })}.${body}.${end}`, "token-malformed"],
  ["alg ES512", tokenOf(credential, { alg: "ES512" }), "token-algorithm-unknown"],
  ["alg ES256K", tokenOf(credential, { alg: "ES256K" }), "token-algorithm-unknown"],
  ["alg RSA1_5", tokenOf(credential, { alg: "RSA1_5" }), "token-algorithm-unknown"],
  ["alg ES384 over a key of P-256", tokenOf(credential, { alg: "ES384" }), "changed-since-signed"],
  ["alg RS256 over a key of P-256", tokenOf(credential, { alg: "RS256" }), "changed-since-signed"],
  ["alg EdDSA over a key of P-256", tokenOf(credential, { alg: "EdDSA" }), "changed-since-signed"],
  [
    "alg PS256 over a signature of RS256",
    tokenOf(credential, { alg: "PS256" }, "RS256"),
    "changed-since-signed",
  ],
  [
    "a header read twice",
    `${encode('{"alg":"ES256","alg":"none"}')}.${body}.${end}`,
    "duplicate-key",
  ],
  [
    "a payload read twice",
    resigned(
      head,
      encode(JSON.stringify(credential).replace("{", '{"issuer":"did:web:evil.example",')),
    ),
    "duplicate-key",
  ],
  [
    "an own __proto__ in the payload",
    resigned(head, encode(JSON.stringify(credential).replace("{", '{"__proto__":{"x":1},'))),
    "proto-key",
  ],
  [
    "text under @index in the payload",
    resigned(head, encode(JSON.stringify(credential).replace("{", '{"@index":"x",'))),
    "index-key",
  ],
  [
    "an inline context that nothing uses",
    plain({
      ...credential,
      "@context": [...(credential["@context"] as JsonValue[]), { note: "urn:x" }],
    }),
    "inline-context",
  ],
  ["a header that is a list", `${encode([1])}.${body}.${end}`, "plain-text"],
  ["a header that is no JSON", `${encode("eyJ")}.${body}.${end}`, "plain-text"],
  ["a payload that is no JSON", resigned(head, encode("hello")), "not-json"],
  ["a payload that is a list", resigned(head, encode([credential])), "token-malformed"],
  [
    "a payload 40 deep",
    resigned(head, encode(`${'{"a":'.repeat(40)}1${"}".repeat(40)}`)),
    "too-deep",
  ],
  ["an unknown critical header", tokenOf(credential, { crit: ["x"], x: 1 }), "token-critical"],
  ["a demand named and absent", tokenOf(credential, { crit: ["exp"] }), "token-critical"],
  ["an empty list of demands", tokenOf(credential, { crit: [] }), "token-critical"],
  ["an unencoded payload", tokenOf(credential, { b64: false, crit: ["b64"] }), "token-critical"],
  ["a key id of 5,000 letters", tokenOf(credential, { kid: "a".repeat(5_000) }), "token-malformed"],
  ["a type for signing in", tokenOf(credential, { typ: "at+jwt" }), "token-type-wrong"],
  ["a type of an identity", tokenOf(credential, { typ: "id_token+jwt" }), "token-type-wrong"],
  ["a type of a presentation", tokenOf({ vp: {} }, { typ: "vp+jwt" }), "presentation-not-read"],
  [
    "a key of its own in the header",
    tokenOf(credential, { jwk: publicJwk("ES256"), kid: "own" }),
    "key-not-listed",
  ],
  [
    "the address of a key set",
    tokenOf(credential, { jku: "https://evil.example/keys", kid: "own" }),
    "key-not-listed",
  ],
  [
    "the address of a certificate",
    tokenOf(credential, { x5u: "https://evil.example/cert", kid: "own" }),
    "key-not-listed",
  ],
  [
    "a certificate in the header",
    tokenOf(credential, { x5c: ["AAAA"], kid: "own" }),
    "key-not-listed",
  ],
  ["a key id that climbs", tokenOf(credential, { kid: "../../etc/passwd" }), "key-not-listed"],
  ["a key id that is an object", tokenOf(credential, { kid: { a: 1 } }), "token-malformed"],
  [
    "a key of a stranger's DID",
    tokenOf(credential, { kid: "did:web:evil.example#ES256" }),
    "signed-by-other",
  ],
  [
    "a key in a stranger's address",
    tokenOf(credential, { kid: `https://evil.example#${multikeyOf("ES256")}` }),
    "signed-by-other",
  ],
  [
    "another issuer in its claims",
    plain({ ...credential, iss: "did:web:evil.example" }),
    "token-claims-differ",
  ],
  [
    "another learner in its claims",
    plain({ ...credential, sub: "did:example:eve" }),
    "token-claims-differ",
  ],
  [
    "another id in its claims",
    plain({ ...credential, jti: "urn:uuid:other" }),
    "token-claims-differ",
  ],
  ["an issuer that is a list", plain({ ...credential, iss: [foreignDid] }), "token-claims-differ"],
  ["an instant in words", plain({ ...credential, iat: "now" }), "token-date-malformed"],
  [
    "an end in words",
    plain({ ...credential, exp: "2030-01-01T00:00:00Z" }),
    "token-date-malformed",
  ],
  ["an end that is past", plain({ ...credential, exp: 1_700_000_000 }), "expired"],
  ["a beginning to come", plain({ ...credential, nbf: 1_900_000_000 }), "not-yet-valid"],
  ["an instant to come", plain({ ...credential, iat: 1_900_000_000 }), "proof-from-the-future"],
  ["no credential in it", plain({ hello: "world" }), "not-a-credential"],
  ["a credential without an issuer", plain(foreignCredential({ issuer: "" })), "issuer-missing"],
  [
    "an unknown context",
    plain(
      foreignCredential({
        "@context": ["https://www.w3.org/ns/credentials/v2", "https://evil.example"],
      }),
    ),
    "unknown-context",
  ],
];

const retouched = (
  protectedHeader: JsonValue | undefined,
  change: (header: Doc) => Doc,
): string => {
  const header = JSON.parse(Buffer.from(String(protectedHeader), "base64url").toString()) as Doc;
  return encode(change(header));
};

const seals: [string, (header: Doc) => Doc, Reason][] = [
  ["alg none", (h) => ({ ...h, alg: "none" }), "token-algorithm-unsafe"],
  ["alg HS256", (h) => ({ ...h, alg: "HS256" }), "token-algorithm-unsafe"],
  ["another alg", (h) => ({ ...h, alg: "RS256" }), "changed-since-signed"],
  [
    "an unknown critical header",
    (h) => ({ ...h, crit: ["b64", "sigT", "x"], x: 1 }),
    "token-critical",
  ],
  ["no time", ({ sigT: _, ...h }) => ({ ...h, crit: ["b64"] }), "seal-time-missing"],
  ["a time in words", (h) => ({ ...h, sigT: "yesterday" }), "seal-time-missing"],
  ["no certificate", ({ x5c: _, ...h }) => h, "seal-certificate-missing"],
  ["a certificate that is none", (h) => ({ ...h, x5c: ["AAAA"] }), "seal-certificate-malformed"],
  [
    "the digest of another certificate",
    (h) => ({ ...h, "x5t#S256": "A".repeat(43) }),
    "seal-certificate-differs",
  ],
  [
    "a time before its certificate",
    (h) => ({ ...h, sigT: "2020-01-01T00:00:00Z" }),
    "changed-since-signed",
  ],
  ["an encoded payload", (h) => ({ ...h, b64: true }), "seal-malformed"],
];

export const jose: HostileCase[] = [
  ...tokens.map(
    ([what, token, reason]): HostileCase => ({
      name: `a token with ${what}`,
      reason,
      make: () => ({
        submitted: token,
        world: {
          issuers: [
            { ...testIssuer(), did: foreignDid, didDocument: foreignDocument() as JsonValue },
          ],
        },
      }),
    }),
  ),
  ...seals.map(
    ([what, change, reason]): HostileCase => ({
      name: `a seal with ${what}`,
      reason,
      make: ({ sealed }) => {
        const [first = {}] = sealed.signatures;
        return {
          submitted: {
            ...sealed,
            signatures: [{ ...first, protected: retouched(first.protected, change) }],
          },
        };
      },
    }),
  ),
  {
    name: "a seal with the same signature written otherwise, by bits that belong to no byte",
    reason: "seal-malformed",
    make: ({ sealed }) => {
      const [first = {}] = sealed.signatures;
      return {
        submitted: {
          ...sealed,
          signatures: [{ ...first, signature: respelt(String(first.signature)) }],
        },
      };
    },
  },
];
