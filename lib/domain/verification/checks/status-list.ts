import { asList, isJsonObject, type JsonObject, typesOf } from "@/lib/domain/json/json-value";
import { issuerIdOf } from "@/lib/domain/vcdm/credential-fields";
import { because, type CheckAnswer, type Findings } from "@/lib/domain/verification/check-answer";
import type { SignerCertificate } from "@/lib/domain/verification/envelopes/certificate";
import type { KeyResolver, VerificationPorts } from "@/lib/domain/verification/ports";
import { plainName } from "@/lib/domain/verification/report/claimed-name";
import { type Check, runChecks, type VerificationRun } from "@/lib/domain/verification/run-checks";
import { verificationLimits } from "@/lib/domain/verification-limits";
import { contextsCheck } from "./contexts";
import { jsonCheck, sizeCheck } from "./file";
import { issuerBindingCheck } from "./issuer-binding";
import { proofCheck } from "./proof";
import { shapeCheck } from "./shape";
import type { StatusEntry } from "./status-entry";
import { validityCheck } from "./validity";

/** A status list is itself a signed credential, in any envelope, so the same checks judge it. */
const listChecks: readonly Check[] = [
  sizeCheck,
  jsonCheck,
  contextsCheck,
  shapeCheck,
  proofCheck,
  issuerBindingCheck,
  validityCheck,
];

/**
 * A list with a valid signature. `doubt`: why it cannot prove that a credential is in force, if so;
 * `isPast`: it has expired. `says`: the list's owner, for texts.
 */
export type OpenedList =
  | {
      kind: "opened";
      document: JsonObject;
      doubt: CheckAnswer | null;
      isPast: boolean;
      says: ListAuthor;
    }
  | { kind: "unreadable"; answer: CheckAnswer };

export type ListAuthor = { by: "issuer" | "other"; list: string };

/**
 * Verifies the published list. `issuerId`: the owner of lists that can prove that the credential is
 * in force.
 *
 * Attack: a list names a host in its issuer's DID, so that the verifier requests it. Rule: another
 * issuer's keys are looked up only if the list's statement would count: a set bit.
 */
export async function openStatusList(
  bytes: Uint8Array,
  { issuerId, entry }: { issuerId: string; entry: StatusEntry },
  run: VerificationRun,
): Promise<OpenedList> {
  const own = await judgeList(bytes, run, issuerId);
  const { document } = own.findings;
  if (!document || issuerIdOf(document) === issuerId) return opened(own, { issuerId, entry }, run);
  const peek = await readPlace(document, entry, run.ports);
  const says = "value" in peek && peek.value !== 0;
  return opened(
    says ? await judgeList(bytes, run, issuerIdOf(document)) : own,
    { issuerId, entry },
    run,
  );
}

type Judged = Awaited<ReturnType<typeof runChecks>>;

/** Looks up only the keys of the possible signer. */
function judgeList(
  bytes: Uint8Array,
  { now, ports }: VerificationRun,
  signer: string | null,
): Promise<Judged> {
  const keys: KeyResolver = {
    resolve: async (did) => (did === signer ? ports.keys.resolve(did) : { kind: "not-found" }),
  };
  return runChecks(listChecks, { bytes, now, ports: { ...ports, keys }, findings: {} });
}

async function opened(
  { results, findings }: Judged,
  { issuerId, entry: { listAddress } }: { issuerId: string; entry: StatusEntry },
  run: VerificationRun,
): Promise<OpenedList> {
  const isOwn = isIssuersList(findings, issuerId, run);
  const otherIssuer = isOwn ? null : because("status-list-other-issuer");
  const unreadable = (answer: CheckAnswer): OpenedList => ({ kind: "unreadable", answer });
  const issue = results.find(({ outcome }) => outcome === "failed" || outcome === "unknown");
  if (issue?.reason === "busy") return unreadable(because("busy"));
  const isPast = issue?.reason === "expired";
  const { document } = findings;
  if ((issue && !isPast) || !document)
    return unreadable(
      otherIssuer ?? because("status-list-invalid", { why: issue?.reason ?? "not-json" }),
    );
  const past = isPast ? because("status-list-expired", issue.values) : null;
  const isElsewhere = document.id !== undefined && document.id !== listAddress;
  const elsewhere = isElsewhere ? because("status-list-invalid", { why: "id" }) : null;
  const says = isOwn ? ({ by: "issuer", list: "" } as const) : authorOf(findings);
  if (says === null) return unreadable(because("status-list-other-issuer"));
  return { kind: "opened", document, doubt: otherIssuer ?? past ?? elsewhere, isPast, says };
}

/**
 * Attack: anyone can create a certificate in any name; someone who controls the list's host seals
 * their own list with it, and a revoked credential appears valid again. Rule: a sealed list is the
 * issuer's only under certificates that sealed the credential itself.
 */
function isIssuersList(list: Findings, issuerId: string, { findings }: VerificationRun): boolean {
  if (list.document && issuerIdOf(list.document) !== issuerId) return false;
  const own = new Set(findings.certificates?.map(({ sha256 }: SignerCertificate) => sha256));
  return list.certificates?.every(({ sha256 }) => own.has(sha256)) ?? true;
}

/**
 * Null for a seal with an unknown owner: a certificate can be created in any name, so its statement
 * has no known author.
 */
function authorOf({ issuer, certificates }: Findings): ListAuthor | null {
  const name = issuer?.name ?? (certificates ? null : issuer?.id);
  return name ? { by: "other", list: plainName(name) } : null;
}

/** Whether the list matches the credential's entry. */
export function isAbout(
  { credentialSubject: subject }: JsonObject,
  { purpose }: StatusEntry,
): boolean {
  return isJsonObject(subject) && asList(subject.statusPurpose).includes(purpose);
}

export type PlaceReading = { value: number; doubt: CheckAnswer | null } | CheckAnswer;

/** Bitstring Status List 1.0, 3.2: the value of the list at the credential's index. */
export async function readPlace(
  list: JsonObject,
  entry: StatusEntry,
  ports: VerificationPorts,
): Promise<PlaceReading> {
  const subject = list.credentialSubject;
  const isList = typesOf(list).includes(`${entry.listType}Credential`);
  if (!isList || !isJsonObject(subject) || !typesOf(subject).includes(entry.listType))
    return because("status-list-invalid", { why: "type" });
  const { size, index } = entry;
  if (subject.statusSize !== undefined && String(subject.statusSize) !== String(size))
    return because("status-list-invalid", { why: "statusSize" });
  if (typeof subject.encodedList !== "string")
    return because("status-list-invalid", { why: "encodedList" });
  const decoding = await ports.decodeStatusList(subject.encodedList);
  if (decoding.kind === "too-large")
    return because("status-list-too-large", {
      limitMegabytes: verificationLimits.statusListBytes / 1024 / 1024,
    });
  if (decoding.kind === "malformed") return because("status-list-invalid", { why: "encodedList" });
  const length = Math.floor(decoding.length / size);
  const limit = verificationLimits.statusListEntries;
  const tooShort = length < limit ? because("status-list-too-short", { limit, length }) : null;
  if (index >= length) return tooShort ?? because("status-index-out-of-range", { index, length });
  const bits = Array.from({ length: size }, (_, bit) => decoding.isSet(index * size + bit));
  return { value: bits.reduce((value, isSet) => value * 2 + (isSet ? 1 : 0), 0), doubt: tooShort };
}
