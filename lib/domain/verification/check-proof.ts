import { versionOf } from "../vcdm/versions";
import { adoptStatements } from "./adopt-statements";
import { proofsOf, readDateTime, withoutProof } from "./credential-fields";
import { findKeyFault } from "./find-key-fault";
import type { JsonObject } from "./json-value";
import { judgeSeals } from "./judge-seals";
import { judgeToken } from "./judge-token";
import { KeyLocator, type SigningKey } from "./locate-key";
import type { StatedProof } from "./proof-members";
import { isSupportedProof, suiteOf } from "./proof-suites";
import type { PublicKey } from "./public-key";
import type { ProofFinding } from "./report";
import { because, type Check, type CheckAnswer, type Findings, type VerificationRun } from "./run-checks";
import { findTimeFault } from "./signing-time";
import { readDateOf } from "./stated-instant";

/** Whether every word is as it was when it was signed: by a proof inside, a token around it, or a seal. */
export const proofCheck: Check = {
  id: "proof",
  fatal: true,
  appliesTo: () => null,
  async execute(run) {
    const { token, seals } = run.findings;
    if (token) return withInnerProofs(await readPayload(run, await judgeToken(run, token)), run);
    if (seals) return withInnerProofs(await readPayload(run, judgeSeals(run, seals)), run);
    return judgeProofs(run);
  },
};

/** What an envelope holds is JSON-LD too, and is read by the same rules. */
async function readPayload(run: VerificationRun, answer: CheckAnswer): Promise<CheckAnswer> {
  if (answer.reason !== undefined) return answer;
  const document = withoutProof(run.findings.document ?? {});
  const read = await run.ports.proofs.check({ document, proofs: [], enveloped: true });
  if (read.kind === "refused") return because(read.reason, read.values, answer.found);
  if (read.statements === null) return because("read-two-ways", undefined, answer.found);
  // The contexts are signed with the letters; under a signature over statements they are layout.
  const context = document["@context"] === undefined ? {} : { "@context": document["@context"] };
  return adoptStatements(run, { ...context, ...read.statements }, answer.found ?? {});
}

/** A proof inside an envelope is signed content like any other; it is shown, and not checked. */
function withInnerProofs(answer: CheckAnswer, { findings }: VerificationRun): CheckAnswer {
  const inner = proofsOf(findings.document ?? {}) ?? [];
  if (inner.length === 0) return answer;
  const shown = inner.slice(0, 4).map((proof): ProofFinding => ({ ...findingOf(proof, "not-run"), outcome: "unchecked" }));
  const found = { ...answer.found, proofs: [...(answer.found?.proofs ?? []), ...shown] };
  return answer.reason === undefined ? because("other-proofs-unchecked", { types: namesOf(inner) }, found) : { ...answer, found };
}

/**
 * Data Integrity 1.0, 4.3 and 4.5: every proof we know must be valid; others are shown as unchecked and prove nothing.
 *
 * Attack: a library that is content with one good proof lets a second, broken one carry text of its own.
 * A proof by a DID that is not the issuer's is not resolved at all, unless the DID itself is the key; the issuer binding says what that means.
 */
async function judgeProofs(run: VerificationRun): Promise<CheckAnswer> {
  const proofs = proofsOf(run.findings.document ?? {}) ?? [];
  const supported = proofs.filter(isSupportedProof);
  const asFound = (outcome: ProofFinding["outcome"]): Findings => ({
    proofs: proofs.map((proof) => findingOf(proof, outcome)),
  });
  if (supported.length === 0) return because("unsupported-proof", { types: namesOf(proofs) }, asFound("not-run"));

  const issuerId = run.findings.issuerId ?? "";
  const locator = new KeyLocator(run.ports.keys, issuerId);
  const signers: SigningKey[] = [];
  for (const proof of supported) {
    const method = String(proof.verificationMethod);
    signers.push({ method, located: await locator.locate(method, suiteOf(proof)?.keys), created: readDateTime(proof.created) });
  }
  const found = { ...asFound("not-run"), signers };
  const fault = findKeyFault(signers, issuerId, found);
  if (fault) return fault;
  const jobs = supported.flatMap((proof, index) => {
    const located = signers[index]?.located;
    return located?.kind === "found" ? [{ proof, key: located.key }] : [];
  });
  return judge(run, { proofs, jobs, found });
}

type Judging = { proofs: JsonObject[]; jobs: { proof: JsonObject; key: PublicKey }[]; found: Findings };

async function judge(run: VerificationRun, { proofs, jobs, found }: Judging): Promise<CheckAnswer> {
  const answer = await run.ports.proofs.check({ document: withoutProof(run.findings.document ?? {}), proofs: jobs });
  if (answer.kind === "refused") return because(answer.reason, answer.values, found);
  const validity = new Map(jobs.map((job, index) => [job.proof, answer.valid[index] === true]));
  const findings = proofs.map((proof) =>
    findingOf(proof, validity.has(proof) ? (validity.get(proof) ? "valid" : "broken") : "not-run"),
  );
  const broken = [...validity.values()].filter((valid) => !valid).length;
  const judged = { ...found, proofs: findings };
  if (broken > 0) return because(broken === validity.size ? "changed-since-signed" : "another-proof-broken", { broken }, judged);
  const fault = findStatedFault(answer.stated, run);
  if (fault) return { ...fault, found: judged };
  if (answer.statements === null) return because("read-two-ways", undefined, judged);
  const signers = found.signers?.map((signer, index) => ({ ...signer, created: readDateTime(answer.stated[index]?.created) }));
  const read = adoptStatements(run, answer.statements, { ...judged, ...(signers ? { signers } : {}) });
  const unchecked = proofs.filter((proof) => !validity.has(proof));
  if (read.reason !== undefined || unchecked.length === 0) return read;
  return because("other-proofs-unchecked", { types: namesOf(unchecked) }, read.found);
}

/** Times first: that a proof has run out is surer than what an unknown member of it may mean. */
function findStatedFault(stated: readonly StatedProof[], { findings, now }: VerificationRun): CheckAnswer | null {
  const version = versionOf(findings.document ?? {});
  for (const proof of stated) {
    const odd = (["created", "expires"] as const).find(
      (member) => proof[member] !== undefined && readDateOf(version, proof[member]) === null,
    );
    const fault = odd === undefined ? findTimeFault(proof, now) : because("date-malformed", { field: `proof.${odd}` });
    if (fault) return fault;
  }
  const unlisted = stated.find((proof) => proof.unlisted !== undefined)?.unlisted;
  return unlisted === undefined ? null : because("proof-member-unknown", { member: unlisted.slice(0, 80) });
}

function findingOf(proof: JsonObject, outcome: ProofFinding["outcome"]): ProofFinding {
  const { verificationMethod, created } = proof;
  return {
    type: nameOf(proof),
    outcome: isSupportedProof(proof) ? outcome : "unchecked",
    ...(typeof verificationMethod === "string" ? { verificationMethod: verificationMethod.slice(0, 300) } : {}),
    ...(typeof created === "string" ? { created: created.slice(0, 40) } : {}),
  };
}

function nameOf(proof: JsonObject): string {
  return String(typeof proof.cryptosuite === "string" ? proof.cryptosuite : proof.type).slice(0, 60);
}

function namesOf(proofs: JsonObject[]): string {
  return [...new Set(proofs.map(nameOf))].join(", ");
}
