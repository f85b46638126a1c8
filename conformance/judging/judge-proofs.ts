import type { JsonObject } from "@/lib/domain/json/json-value";
import {
  findProofIssues,
  type ProofPurpose,
  type SignedForm,
  signedFormsOf,
} from "@/lib/domain/vcdm/proof-rules";
import type { VcdmIssue } from "@/lib/domain/vcdm/rules";
import { findTimeIssue } from "@/lib/domain/verification/envelopes/signing-time";
import type { ProofEngine } from "@/lib/domain/verification/ports";
import { suiteOf } from "@/lib/domain/verification/proofs/proof-suites";
import { withExamplesWrittenOut } from "./example-contexts";
import type { VerificationKeys } from "./verification-keys";

const clause = "Data Integrity 1.0, 4.4 and 4.5";

export type ProofQuestion = { document: JsonObject; purpose: ProofPurpose; now: Date };
export type ProofTools = { engine: ProofEngine; keys: VerificationKeys };

/** The DIDs that made the valid proofs; or the issue. */
export type ProofJudgement = { signers: string[]; faults: VcdmIssue[] };

/**
 * Judges every proof of a document, sets and chains included: one that is invalid, unknown or
 * expired invalidates all of it.
 *
 * Attack: a second, invalid proof next to a valid one adds its own text. Rule: all or nothing; the
 * engine also proves that every word is signed.
 */
export async function judgeProofs(
  { document, purpose, now }: ProofQuestion,
  tools: ProofTools,
): Promise<ProofJudgement> {
  const malformed = findProofIssues(document, purpose);
  if (malformed.length > 0) return { signers: [], faults: malformed };
  const forms = signedFormsOf(document);
  if (!Array.isArray(forms)) return { signers: [], faults: [forms] };
  const judged: ProofJudgement[] = [];
  for (const form of forms) judged.push(await judgeForm(form, { purpose, now, tools }));
  return {
    signers: judged.flatMap(({ signers }) => signers),
    faults: judged.flatMap(({ faults }) => faults),
  };
}

async function judgeForm(
  { document, proofs }: SignedForm,
  { purpose, now, tools }: { purpose: ProofPurpose; now: Date; tools: ProofTools },
): Promise<ProofJudgement> {
  const untimely = proofs
    .map((proof) => findTimeIssue(proof, now)?.reason)
    .find((reason) => reason !== undefined);
  if (untimely !== undefined) return fault(untimely);
  if (proofs.some((proof) => suiteOf(proof) === null)) return fault("proof-type-unknown");
  const keys = await Promise.all(
    proofs.map((proof) => tools.keys.find(String(proof.verificationMethod), purpose)),
  );
  const jobs = proofs.flatMap((proof, index) => {
    const key = keys[index];
    return key ? [{ proof: writtenOutProof(proof), key: key.key }] : [];
  });
  if (jobs.length < proofs.length) return fault("key-not-found");
  const answer = await tools.engine.check({
    document: withExamplesWrittenOut(document),
    proofs: jobs,
  });
  if (answer.kind === "refused") return fault(answer.reason);
  if (!answer.valid.every((valid) => valid)) return fault("proof-broken");
  return { signers: keys.flatMap((key) => (key ? [key.controller] : [])), faults: [] };
}

/** A proof may repeat the document's contexts, as `eddsa-jcs-2022` does. */
export function writtenOutProof(proof: JsonObject): JsonObject {
  return proof["@context"] === undefined ? proof : withExamplesWrittenOut(proof);
}

function fault(code: string): ProofJudgement {
  return { signers: [], faults: [{ code, path: "proof", clause }] };
}
