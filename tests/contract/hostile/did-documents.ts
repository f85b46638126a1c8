import type { JsonValue } from "@/lib/domain/json/json-value";
import type { Reason } from "@/lib/domain/verification/report/reasons";
import type { Doc } from "@/tests/support/hostile-world";
import { type TestIssuer, testDid, testIssuer } from "@/tests/support/signed-credential";

export const own = testIssuer();

export const stranger = testIssuer("did:web:evil.example", "stranger");

export const impostor = testIssuer(testDid, "stranger");

export const documentOf = (issuer: TestIssuer) => issuer.didDocument as Doc;

export const methodOf = (issuer: TestIssuer) =>
  (documentOf(issuer).verificationMethod as Doc[])[0] ?? {};

/** The university's DID document as an attacker, or a mistake, would have it. */
export const documents: [string, (document: Doc, method: Doc) => JsonValue, Reason][] = [
  ["for another DID", (d) => ({ ...d, id: "did:web:other.example" }), "did-document-mismatch"],
  ["without an id", ({ id: _, ...d }) => d, "did-document-mismatch"],
  ["that is a list", (d) => [d], "did-document-mismatch"],
  ["that is text", () => "did:web:uni.example:i:test", "did-document-mismatch"],
  ["with no key", (d) => ({ ...d, verificationMethod: [], assertionMethod: [] }), "key-not-listed"],
  ["with another key", () => documentOf(impostor), "key-not-listed"],
  [
    "with a key for signing in alone",
    ({ assertionMethod, ...d }) => ({ ...d, authentication: assertionMethod ?? [] }),
    "key-not-for-credentials",
  ],
  [
    "with an empty list of keys for credentials",
    (d) => ({ ...d, assertionMethod: [] }),
    "key-not-for-credentials",
  ],
  [
    "with a key of a stranger's",
    (d, m) => ({ ...d, verificationMethod: [{ ...m, controller: stranger.did }] }),
    "key-of-another",
  ],
  [
    "with a key of an unknown type",
    (d, m) => ({ ...d, verificationMethod: [{ ...m, type: "Key2099" }] }),
    "key-form-unread",
  ],
  [
    "with a key without a type",
    (d, { type: _, ...m }) => ({ ...d, verificationMethod: [m] }),
    "key-form-unread",
  ],
  [
    "with a key without letters",
    (d, { publicKeyMultibase: _, ...m }) => ({ ...d, verificationMethod: [m] }),
    "key-form-unread",
  ],
  [
    "with a key for agreements alone",
    (d, m) => ({ ...d, verificationMethod: [{ ...m, type: "X25519KeyAgreementKey2019" }] }),
    "key-form-unread",
  ],
  [
    "with a key of two forms, neither of them its type's own",
    (d, { publicKeyMultibase, ...m }) => ({
      ...d,
      verificationMethod: [
        {
          ...m,
          type: "Ed25519VerificationKey2018",
          publicKeyMultibase: publicKeyMultibase ?? "",
          publicKeyHex: "00".repeat(32),
        },
      ],
    }),
    "key-form-unread",
  ],
  [
    "with the stranger's key in the form that its type is defined with, and the right one in another",
    (d, m) => {
      const { publicKeyMultibase = "" } = methodOf(impostor);
      return {
        ...d,
        verificationMethod: [
          {
            ...m,
            publicKeyMultibase,
            publicKeyJwk: own.privateKey.export({ format: "jwk" }) as Doc,
          },
        ],
      };
    },
    "changed-since-signed",
  ],
  [
    "with a key that is cut off",
    (d, m) => ({ ...d, verificationMethod: [{ ...m, publicKeyMultibase: "z6Mk" }] }),
    "key-form-unread",
  ],
  [
    "with a key of 10,000 letters",
    (d, m) => ({
      ...d,
      verificationMethod: [{ ...m, publicKeyMultibase: `z${"2".repeat(10_000)}` }],
    }),
    "key-form-unread",
  ],
  [
    "with a key that was withdrawn before",
    (d, m) => ({ ...d, verificationMethod: [{ ...m, revoked: "2026-01-01T00:00:00Z" }] }),
    "key-revoked",
  ],
  [
    "with a key that was withdrawn since",
    (d, m) => ({ ...d, verificationMethod: [{ ...m, revoked: "2026-11-21T00:00:00Z" }] }),
    "key-revoked-since",
  ],
  [
    "with a key that was withdrawn, and is listed again",
    (d, m) => ({
      ...d,
      verificationMethod: [{ ...m, revoked: "2026-01-01T00:00:00Z" }],
      assertionMethod: [m],
    }),
    "key-revoked",
  ],
  [
    "with two keys of one id",
    (d, m) => ({
      ...d,
      publicKey: [{ ...m, publicKeyMultibase: methodOf(impostor).publicKeyMultibase ?? "" }],
    }),
    "key-form-unread",
  ],
  [
    "with a key whose time is over",
    (d, m) => ({ ...d, verificationMethod: [{ ...m, expires: "2026-11-21T00:00:00Z" }] }),
    "key-expired",
  ],
  [
    "with a key whose time was over when it signed",
    (d, m) => ({ ...d, verificationMethod: [{ ...m, expires: "2026-01-01T00:00:00Z" }] }),
    "key-expired",
  ],
  [
    "with a key that ends at no instant",
    (d, m) => ({ ...d, verificationMethod: [{ ...m, expires: "soon" }] }),
    "key-expired",
  ],
  [
    "with a key withdrawn at no instant",
    (d, m) => ({ ...d, verificationMethod: [{ ...m, revoked: "soon" }] }),
    "key-revoked",
  ],
  [
    "with a key under a stranger's id",
    (d, m) => ({ ...d, verificationMethod: [{ ...m, id: `${stranger.did}#1` }] }),
    "key-not-listed",
  ],
];
