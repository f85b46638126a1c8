import { asList, type JsonObject } from "@/lib/domain/json/json-value";
import { proofsOf } from "@/lib/domain/vcdm/credential-fields";
import { issueBelow, type VcdmIssue } from "@/lib/domain/vcdm/rules";
import { findUnknownContexts } from "./example-contexts";
import { type Judgement, type JudgeTools, judgeCredential } from "./judge-credential";
import { judgeProofs } from "./judge-proofs";
import { findNestedContext } from "./nested-contexts";
import { credentialsOf, findPresentationIssues, holderIdOf } from "./presentation-rules";

/** The verifier's expected values; null if it has none. */
export type Expected = { challenge: string | null; domain: string | null };

const clause = "Data Integrity 1.0, 4.4";

/**
 * Judges a presentation secured by embedded proofs, and each credential in it.
 *
 * Attack: a presentation recorded elsewhere is replayed; someone presents what belongs to
 * another holder. Rule: each proof is for `authentication`, answers exactly the challenge and
 * domain asked for, and is made by the stated holder, if one is stated.
 */
export async function judgePresentation(
  presentation: JsonObject,
  expected: Expected,
  tools: JudgeTools,
): Promise<Judgement> {
  const formFaults = [
    ...findPresentationIssues(presentation),
    ...findNestedContext(presentation),
    ...findUnknownContexts(presentation),
  ];
  if (formFaults.length > 0) return { faults: formFaults, warnings: [] };
  const answerFaults = (proofsOf(presentation) ?? []).flatMap((proof) =>
    answerFaultsOf(proof, expected),
  );
  const question = { document: presentation, purpose: "authentication", now: tools.now } as const;
  const { signers, faults } = await judgeProofs(question, tools);
  const proofFaults = [...answerFaults, ...faults];
  if (proofFaults.length > 0) return { faults: proofFaults, warnings: [] };
  const holder = judgeHolder(presentation, signers);
  const credentials = await judgeCredentialsOf(presentation, tools);
  return { faults: [...holder, ...credentials.faults], warnings: credentials.warnings };
}

/** Data Integrity 1.0, 4.4: challenge and domain of a proof are those the verifier expects. */
function answerFaultsOf(proof: JsonObject, { challenge, domain }: Expected): VcdmIssue[] {
  const wrongChallenge = challenge !== null && proof.challenge !== challenge;
  const wrongDomain = domain !== null && !asList(proof.domain).includes(domain);
  return [
    ...(wrongChallenge ? [{ code: "challenge-wrong", path: "proof.challenge", clause }] : []),
    ...(wrongDomain ? [{ code: "domain-wrong", path: "proof.domain", clause }] : []),
  ];
}

export function judgeHolder(presentation: JsonObject, signers: readonly string[]): VcdmIssue[] {
  const holder = holderIdOf(presentation);
  const isOther = holder !== null && !signers.includes(holder);
  return isOther ? [{ code: "holder-not-signer", path: "holder", clause: "VCDM 2.0, 4.13" }] : [];
}

/** Every credential of a presentation, one after the other. */
export async function judgeCredentialsOf(
  presentation: JsonObject,
  tools: JudgeTools,
): Promise<Judgement> {
  const all: Judgement = { faults: [], warnings: [] };
  for (const [index, credential] of credentialsOf(presentation).entries()) {
    const { faults, warnings } = await judgeCredential(credential, tools);
    const place = `verifiableCredential.${index}`;
    all.faults.push(...faults.map((issue) => issueBelow(place, issue)));
    all.warnings.push(...warnings.map((issue) => issueBelow(place, issue)));
  }
  return all;
}
