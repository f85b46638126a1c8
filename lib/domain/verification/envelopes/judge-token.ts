import { isoSeconds } from "@/lib/domain/days";
import { versionOf } from "@/lib/domain/vcdm/versions";
import { because, type CheckAnswer } from "@/lib/domain/verification/check-answer";
import { findKeyIssue } from "@/lib/domain/verification/keys/find-key-issue";
import { KeyLocator } from "@/lib/domain/verification/keys/locate-key";
import type { ProofFinding } from "@/lib/domain/verification/report/report";
import type { VerificationRun } from "@/lib/domain/verification/run-checks";
import type { Token } from "./envelope";
import { algorithmKeys } from "./signature-algorithm";
import { findTimeIssue } from "./signing-time";

/**
 * VC-JOSE-COSE 1.0, 4.1 and RFC 7515, 5.2: the signature of a token over its exact text, with a key
 * of the issuer's.
 */
export async function judgeToken(run: VerificationRun, token: Token): Promise<CheckAnswer> {
  const { algorithm, issuedAt, notBefore } = token;
  const issuerId = run.findings.issuerId ?? "";
  const created = issuedAt ?? notBefore;
  const locator = new KeyLocator(run.ports.keys, issuerId);
  const signer = {
    ...(await locator.locateForToken(token.kid, algorithmKeys[algorithm], run.ports.thumbprintOf)),
    created,
  };
  const { method, located } = signer;
  const finding = (outcome: ProofFinding["outcome"]): ProofFinding => ({
    type: `JWT ${algorithm}`,
    outcome,
    verificationMethod: method.slice(0, 300),
    ...(created === null ? {} : { created: isoSeconds(created) }),
  });
  const found = { signers: [signer], proofs: [finding("not-run")] };
  const issue = findKeyIssue(found.signers, issuerId, found);
  if (issue || located.kind !== "found") return issue ?? because("key-not-found", {}, found);
  const { signed, signature } = token;
  const valid = run.ports.verifySignature({ algorithm, key: located.key, signed, signature });
  const judged = { ...found, proofs: [finding(valid ? "valid" : "broken")] };
  if (!valid) return because("changed-since-signed", { broken: 1 }, judged);
  const untimely =
    issuedAt === null ? null : findTimeIssue({ created: isoSeconds(issuedAt) }, run.now);
  if (untimely) return { ...untimely, found: judged };
  const unmapped = await findUnmappedType(run);
  return unmapped ? { ...unmapped, found: judged } : { found: judged };
}

/**
 * VCDM 2.0, 4.5: types of a credential are URLs, or terms that its contexts map to one. A token
 * signs text, so no other check would notice. Data model 1.1 leaves this to readers of plain JSON.
 */
async function findUnmappedType({ findings, ports }: VerificationRun): Promise<CheckAnswer | null> {
  const { "@context": context = [], type = [] } = findings.document ?? {};
  if (versionOf({ "@context": context }) !== "2.0") return null;
  const answer = await ports.proofs.check({ document: { "@context": context, type }, proofs: [] });
  if (answer.kind === "checked") return null;
  // Its text is signed anyway: only its meaning is unknown.
  if (answer.reason === "unmapped-type") return because("type-unexplained", answer.values);
  return answer.reason === "busy" ? because("busy", answer.values) : null;
}
