import type { JsonObject } from "@/lib/domain/json/json-value";
import { proofsOf, readDateTime, withoutProof } from "@/lib/domain/vcdm/credential-fields";
import type { SignedForm } from "@/lib/domain/vcdm/proof-rules";
import { readDateOf } from "@/lib/domain/vcdm/stated-instant";
import { versionOf } from "@/lib/domain/vcdm/versions";
import { because, type CheckAnswer, type Findings } from "@/lib/domain/verification/check-answer";
import { judgeSeals } from "@/lib/domain/verification/envelopes/judge-seals";
import { judgeToken } from "@/lib/domain/verification/envelopes/judge-token";
import { findTimeIssue } from "@/lib/domain/verification/envelopes/signing-time";
import { findKeyIssue } from "@/lib/domain/verification/keys/find-key-issue";
import { KeyLocator } from "@/lib/domain/verification/keys/locate-key";
import type { SigningKey } from "@/lib/domain/verification/keys/signing-key";
import type { ProofAnswer } from "@/lib/domain/verification/ports";
import {
  type ProofKeys,
  type ProofPlan,
  planProofs,
} from "@/lib/domain/verification/proofs/proof-chains";
import type { StatedProof } from "@/lib/domain/verification/proofs/proof-members";
import { isSupportedProof, suiteOf } from "@/lib/domain/verification/proofs/proof-suites";
import type { ProofFinding } from "@/lib/domain/verification/report/report";
import type { Check, VerificationRun } from "@/lib/domain/verification/run-checks";
import type { ProvedGraph } from "@/lib/domain/verification/statements/stated-graph";
import { adoptStatements } from "./adopt-statements";

/** Whether all content is exactly as signed: by an embedded proof, a token or a seal. */
export const proofCheck: Check = {
  id: "proof",
  fatal: true,
  appliesTo: () => null,
  async execute(run) {
    const { token, seals } = run.findings;
    const { carriedProved = [] } = run.ports;
    if (token)
      return withInnerProofs(
        await readPayload(run, await judgeToken(run, token), carriedProved),
        run,
      );
    // A seal names its owner but proves no issuer id: no carried credential can be proved to be the
    // same issuer's.
    if (seals) return withInnerProofs(await readPayload(run, judgeSeals(run, seals), []), run);
    return judgeProofs(run);
  },
};

/** The content of an envelope is also JSON-LD, and is read by the same rules. */
async function readPayload(
  run: VerificationRun,
  answer: CheckAnswer,
  carried: readonly ProvedGraph[],
): Promise<CheckAnswer> {
  if (answer.reason !== undefined) return answer;
  const document = withoutProof(run.findings.document ?? {});
  const read = await run.ports.proofs.check({ document, proofs: [], enveloped: true, carried });
  if (read.kind === "refused") return because(read.reason, read.values, answer.found);
  if (read.statements === null) return because("read-two-ways", undefined, answer.found);
  // A signature over the text covers the contexts; under one over statements they are layout.
  const context = document["@context"] === undefined ? {} : { "@context": document["@context"] };
  return adoptStatements(run, { ...context, ...read.statements }, answer.found ?? {});
}

/** A proof inside an envelope is ordinary signed content; it is shown but not checked. */
function withInnerProofs(answer: CheckAnswer, { findings }: VerificationRun): CheckAnswer {
  const inner = proofsOf(findings.document ?? {}) ?? [];
  if (inner.length === 0) return answer;
  const shown = inner.slice(0, 4).map((proof): ProofFinding => findingOf(proof, "unchecked"));
  const found = { ...answer.found, proofs: [...(answer.found?.proofs ?? []), ...shown] };
  return answer.reason === undefined
    ? because("other-proofs-unchecked", { types: namesOf(inner) }, found)
    : { ...answer, found };
}

/**
 * Data Integrity 1.0, 4.3 and 4.5: every supported proof must be valid; others are shown as
 * unchecked and prove nothing.
 *
 * Attack: a library that accepts one valid proof lets a second, invalid one add its own text. A
 * proof by a DID other than the issuer's is not resolved at all, unless the DID itself contains the
 * key; the issuer binding check evaluates that.
 */
async function judgeProofs(run: VerificationRun): Promise<CheckAnswer> {
  const { document = {}, issuerId = "" } = run.findings;
  const proofs = proofsOf(document) ?? [];
  if (!proofs.some(isSupportedProof)) {
    const unchecked = proofs.map((proof) => findingOf(proof, "unchecked"));
    return because("unsupported-proof", { types: namesOf(proofs) }, { proofs: unchecked });
  }
  const keys = await locateKeys(run, proofs);
  const plan = planProofs(document, keys, issuerId);
  const found = {
    proofs: proofs.map((proof) =>
      findingOf(proof, plan.checked.has(proof) ? "not-run" : "unchecked"),
    ),
    signers: [...plan.signers.values()],
  };
  const issue = findKeyIssue(found.signers, issuerId, found);
  return issue ?? judge(run, { proofs, plan, keys, found });
}

async function locateKeys(
  { ports, findings }: VerificationRun,
  proofs: readonly JsonObject[],
): Promise<ProofKeys> {
  const locator = new KeyLocator(ports.keys, findings.issuerId ?? "");
  const keys = new Map<JsonObject, SigningKey>();
  for (const proof of proofs) {
    const suite = suiteOf(proof);
    if (suite === null) continue;
    const method = String(proof.verificationMethod);
    keys.set(proof, {
      method,
      located: await locator.locate(method, suite.keys),
      created: readDateTime(proof.created),
    });
  }
  return keys;
}

type Judging = { proofs: JsonObject[]; plan: ProofPlan; keys: ProofKeys; found: Findings };

async function judge(
  run: VerificationRun,
  { proofs, plan, keys, found }: Judging,
): Promise<CheckAnswer> {
  const answer = await checkForms(run, plan.forms, keys);
  if (answer.kind === "refused") return because(answer.reason, answer.values, found);
  const { valid, stated, statements } = answer;
  const findings = proofs.map((proof) =>
    findingOf(proof, valid.has(proof) ? (valid.get(proof) ? "valid" : "broken") : "unchecked"),
  );
  const broken = [...valid.values()].filter((fits) => !fits).length;
  const judged = { ...found, proofs: findings };
  if (broken > 0)
    return because(
      broken === valid.size ? "changed-since-signed" : "another-proof-broken",
      { broken },
      judged,
    );
  const issue = findStatedIssue([...stated.values()], run);
  if (issue) return { ...issue, found: judged };
  if (statements === null) return because("read-two-ways", undefined, judged);
  const dated = [...plan.signers].map(([proof, signer]) => ({
    ...signer,
    created: readDateTime(stated.get(proof)?.created),
  }));
  const read = adoptStatements(run, statements, { ...judged, signers: dated });
  const unchecked = proofs.filter((proof) => !valid.has(proof));
  if (read.reason !== undefined || unchecked.length === 0) return read;
  return because("other-proofs-unchecked", { types: namesOf(unchecked) }, read.found);
}

type CheckedForms = {
  kind: "checked";
  valid: ReadonlyMap<JsonObject, boolean>;
  stated: ReadonlyMap<JsonObject, StatedProof>;
  /** For the credential without its proofs. */
  statements: JsonObject | null;
};

/** Checks the proofs over each form of the document; the first is the credential without proofs. */
async function checkForms(
  { ports }: VerificationRun,
  forms: readonly SignedForm[],
  keys: ProofKeys,
): Promise<CheckedForms | Extract<ProofAnswer, { kind: "refused" }>> {
  const valid = new Map<JsonObject, boolean>();
  const stated = new Map<JsonObject, StatedProof>();
  const { carriedProved: carried = [], noteStated } = ports;
  let statements: JsonObject | null = null;
  for (const [index, { document, proofs }] of forms.entries()) {
    const jobs = proofs.flatMap((proof) => {
      const located = keys.get(proof)?.located;
      return located?.kind === "found" ? [{ proof, key: located.key }] : [];
    });
    const isAskedFor = index === 0 && noteStated !== undefined;
    const answer = await ports.proofs.check({ document, proofs: jobs, carried, isAskedFor });
    if (answer.kind === "refused") return answer;
    if (answer.graph) noteStated?.(answer.graph);
    for (const [position, { proof }] of jobs.entries()) {
      valid.set(proof, answer.valid[position] === true);
      stated.set(proof, answer.stated[position] ?? {});
    }
    if (index === 0) statements = answer.statements;
  }
  return { kind: "checked", valid, stated, statements };
}

/** Times first: an expired proof is more certain than the meaning of an unknown member. */
function findStatedIssue(
  stated: readonly StatedProof[],
  { findings, now }: VerificationRun,
): CheckAnswer | null {
  const version = versionOf(findings.document ?? {});
  for (const proof of stated) {
    const odd = (["created", "expires"] as const).find(
      (member) => proof[member] !== undefined && readDateOf(version, proof[member]) === null,
    );
    const issue =
      odd === undefined
        ? findTimeIssue(proof, now)
        : because("date-malformed", { field: `proof.${odd}` });
    if (issue) return issue;
  }
  const unlisted = stated.find((proof) => proof.unlisted !== undefined)?.unlisted;
  return unlisted === undefined
    ? null
    : because("proof-member-unknown", { member: unlisted.slice(0, 80) });
}

function findingOf(proof: JsonObject, outcome: ProofFinding["outcome"]): ProofFinding {
  const { verificationMethod, created } = proof;
  return {
    type: nameOf(proof),
    outcome,
    ...(typeof verificationMethod === "string"
      ? { verificationMethod: verificationMethod.slice(0, 300) }
      : {}),
    ...(typeof created === "string" ? { created: created.slice(0, 40) } : {}),
  };
}

function nameOf(proof: JsonObject): string {
  return String(typeof proof.cryptosuite === "string" ? proof.cryptosuite : proof.type).slice(
    0,
    60,
  );
}

function namesOf(proofs: JsonObject[]): string {
  return [...new Set(proofs.map(nameOf))].join(", ");
}
