import type { JsonValue } from "@/lib/domain/json/json-value";
import type { Reason } from "@/lib/domain/verification/report/reasons";
import type { Attempt, Bases, Doc, HostileCase } from "@/tests/support/hostile-world";
import { signed, type TestIssuer, testDid, unsignedElm } from "@/tests/support/signed-credential";
import { documentOf, documents, impostor, methodOf, own, stranger } from "./did-documents";

/*
 * Someone signs correctly, but is not the stated issuer; or the key is not one for credentials.
 */

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
