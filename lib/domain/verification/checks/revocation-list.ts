import { asList, isJsonObject, type JsonObject } from "@/lib/domain/json/json-value";
import { issuerIdOf } from "@/lib/domain/vcdm/credential-fields";
import { because, type CheckAnswer } from "@/lib/domain/verification/check-answer";
import type { VerificationRun } from "@/lib/domain/verification/run-checks";
import { readContent } from "./file";

const members: ReadonlySet<string> = new Set([
  "@context",
  "id",
  "type",
  "issuer",
  "revokedCredentials",
]);
const limits: ReadonlySet<string> = new Set([
  "too-many-nodes",
  "too-many-members",
  "too-large",
  "time-limit",
  "memory-limit",
]);

/**
 * 1EdTech Revocation List Status Method 1.0: plain JSON that lists revoked credentials by id. It is
 * unsigned; the signed credential names its address, and TLS authenticates the server.
 *
 * Attack: the list of another issuer, or a page that is not a list, naturally lacks the credential.
 * Rule: "not listed" counts only in a list with the address and issuer that the credential states;
 * being listed counts in any list that the credential names.
 */
export async function askRevocationList(
  bytes: Uint8Array,
  listAddress: string,
  run: VerificationRun,
): Promise<CheckAnswer> {
  const { id, issuer } = run.findings.document ?? {};
  if (typeof id !== "string") return because("status-malformed");
  const list = await readList(bytes, run);
  if ("reason" in list) return list;
  const entries = asList(list.document.revokedCredentials);
  if (!entries.every(isRevocation))
    return because("status-list-invalid", { why: "revokedCredentials" });
  if (entries.some((entry) => entry.id === id && entry.revoked !== false))
    return because("revoked", { by: "address", list: listAddress.slice(0, 200) });
  if (issuerIdOf(list.document) !== issuerIdOf({ issuer: issuer ?? null }))
    return because("status-list-other-issuer");
  if (list.document.id !== listAddress) return because("status-list-invalid", { why: "id" });
  const odd = Object.keys(list.document).find((member) => !members.has(member));
  if (list.document.revokedCredentials === undefined && odd !== undefined)
    return because("status-list-invalid", { why: "revokedCredentials" });
  return {};
}

async function readList(
  bytes: Uint8Array,
  { ports }: VerificationRun,
): Promise<{ document: JsonObject } | (CheckAnswer & { reason: string })> {
  const job = { bytes, allowedContexts: ports.allowedContexts };
  const { reason, found } = await (ports.reader ? ports.reader.read(job) : readContent(bytes, job));
  if (reason === "busy") return { reason };
  if (reason !== undefined && limits.has(reason)) return { reason: "status-list-too-long" };
  if (reason !== undefined || found?.envelope !== "json-ld" || !found.document)
    return { reason: "status-list-invalid", values: { why: "not-json" } };
  return { document: found.document };
}

/** The id of a credential; an absent `revoked` means true. */
function isRevocation(entry: unknown): entry is { id: string; revoked?: boolean } {
  if (!isJsonObject(entry) || typeof entry.id !== "string") return false;
  return entry.revoked === undefined || typeof entry.revoked === "boolean";
}
