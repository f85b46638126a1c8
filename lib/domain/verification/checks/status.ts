import { asList, isJsonObject } from "@/lib/domain/json/json-value";
import { because, type CheckAnswer } from "@/lib/domain/verification/check-answer";
import { openElmDocument } from "@/lib/domain/verification/elm/elm-document";
import type { StatusAnswer } from "@/lib/domain/verification/ports";
import { plainName } from "@/lib/domain/verification/report/claimed-name";
import { reasonOutcomes } from "@/lib/domain/verification/report/reasons";
import type { CheckOutcome } from "@/lib/domain/verification/report/report";
import type { Check, VerificationRun } from "@/lib/domain/verification/run-checks";
import { verificationLimits } from "@/lib/domain/verification-limits";
import { askRevocationList } from "./revocation-list";
import { type RevocationListEntry, readStatusEntry, type StatusEntry } from "./status-entry";
import {
  isAbout,
  type ListAuthor,
  type OpenedList,
  openStatusList,
  readPlace,
} from "./status-list";

/**
 * Bitstring Status List 1.0, 3.2, StatusList2021, and 1EdTech's lists of revoked ids: is the
 * credential revoked or suspended? The bit itself is read; a loaded list alone proves nothing.
 *
 * Attack: an index "5abc" read as 5, a list of 128 entries, a list signed by someone else or for
 * another purpose, half a megabyte that unpacks to 512 MB. Rule: anything not exactly valid is
 * "cannot tell", never "not revoked". A set bit under a valid signature counts anyway: the signed
 * credential names the list, so its issuer chose who may say "revoked".
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
    if (entries.length > limit)
      return because("too-many-status-entries", { limit, count: entries.length });
    const lists: Lists = new Map();
    let gravest: CheckAnswer = findWrittenIssue(run) ?? {};
    for (const question of entries.flatMap((entry): (CheckAnswer | Question)[] =>
      [readStatusEntry(entry)].flat(),
    )) {
      const answer = "listAddress" in question ? await answerFor(question, run, lists) : question;
      if (weightOf(answer) > weightOf(gravest)) gravest = answer;
      if (outcomeOf(gravest) === "failed") return gravest;
    }
    return gravest;
  },
};

type Question = StatusEntry | RevocationListEntry;

/** By address and index: an entry with several purposes refers to the same one. */
type Lists = Map<string, Promise<OpenedList>>;

const weights: readonly CheckOutcome[] = ["not-run", "passed", "warned", "unknown", "failed"];

function outcomeOf({ reason }: CheckAnswer): CheckOutcome {
  return reason === undefined ? "not-run" : reasonOutcomes[reason];
}

function weightOf(answer: CheckAnswer): number {
  return weights.indexOf(outcomeOf(answer));
}

/**
 * Bitstring Status List 1.0, 2.1: the index is a string. A list with one item is equivalent in
 * linked data, but not to a reader of plain JSON.
 */
function findWrittenIssue({ findings }: VerificationRun): CheckAnswer | null {
  const listed = asList(findings.written?.credentialStatus)
    .filter(isJsonObject)
    .find(({ statusListIndex }) => Array.isArray(statusListIndex));
  return listed === undefined
    ? null
    : because("status-index-malformed", {
        index: JSON.stringify(listed.statusListIndex).slice(0, 40),
      });
}

/**
 * The owner of the lists that may cover the credential: its issuer. A seal proves a certificate but
 * not a DID, so a sealed credential states the DID of its lists among its issuer's identifiers,
 * under the seal; without one, its issuer's id.
 */
function listIssuerOf({ findings }: VerificationRun): string {
  const { document: root = {}, certificates, issuerId = "" } = findings;
  if (!certificates) return issuerId;
  const document = openElmDocument(root);
  const notations = document
    .nodes(document.node(root, "issuer"), "identifier")
    .map(({ notation }) => notation);
  const did = notations.find(
    (notation) => typeof notation === "string" && notation.startsWith("did:"),
  );
  return typeof did === "string" ? did : issuerId;
}

/**
 * Bitstring Status List 1.0, 2.1: a refresh invalidates nothing, so it can neither fail nor be
 * undecided.
 */
async function answerFor(
  entry: Question,
  run: VerificationRun,
  lists: Lists,
): Promise<CheckAnswer> {
  const answer = await ask(entry, run, lists);
  const isHarmless =
    entry.kind === "bits" && entry.purpose === "refresh" && answer.reason !== "busy";
  return isHarmless && outcomeOf(answer) === "unknown" ? {} : answer;
}

async function ask(entry: Question, run: VerificationRun, lists: Lists): Promise<CheckAnswer> {
  const { listAddress } = entry;
  const issuerId = listIssuerOf(run);
  const place = entry.kind === "bits" ? entry : { index: 0, purpose: "revocation" };
  const answer = await run.ports.statuses.read({
    listAddress,
    index: place.index,
    purpose: place.purpose,
    issuerId,
  });
  if (answer.kind === "not-found")
    return because("status-unreachable", { address: listAddress.slice(0, 200) });
  if (entry.kind === "ids")
    return answer.kind === "list"
      ? askRevocationList(answer.bytes, listAddress, run)
      : because("status-malformed");
  if (answer.kind === "bit") return bitAnswer(answer, entry);
  const key = `${listAddress}#${entry.index}`;
  const opening = lists.get(key) ?? openStatusList(answer.bytes, { issuerId, entry }, run);
  lists.set(key, opening);
  return readList(await opening, entry, run);
}

/** A list hosted by this installation. */
function bitAnswer(
  answer: Extract<StatusAnswer, { kind: "bit" }>,
  entry: StatusEntry,
): CheckAnswer {
  const says: ListAuthor =
    answer.forInstitution === undefined
      ? { by: "issuer", list: "" }
      : { by: "other", list: answer.forInstitution };
  if (answer.set && answer.replaced) return because("revoked", { by: "replaced", list: "" });
  if (answer.set) return valueAnswer(1, entry, says);
  if (answer.suspended) return because("suspended", says);
  return answer.forInstitution === undefined ? {} : because("status-list-other-issuer");
}

/**
 * Revocation is permanent, so an expired list still proves it; a suspension may have ended since.
 */
async function readList(
  list: OpenedList,
  entry: StatusEntry,
  run: VerificationRun,
): Promise<CheckAnswer> {
  if (list.kind === "unreadable") return list.answer;
  const reading = await readPlace(list.document, entry, run.ports);
  if (!("value" in reading)) return list.doubt ?? reading;
  if (!isAbout(list.document, entry))
    return list.doubt ?? because("status-list-other-purpose", { purpose: entry.purpose });
  const isTold = entry.purpose === "revocation" || (entry.purpose === "suspension" && !list.isPast);
  if (reading.value !== 0 && isTold) return valueAnswer(reading.value, entry, list.says);
  return list.doubt ?? reading.doubt ?? valueAnswer(reading.value, entry, list.says);
}

function valueAnswer(
  value: number,
  { purpose, messages }: StatusEntry,
  says: ListAuthor,
): CheckAnswer {
  if (purpose === "message") {
    const message = plainName(messages.get(value) ?? "") || `0x${value.toString(16)}`;
    return because(value === 0 ? "status-message-none" : "status-message", { message });
  }
  if (value === 0) return {};
  if (purpose === "refresh") return because("status-refresh");
  return because(purpose === "revocation" ? "revoked" : "suspended", says);
}
