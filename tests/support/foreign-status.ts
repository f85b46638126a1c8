import type { JsonValue } from "@/lib/domain/json/json-value";
import { foreignCredential, foreignDid, foreignDocument, tokenOf } from "./foreign-keys";
import { verifyForeign } from "./foreign-world";

type Document = Record<string, JsonValue>;

export const address = "https://other.example/status/3";

export const entryOf = (changes: Document = {}): Document => ({
  id: `${address}#7`,
  type: "BitstringStatusListEntry",
  statusPurpose: "revocation",
  statusListIndex: "7",
  statusListCredential: address,
  ...changes,
});

export const listOf = (subject: Document) =>
  tokenOf({
    ...foreignCredential({
      id: address,
      type: ["VerifiableCredential", "BitstringStatusListCredential"],
    }),
    credentialSubject: {
      id: `${address}#list`,
      type: "BitstringStatusList",
      statusPurpose: "revocation",
      ...subject,
    },
  });

export const judgeEntry = (
  credentialStatus: JsonValue,
  lists: Record<string, JsonValue>,
  changes: Document = {},
) =>
  verifyForeign(
    tokenOf({ ...foreignCredential({ credentialStatus, ...changes }), iat: 1_780_000_000 }),
    {
      documents: { [foreignDid]: foreignDocument() },
      lists,
    },
  );
