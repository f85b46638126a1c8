import { isSupportedProof, proofsOf, readDateTime, withoutProof } from "./credential-fields";
import { type DidDocumentReading, readDidDocument } from "./did-document";
import type { JsonObject } from "./json-value";
import type { ProofFinding } from "./report";
import { because, type Check, type CheckAnswer, type Findings, type VerificationRun } from "./run-checks";

const clockLeewayMs = 5 * 60 * 1000;

/**
 * Data Integrity 1.0, 4.3 and 4.5: every proof we know must be valid; others are shown as unchecked and prove nothing.
 *
 * Attack: a library that is content with one good proof lets a second, broken one carry text of its own.
 * A proof by a DID that is not the issuer's is not resolved at all; the issuer binding says what that means.
 */
export const proofCheck: Check = {
  id: "proof",
  fatal: true,
  appliesTo: () => null,
  async execute(run) {
    const proofs = proofsOf(run.findings.document ?? {}) ?? [];
    const supported = proofs.filter(isSupportedProof);
    const asFound = (outcome: ProofFinding["outcome"]): Findings => ({
      proofs: proofs.map((proof) => findingOf(proof, outcome)),
    });
    if (supported.length === 0) return because("unsupported-proof", { types: namesOf(proofs) }, asFound("not-run"));

    const issuerId = run.findings.issuerId ?? "";
    if (supported.some((proof) => didOf(proof) !== issuerId)) return because("signed-with-other-key", {}, asFound("not-run"));
    const resolution = await run.ports.keys.resolve(issuerId);
    if (resolution.kind === "not-found")
      return because("issuer-not-resolvable", { issuer: issuerId.slice(0, 200) }, asFound("not-run"));

    const reading = readDidDocument(resolution.document, issuerId);
    const jobs = supported.map((proof) => ({ proof, publicKeyMultibase: keyOf(proof, reading) }));
    const found = { ...asFound("not-run"), ...(reading.ok ? { issuerKeys: reading.keys } : {}) };
    if (jobs.some((job) => job.publicKeyMultibase === "")) return because("key-not-found", {}, found);
    return judge(run, proofs, jobs, found);
  },
};

async function judge(
  run: VerificationRun,
  proofs: JsonObject[],
  ...[jobs, found]: [{ proof: JsonObject; publicKeyMultibase: string }[], Findings]
): Promise<CheckAnswer> {
  const answer = await run.ports.proofs.check({ document: withoutProof(run.findings.document ?? {}), proofs: jobs });
  if (answer.kind === "refused") return because(answer.reason, answer.values, found);
  const validity = new Map(jobs.map((job, index) => [job.proof, answer.valid[index] === true]));
  const findings = proofs.map((proof) =>
    findingOf(proof, validity.has(proof) ? (validity.get(proof) ? "valid" : "broken") : "not-run"),
  );
  const judged = { ...found, proofs: findings };
  const broken = [...validity.values()].filter((valid) => !valid).length;
  if (broken > 0) return because(broken === validity.size ? "changed-since-signed" : "another-proof-broken", { broken }, judged);
  const untimely = jobs.map((job) => timeFault(job.proof, run.now)).find((fault) => fault !== null);
  if (untimely) return { ...untimely, found: judged };
  const unchecked = proofs.filter((proof) => !validity.has(proof));
  return unchecked.length > 0 ? because("other-proofs-unchecked", { types: namesOf(unchecked) }, judged) : { found: judged };
}

function timeFault(proof: JsonObject, now: Date): CheckAnswer | null {
  const created = readDateTime(proof.created);
  if (created !== null && created > now.getTime() + clockLeewayMs)
    return because("proof-from-the-future", { date: String(proof.created) });
  const expires = readDateTime(proof.expires);
  if (expires !== null && expires <= now.getTime()) return because("proof-expired", { date: String(proof.expires) });
  return null;
}

function keyOf(proof: JsonObject, reading: DidDocumentReading): string {
  return (reading.ok ? reading.keys.get(String(proof.verificationMethod))?.publicKeyMultibase : undefined) ?? "";
}

/** The DID of a proof's verification method: everything before the fragment. */
export function didOf(proof: JsonObject): string {
  return String(proof.verificationMethod).split("#", 1)[0] ?? "";
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
