import { gzipSync } from "node:zlib";
import { sealJades } from "@/lib/adapters/credential-formats/jades";
import type { JsonValue } from "@/lib/domain/json/json-value";
import type { Reason } from "@/lib/domain/verification/report/reasons";
import type { Doc, HostileCase } from "@/tests/support/hostile-world";
import { sealSubject, testSeal } from "@/tests/support/seal";
import {
  listAddress,
  signedStatusList,
  type TestList,
  testDid,
  testIssuer,
  unsignedElm,
} from "@/tests/support/signed-credential";

/* Misleading statuses, all signed by the issuer itself. */

const entry = unsignedElm().credentialStatus as Doc;

const indexes: JsonValue[] = [
  "5abc",
  "-1",
  "+5",
  "0x5",
  "5.0",
  "5e0",
  "",
  " 5",
  "5 ",
  "05",
  "99999999999",
  "٥",
  -1,
  5.5,
  true,
  [5],
];

const entries: [string, JsonValue, Reason][] = [
  ["beyond the list", { ...entry, statusListIndex: "131072" }, "status-index-out-of-range"],
  ["far beyond the list", { ...entry, statusListIndex: "999999999" }, "status-index-out-of-range"],
  ["of an unknown type", { id: "urn:status:1", type: ["CredentialStatus"] }, "status-type-unknown"],
  ["for an unknown purpose", { ...entry, statusPurpose: "message" }, "status-purpose-unknown"],
  ["without a purpose", { ...entry, statusPurpose: "" }, "status-purpose-unknown"],
  [
    "for a purpose the list does not have",
    { ...entry, statusPurpose: "suspension" },
    "status-list-other-purpose",
  ],
  ["of several bits", { ...entry, statusSize: 2 }, "status-malformed"],
  ["with an address that is a number", { ...entry, statusListCredential: 7 }, "status-malformed"],
];

const otherIssuer = testIssuer("did:web:other.example", "two");
const packed = (bits: Buffer) => `u${gzipSync(bits).toString("base64url")}`;
const subject = (encodedList: JsonValue): Doc => ({
  id: `${listAddress}#list`,
  type: "BitstringStatusList",
  statusPurpose: "revocation",
  encodedList,
});

const lists: [string, TestList, Reason][] = [
  ["with the bit set", { revoked: [5] }, "revoked"],
  ["with every bit set", { revoked: Array.from({ length: 64 }, (_, index) => index) }, "revoked"],
  ["by another issuer", { issuer: otherIssuer }, "status-list-other-issuer"],
  ["of 128 entries", { entries: 128 }, "status-list-too-short"],
  ["of 131,064 entries", { entries: 131_064 }, "status-list-too-short"],
  ["for suspensions", { statusPurpose: "suspension" }, "status-list-other-purpose"],
  [
    "that is past its end",
    { changes: { validUntil: "2026-11-22T11:00:00Z" } },
    "status-list-expired",
  ],
  [
    "that is not valid yet",
    { changes: { validFrom: "2026-11-23T00:00:00Z" } },
    "status-list-invalid",
  ],
  [
    "under another address",
    { changes: { id: "https://uni.example/status/2" } },
    "status-list-invalid",
  ],
  [
    "whose subject is of another type",
    { changes: { credentialSubject: { id: "urn:x", type: "BitstringStatusListEntry" } } },
    "status-list-invalid",
  ],
  [
    "without bits",
    {
      changes: {
        credentialSubject: {
          id: "urn:x",
          type: "BitstringStatusList",
          statusPurpose: "revocation",
        },
      },
    },
    "status-list-invalid",
  ],
  ["whose bits are no text", { changes: { credentialSubject: subject(7) } }, "status-list-invalid"],
  [
    "whose bits are in another alphabet",
    { changes: { credentialSubject: subject("u+/==") } },
    "status-list-invalid",
  ],
  [
    "whose bits are not packed",
    { changes: { credentialSubject: subject(`u${Buffer.alloc(16_384).toString("base64url")}`) } },
    "status-list-invalid",
  ],
  [
    "whose bits are cut off",
    { changes: { credentialSubject: subject(packed(Buffer.alloc(16_384)).slice(0, 20)) } },
    "status-list-invalid",
  ],
  [
    "that unpacks to 17 MB",
    { changes: { credentialSubject: subject(packed(Buffer.alloc(17 * 1024 * 1024))) } },
    "status-list-too-large",
  ],
  [
    "that unpacks to 64 MB",
    { changes: { credentialSubject: subject(packed(Buffer.alloc(64 * 1024 * 1024))) } },
    "status-list-too-large",
  ],
];

const rawLists: [string, JsonValue | undefined, Reason][] = [
  ["out of reach", undefined, "status-unreachable"],
  ["that is text", "not a list", "status-list-invalid"],
  ["that is a list of lists", [[]], "status-list-invalid"],
  [
    "without a proof",
    { "@context": ["https://www.w3.org/ns/credentials/v2"], type: ["VerifiableCredential"] },
    "status-list-other-issuer",
  ],
];

/** A list in which nothing is revoked, sealed with a certificate made for the purpose. */
async function sealedList(issuer: Doc): Promise<string> {
  const { proof, ...list } = await signedStatusList();
  const { request } = await testSeal("ES256");
  return sealJades(JSON.stringify({ ...list, issuer: { id: testDid, ...issuer } }), request);
}

export const status: HostileCase[] = [
  ...indexes.map(
    (statusListIndex): HostileCase => ({
      name: `an index written as ${JSON.stringify(statusListIndex)}`,
      reason: "status-index-malformed",
      make: async ({ sign }) => ({
        submitted: await sign(unsignedElm({ credentialStatus: { ...entry, statusListIndex } })),
      }),
    }),
  ),
  ...entries.map(
    ([what, credentialStatus, reason]): HostileCase => ({
      name: `an entry ${what}`,
      reason,
      make: async ({ sign }) => ({ submitted: await sign(unsignedElm({ credentialStatus })) }),
    }),
  ),
  ...lists.map(
    ([what, list, reason]): HostileCase => ({
      name: `a list ${what}`,
      reason,
      make: async ({ elm }) => ({
        submitted: elm,
        world: { list: await signedStatusList(list), issuers: [testIssuer(), otherIssuer] },
      }),
    }),
  ),
  ...rawLists.map(
    ([what, list, reason]): HostileCase => ({
      name: `a list ${what}`,
      reason,
      make: ({ elm }) => ({ submitted: elm, world: { list: list as JsonValue } }),
    }),
  ),
  {
    name: "a list under a seal that anyone can make in the university's name",
    reason: "status-list-other-issuer",
    make: async ({ elm }) => ({
      submitted: elm,
      world: { listText: await sealedList({ name: sealSubject.organisation }) },
    }),
  },
  {
    name: "a sealed credential with a list under another seal in the same name",
    reason: "status-list-other-issuer",
    make: async ({ sealed }) => ({
      submitted: sealed,
      world: { listText: await sealedList({ name: sealSubject.organisation }) },
    }),
  },
  {
    name: "a credential revoked at this installation",
    reason: "revoked",
    make: ({ elm }) => ({ submitted: elm, world: { bit: true } }),
  },
  {
    name: "a list whose bit was cleared after it was signed",
    reason: "status-list-invalid",
    make: async ({ elm, list }) => {
      const revoked = await signedStatusList({ revoked: [5] });
      return {
        submitted: elm,
        world: { list: { ...revoked, credentialSubject: list.credentialSubject ?? {} } },
      };
    },
  },
  {
    name: "five entries",
    reason: "too-many-status-entries",
    make: async ({ sign }) => {
      const five = Array.from(
        { length: 5 },
        (_, index): Doc => ({ ...entry, id: `${listAddress}#${index}` }),
      );
      return { submitted: await sign(unsignedElm({ credentialStatus: five })) };
    },
  },
];
