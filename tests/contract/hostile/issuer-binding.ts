import type { JsonValue } from "@/lib/domain/json/json-value";
import type { Reason } from "@/lib/domain/verification/report/reasons";
import type { Attempt, Bases, Doc, HostileCase } from "@/tests/support/hostile-world";
import {
  signed,
  type TestIssuer,
  testDid,
  testIssuer,
  unsignedElm,
} from "@/tests/support/signed-credential";

/*
 * Someone signs correctly, but is not the stated issuer; or the key is not one for credentials.
 */

const own = testIssuer();
const stranger = testIssuer("did:web:evil.example", "stranger");
const impostor = testIssuer(testDid, "stranger");
const documentOf = (issuer: TestIssuer) => issuer.didDocument as Doc;
const methodOf = (issuer: TestIssuer) => (documentOf(issuer).verificationMethod as Doc[])[0] ?? {};

/** The university's DID document as an attacker, or a mistake, would have it. */
const documents: [string, (document: Doc, method: Doc) => JsonValue, Reason][] = [
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

const signedBy = async (bases: Bases, issuer: TestIssuer, changes: Doc = {}): Promise<Doc> => {
  void bases;
  return signed(unsignedElm(changes), issuer);
};
const issuerNode = (id: JsonValue): Doc => ({ ...(unsignedElm().issuer as Doc), id });

const forgeries: [string, Reason, (bases: Bases) => Promise<Attempt>][] = [
  [
    "by a stranger under the university's id",
    "signed-by-other",
    async (b) => ({ submitted: await signedBy(b, stranger), world: { issuers: [own, stranger] } }),
  ],
  [
    "by a stranger whose DID cannot be resolved",
    "signed-by-other",
    async (b) => ({ submitted: await signedBy(b, stranger) }),
  ],
  [
    "with a stranger's key under the university's key id",
    "changed-since-signed",
    async (b) => ({
      submitted: await signedBy(b, { ...impostor, verificationMethod: own.verificationMethod }),
    }),
  ],
  [
    "with a new key under the university's DID",
    "key-not-listed",
    async (b) => ({ submitted: await signedBy(b, impostor) }),
  ],
  [
    "by a new key, named without a fragment",
    "changed-since-signed",
    async (b) => ({ submitted: await signedBy(b, { ...impostor, verificationMethod: own.did }) }),
  ],
  [
    "by a key named without a fragment, where the university has two",
    "key-not-named",
    async (b) => {
      const document = documentOf(own);
      const other = (documentOf(impostor).verificationMethod as Doc[])[0] ?? {};
      const both = {
        ...document,
        verificationMethod: [methodOf(own), other],
        assertionMethod: [methodOf(own).id ?? "", other.id ?? ""],
      };
      return {
        submitted: await signedBy(b, { ...own, verificationMethod: own.did }),
        world: { issuers: [{ ...own, didDocument: both }] },
      };
    },
  ],
  [
    "by a stranger's bare DID",
    "signed-by-other",
    async (b) => ({
      submitted: await signedBy(b, { ...stranger, verificationMethod: stranger.did }),
    }),
  ],
  [
    "by a key named with an empty fragment",
    "key-not-listed",
    async (b) => ({ submitted: await signedBy(b, { ...own, verificationMethod: `${own.did}#` }) }),
  ],
  [
    "for an issuer whose DID begins alike",
    "signed-by-other",
    async (b) => ({ submitted: await signedBy(b, own, { issuer: issuerNode(`${testDid}x`) }) }),
  ],
  [
    "for an issuer in capitals",
    "issuer-not-resolvable",
    async (b) => ({
      submitted: await signedBy(b, own, { issuer: issuerNode("did:web:UNI.example:i:test") }),
    }),
  ],
  [
    "for an issuer whose path is in capitals",
    "signed-by-other",
    async (b) => ({
      submitted: await signedBy(b, own, { issuer: issuerNode("did:web:uni.example:I:test") }),
    }),
  ],
  [
    "for an issuer with a look-alike letter",
    "signed-by-other",
    async (b) => ({
      submitted: await signedBy(b, own, { issuer: issuerNode("did:web:un\u0456.example:i:test") }),
    }),
  ],
  [
    "for a web address as issuer",
    "signed-by-other",
    async (b) => ({
      submitted: await signedBy(b, own, { issuer: issuerNode("https://uni.example") }),
    }),
  ],
  [
    "for an issuer that is found nowhere",
    "issuer-not-resolvable",
    async (b) => ({ submitted: await signedBy(b, own), world: { issuers: [] } }),
  ],
  [
    "whose issuer is taken for another's in the file",
    "signed-by-other",
    async ({ elm }) => ({ submitted: { ...elm, issuer: "did:web:other.example" } }),
  ],
  [
    "whose issuer is a list",
    "issuer-missing",
    async ({ elm }) => ({ submitted: { ...elm, issuer: ["did:web:uni.example:i:test"] } }),
  ],
  [
    "whose issuer has no id",
    "issuer-missing",
    async ({ elm }) => ({ submitted: { ...elm, issuer: { type: "Organisation" } } }),
  ],
  [
    "whose issuer is a number",
    "issuer-missing",
    async ({ elm }) => ({ submitted: { ...elm, issuer: 7 } }),
  ],
  [
    "that a stranger signs beside the university",
    "signed-by-other",
    async (b) => {
      const [mine, theirs] = [await signedBy(b, own), await signedBy(b, stranger)];
      return {
        submitted: { ...mine, proof: [mine.proof ?? {}, theirs.proof ?? {}] },
        world: { issuers: [own, stranger] },
      };
    },
  ],
];

export const issuerBinding: HostileCase[] = [
  ...(["elm", "badge"] as const).flatMap((base) =>
    documents.map(
      ([what, change, reason]): HostileCase => ({
        name: `${base}: a DID document ${what}`,
        reason,
        make: (bases) => {
          const didDocument = change(documentOf(own), methodOf(own));
          return { submitted: bases[base], world: { issuers: [{ ...own, didDocument }] } };
        },
      }),
    ),
  ),
  ...forgeries.map(
    ([what, reason, make]): HostileCase => ({ name: `signed ${what}`, reason, make }),
  ),
];
