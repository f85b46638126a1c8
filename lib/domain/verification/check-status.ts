import { contextsCheck } from "./check-contexts";
import { jsonCheck, sizeCheck } from "./check-file";
import { issuerBindingCheck } from "./check-issuer-binding";
import { proofCheck } from "./check-proof";
import { shapeCheck } from "./check-shape";
import { validityCheck } from "./check-validity";
import { issuerIdOf } from "./credential-fields";
import { openElmDocument } from "./elm-document";
import { asList, isJsonObject, type JsonObject, typesOf } from "./json-value";
import { verificationLimits } from "./limits";
import type { Certificate } from "./ports";
import { because, type Check, type CheckAnswer, runChecks, type VerificationRun } from "./run-checks";
import { readStatusEntry, type StatusEntry } from "./status-entry";

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
 * Bitstring Status List 1.0, 3.2, and StatusList2021: is the credential revoked or suspended? The bit itself is read; that a list could be loaded says nothing.
 *
 * Attack: an index "5abc" read as 5, a list of 128 entries, a list signed by someone else or for another purpose, half a megabyte that unpacks
 * to 512 MB. Rule: whatever is not exactly right is "cannot tell", never "not revoked".
 */
export const statusCheck: Check = {
  id: "status",
  fatal: false,
  appliesTo({ findings }) {
    if (!findings.issuer) return "earlier-check-decided";
    return findings.document?.credentialStatus === undefined ? "no-status" : null;
  },
  async execute(run) {
    const entries = asList(run.findings.document?.credentialStatus);
    const limit = verificationLimits.statusEntries;
    if (entries.length > limit) return because("too-many-status-entries", { limit, count: entries.length });
    let undecided = findWrittenFault(run);
    for (const entry of entries) {
      const questions = readStatusEntry(entry);
      if (!Array.isArray(questions)) {
        undecided ??= questions;
        continue;
      }
      for (const question of questions) {
        const answer = await answerFor(question, run);
        if (answer.reason === "revoked" || answer.reason === "suspended") return answer;
        if (answer.reason !== undefined) undecided ??= answer;
      }
    }
    return undecided ?? {};
  },
};

/** Bitstring Status List 1.0, 2.1: the index is one text. A list of one says the same in linked data, and nothing to a reader who goes by the letter. */
function findWrittenFault({ findings }: VerificationRun): CheckAnswer | null {
  const listed = asList(findings.written?.credentialStatus)
    .filter(isJsonObject)
    .find(({ statusListIndex }) => Array.isArray(statusListIndex));
  return listed === undefined
    ? null
    : because("status-index-malformed", { index: JSON.stringify(listed.statusListIndex).slice(0, 40) });
}

/**
 * Whose lists may speak about the credential: its issuer's. A seal proves a certificate and no DID, so a sealed credential names, among its issuer's
 * identifiers and under the seal, the DID whose lists it means; without one, its issuer's id.
 */
function listIssuerOf({ findings }: VerificationRun): string {
  const { document: root = {}, certificates, issuerId = "" } = findings;
  if (!certificates) return issuerId;
  const document = openElmDocument(root);
  const notations = document.nodes(document.node(root, "issuer"), "identifier").map(({ notation }) => notation);
  const did = notations.find((notation) => typeof notation === "string" && notation.startsWith("did:"));
  return typeof did === "string" ? did : issuerId;
}

async function answerFor(entry: StatusEntry, run: VerificationRun): Promise<CheckAnswer> {
  const issuerId = listIssuerOf(run);
  const answer = await run.ports.statuses.read({ ...entry, issuerId });
  if (answer.kind === "not-found") return because("status-unreachable", { address: entry.listAddress.slice(0, 200) });
  if (answer.kind === "bit") return answer.set || !answer.suspended ? bitAnswer(answer.set, entry) : because("suspended");
  const { results, findings } = await runChecks(listChecks, listRun(answer.bytes, run));
  if (findings.document && issuerIdOf(findings.document) !== issuerId) return because("status-list-other-issuer");
  if (findings.certificates && !areOwn(findings.certificates, run)) return because("status-list-other-issuer");
  const fault = results.find((result) => result.outcome === "failed" || result.outcome === "unknown");
  if (fault?.reason === "expired") return because("status-list-expired", fault.values);
  if (fault?.reason === "busy") return because("busy");
  if (fault || !findings.document) return because("status-list-invalid", { why: fault?.reason ?? "not-json" });
  return readBit(findings.document, entry, run);
}

/**
 * Attack: anyone makes a certificate in any name, and whoever holds the list's host seals a list of their own with it: what was revoked reads valid again.
 * Rule: a sealed list counts only under certificates that sealed the credential itself.
 */
function areOwn(certificates: readonly Certificate[], { findings }: VerificationRun): boolean {
  const own = new Set(findings.certificates?.map(({ sha256 }) => sha256));
  return certificates.every(({ sha256 }) => own.has(sha256));
}

/** Only the issuer's own key may sign its list, so no other DID is ever looked up on the list's word. */
function listRun(bytes: Uint8Array, run: VerificationRun): VerificationRun {
  const issuerId = listIssuerOf(run);
  const keys = {
    resolve: async (did: string) => (did === issuerId ? run.ports.keys.resolve(did) : ({ kind: "not-found" } as const)),
  };
  return { bytes, now: run.now, ports: { ...run.ports, keys }, findings: {} };
}

async function readBit(list: JsonObject, entry: StatusEntry, run: VerificationRun): Promise<CheckAnswer> {
  const subject = list.credentialSubject;
  const isList = typesOf(list).includes(`${entry.listType}Credential`);
  if (!isList || !isJsonObject(subject) || !typesOf(subject).includes(entry.listType))
    return because("status-list-invalid", { why: "type" });
  if (list.id !== undefined && list.id !== entry.listAddress) return because("status-list-invalid", { why: "id" });
  if (!asList(subject.statusPurpose).includes(entry.purpose))
    return because("status-list-other-purpose", { purpose: entry.purpose });
  if (typeof subject.encodedList !== "string") return because("status-list-invalid", { why: "encodedList" });
  const decoding = await run.ports.decodeStatusList(subject.encodedList);
  if (decoding.kind === "too-large")
    return because("status-list-too-large", { limitMegabytes: verificationLimits.statusListBytes / 1024 / 1024 });
  if (decoding.kind === "malformed") return because("status-list-invalid", { why: "encodedList" });
  const limit = verificationLimits.statusListEntries;
  if (decoding.length < limit) return because("status-list-too-short", { limit, length: decoding.length });
  if (entry.index >= decoding.length)
    return because("status-index-out-of-range", { index: entry.index, length: decoding.length });
  return bitAnswer(decoding.isSet(entry.index), entry);
}

function bitAnswer(set: boolean, entry: StatusEntry): CheckAnswer {
  if (!set) return {};
  return because(entry.purpose === "revocation" ? "revoked" : "suspended");
}
