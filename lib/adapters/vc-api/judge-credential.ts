import { bundledContexts } from "@/lib/adapters/credential-formats/contexts";
import { decodeStatusList } from "@/lib/adapters/verification/decode-status-list";
import { readCertificate } from "@/lib/adapters/verification/read-certificate";
import { verifySignature } from "@/lib/adapters/verification/verify-signature";
import { compareRelatedResources } from "@/lib/domain/vcdm/compare-related-resources";
import { findCredentialFaults } from "@/lib/domain/vcdm/credential-rules";
import { findNestedContext } from "@/lib/domain/vcdm/nested-contexts";
import type { VcdmFault } from "@/lib/domain/vcdm/rules";
import { statusCheck } from "@/lib/domain/verification/check-status";
import { validityCheck } from "@/lib/domain/verification/check-validity";
import { issuerIdOf } from "@/lib/domain/verification/credential-fields";
import type { JsonObject } from "@/lib/domain/verification/json-value";
import type { KeyResolver, StatusSource } from "@/lib/domain/verification/ports";
import type { Token } from "@/lib/domain/verification/read-token";
import { isReason, reasonOutcomes } from "@/lib/domain/verification/reasons";
import type { Check } from "@/lib/domain/verification/run-checks";
import { findUnknownContexts } from "./example-contexts";
import { judgeProofs, type ProofTools } from "./judge-proofs";

/** `token`: of a credential from an envelope, whose claims may end it earlier. */
export type JudgeTools = ProofTools & { resolver: KeyResolver; statuses: StatusSource; now: Date; token?: Token };

/** `faults`: why it is refused. `warnings`: what could not be judged, and does not make it false. */
export type Judgement = { faults: VcdmFault[]; warnings: VcdmFault[] };

/** What a document's words alone tell: the model's rules, contexts we hold, none further down. */
export function findFormFaults(document: JsonObject): VcdmFault[] {
  return [...findCredentialFaults(document), ...findNestedContext(document), ...findUnknownContexts(document)];
}

/** Judges a credential secured by embedded proofs: its form, every proof, that its issuer made one of them, then time, status and related resources. */
export async function judgeCredential(document: JsonObject, tools: JudgeTools): Promise<Judgement> {
  const formFaults = findFormFaults(document);
  if (formFaults.length > 0) return { faults: formFaults, warnings: [] };
  const { signers, faults } = await judgeProofs({ document, purpose: "assertionMethod", now: tools.now }, tools);
  if (faults.length > 0) return { faults, warnings: [] };
  return judgeProved(document, signers, tools);
}

/** The rest, once it is known who signed: the issuer must be among them (VCDM 2.0, 4.7 with Controlled Identifiers 1.0, 3.3). */
export async function judgeProved(document: JsonObject, signers: readonly string[], tools: JudgeTools): Promise<Judgement> {
  const issuerId = issuerIdOf(document) ?? "";
  if (!signers.includes(issuerId)) {
    return { faults: [{ code: "issuer-not-signer", path: "issuer", clause: "VCDM 2.0, 4.7" }], warnings: [] };
  }
  const checked = [
    await ask(validityCheck, { document, issuerId }, tools),
    await ask(statusCheck, { document, issuerId }, tools),
  ];
  const resources = compareRelatedResources(document);
  return {
    faults: [...checked.flatMap(({ faults }) => faults), ...resources.wrong],
    warnings: [...checked.flatMap(({ warnings }) => warnings), ...resources.notHeld],
  };
}

const checkFacts = {
  validity: { path: "validFrom", clause: "VCDM 2.0, 4.9" },
  status: { path: "credentialStatus", clause: "VCDM 2.0, 4.10" },
} as const;

/** One of the public verifier's own checks. What it fails is a fault; what it cannot tell is a warning. */
async function ask(check: Check, findings: { document: JsonObject; issuerId: string }, tools: JudgeTools): Promise<Judgement> {
  const run = {
    bytes: new Uint8Array(),
    now: tools.now,
    findings: {
      ...findings,
      issuer: { id: findings.issuerId, name: null },
      ...(tools.token === undefined ? {} : { token: tools.token }),
    },
    ports: {
      allowedContexts: new Set(bundledContexts.keys()),
      keys: tools.resolver,
      statuses: tools.statuses,
      issuers: { find: async () => null, findSeal: async () => null },
      proofs: tools.engine,
      decodeStatusList,
      verifySignature,
      readCertificate,
      findElements: () => [],
    },
  };
  if (check.appliesTo(run) !== null) return { faults: [], warnings: [] };
  const { reason } = await check.execute(run);
  if (reason === undefined || !isReason(reason)) return { faults: [], warnings: [] };
  const found = { code: reason, ...(check.id === "status" ? checkFacts.status : checkFacts.validity) };
  return reasonOutcomes[reason] === "failed" ? { faults: [found], warnings: [] } : { faults: [], warnings: [found] };
}
