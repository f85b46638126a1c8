import { randomUUID } from "node:crypto";
import { bundledContexts } from "@/lib/adapters/credential-formats/contexts";
import { publicUrl } from "@/lib/adapters/env";
import { statusListIdOf } from "@/lib/domain/credentials/addresses";
import { isJsonObject, type JsonObject } from "@/lib/domain/json/json-value";
import { issuerIdOf, readDateTime } from "@/lib/domain/vcdm/credential-fields";
import type { CheckAnswer } from "@/lib/domain/verification/check-answer";
import type { StatusEntry } from "@/lib/domain/verification/checks/status-entry";
import { isAbout, openStatusList } from "@/lib/domain/verification/checks/status-list";
import type { KeyResolver, VerificationPorts } from "@/lib/domain/verification/ports";
import { decodeStatusList } from "./decode-status-list";
import { thumbprintOf } from "./key-thumbprint";
import { ownKeys, ownKeysOfAnyTime } from "./own-keys";
import { proofThreads } from "./proof-threads";
import { readSignerCertificate } from "./read-certificate";
import { verifySignature } from "./verify-signature";

export type OwnStatusList = {
  id: string;
  issuerDid: string;
  purpose: "revocation" | "suspension";
  /** One bit per entry, most significant first. */
  bits: Uint8Array;
  signedAt: Date;
};

/**
 * `no-list`: not a status list, or not one of this address. `changed`: it differs from what was
 * signed. `key-unknown`: the database has no such key of the institution. `key-compromised`: anyone
 * may have signed it.
 */
export type OwnListReading =
  | { kind: "read"; list: OwnStatusList }
  | { kind: "no-list" | "changed" | "key-unknown" | "key-compromised" };

/**
 * Reads a status list published by this installation, even if expired, and checks who signed it.
 * `isOwnCopy`: it comes from a folder that only the worker writes, so a signature by a key
 * compromised since is still the worker's.
 */
export async function readOwnStatusList(
  text: string,
  { now, isOwnCopy }: { now: Date; isOwnCopy: boolean },
): Promise<OwnListReading> {
  const address = addressIn(text);
  const id = address === null ? null : statusListIdOf(publicUrl(), address.list);
  if (address === null || id === null) return { kind: "no-list" };
  const issuerDid = address.issuer;
  const bytes = Buffer.from(text, "utf8");
  const entry = entryIn(address.list);
  const ports = portsOfOwnLists(isOwnCopy ? ownKeysOfAnyTime : ownKeys);
  const opened = await openStatusList(
    bytes,
    { issuerId: issuerDid, entry },
    { bytes, now, ports, findings: {} },
  );
  if (opened.kind !== "opened") return { kind: kindOf(opened.answer) };
  if (opened.says.by !== "issuer" || (opened.doubt !== null && !opened.isPast))
    return { kind: "key-unknown" };
  const { document } = opened;
  const purpose = (["revocation", "suspension"] as const).find((one) =>
    isAbout(document, { ...entry, purpose: one }),
  );
  const bits = await bitsIn(document);
  const signedAt = readDateTime(document.validFrom);
  if (!purpose || !bits || signedAt === null) return { kind: "no-list" };
  return { kind: "read", list: { id, issuerDid, purpose, bits, signedAt: new Date(signedAt) } };
}

const keyIssues: readonly string[] = [
  "key-not-found",
  "key-not-listed",
  "signed-with-other-key",
  "issuer-not-resolvable",
];
const compromises: readonly string[] = ["key-revoked", "key-revoked-since"];

function kindOf({ reason, values }: CheckAnswer): "changed" | "key-unknown" | "key-compromised" {
  const why = String(values?.why ?? reason);
  if (compromises.includes(why)) return "key-compromised";
  return keyIssues.includes(why) ? "key-unknown" : "changed";
}

function addressIn(text: string): { list: string; issuer: string } | null {
  try {
    const document: unknown = JSON.parse(text);
    const issuer = isJsonObject(document as JsonObject) ? issuerIdOf(document as JsonObject) : null;
    const list = (document as JsonObject).id;
    return typeof list === "string" && issuer !== null ? { list, issuer } : null;
  } catch {
    return null;
  }
}

const entryIn = (listAddress: string): StatusEntry => ({
  kind: "bits",
  listAddress,
  index: 0,
  size: 1,
  purpose: "revocation",
  listType: "BitstringStatusList",
  messages: new Map(),
});

async function bitsIn({ credentialSubject: subject }: JsonObject): Promise<Uint8Array | null> {
  if (!isJsonObject(subject) || typeof subject.encodedList !== "string") return null;
  const decoding = await decodeStatusList(subject.encodedList);
  if (decoding.kind !== "decoded" || decoding.length % 8 !== 0) return null;
  const bits = new Uint8Array(decoding.length / 8);
  for (let index = 0; index < decoding.length; index += 1) {
    if (decoding.isSet(index)) bits[index >> 3] = (bits[index >> 3] ?? 0) | (128 >> (index & 7));
  }
  return bits;
}

/** Keys come only from the database, and nothing is fetched. */
function portsOfOwnLists(keys: KeyResolver): VerificationPorts {
  return {
    allowedContexts: new Set(bundledContexts.keys()),
    keys,
    statuses: { read: async () => ({ kind: "not-found" }) },
    issuers: { find: async () => null, findSeal: async () => null },
    proofs: proofThreads().forClient(randomUUID()),
    decodeStatusList,
    verifySignature,
    readCertificate: readSignerCertificate,
    thumbprintOf,
    findElements: () => [],
  };
}
