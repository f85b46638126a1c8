import { bundledContexts } from "@/lib/adapters/credential-formats/contexts";
import { decodeStatusList } from "@/lib/adapters/verification/decode-status-list";
import { thumbprintOf } from "@/lib/adapters/verification/key-thumbprint";
import { readSignerCertificate } from "@/lib/adapters/verification/read-certificate";
import { verifySignature } from "@/lib/adapters/verification/verify-signature";
import type { JsonObject } from "@/lib/domain/json/json-value";
import { proofsOf } from "@/lib/domain/vcdm/credential-fields";
import { findCredentialIssues } from "@/lib/domain/vcdm/credential-rules";
import type { VcdmIssue } from "@/lib/domain/vcdm/rules";
import type {
  KeyResolver,
  ProofEngine,
  StatusSource,
  VerificationPorts,
} from "@/lib/domain/verification/ports";
import { type CheckResult, isGenuine } from "@/lib/domain/verification/report/report";
import { verifyDocument } from "@/lib/domain/verification/verify-document";
import { exampleContexts, findUnknownContexts, withExamplesWrittenOut } from "./example-contexts";
import { judgeProofs, type ProofTools, writtenOutProof } from "./judge-proofs";
import { findNestedContext } from "./nested-contexts";

export type JudgeTools = ProofTools & { resolver: KeyResolver; statuses: StatusSource; now: Date };

/**
 * `faults`: why it is refused. `warnings`: what could not be checked, and does not invalidate it.
 */
export type Judgement = { faults: VcdmIssue[]; warnings: VcdmIssue[] };

/** Issues of the document's text alone: the model's rules, known contexts, none nested. */
export function findFormIssues(document: JsonObject): VcdmIssue[] {
  return [
    ...findCredentialIssues(document),
    ...findNestedContext(document),
    ...findUnknownContexts(document),
  ];
}

/**
 * Verifies a credential, in an envelope or with embedded proofs, with the public verifier: anything
 * not valid there is refused here. Two things are different, because the suites need them: contexts
 * may be written out in the document, and the Recommendation's context for examples is known. A
 * chain of proofs must hold as a whole; the public verifier leaves proofs unchecked that strangers
 * added, and chains with a missing link.
 */
export async function judgeCredential(document: JsonObject, tools: JudgeTools): Promise<Judgement> {
  const bytes = new TextEncoder().encode(JSON.stringify(document));
  const { verdict, reason, checks } = await verifyDocument(
    { bytes, inputSha256: "", now: tools.now },
    portsOf(tools),
  );
  const withOutcome = (...outcomes: CheckResult["outcome"][]) =>
    checks.filter((check) => outcomes.includes(check.outcome)).map(faultOf);
  const issues = withOutcome("failed", "unknown");
  if (!isGenuine(verdict) && issues.length === 0) issues.push({ code: reason, path: "", clause });
  // The owner of a test key is unknown, which invalidates nothing.
  const warnings = withOutcome("warned").filter(({ code }) => code !== "issuer-unknown");
  const isChain = proofsOf(document)?.some(({ previousProof }) => previousProof !== undefined);
  if (issues.length > 0 || !isChain) return { faults: issues, warnings };
  const chain = await judgeProofs({ document, purpose: "assertionMethod", now: tools.now }, tools);
  return {
    faults: chain.faults,
    warnings: warnings.filter(({ code }) => code !== "other-proofs-unchecked"),
  };
}

const clause = "docs/guides/verification.md";

function faultOf({ id, reason, values }: CheckResult): VcdmIssue {
  const { path, rule } = values ?? {};
  return {
    code: String(rule ?? reason),
    path: String(path ?? id),
    clause: String(values?.clause ?? clause),
  };
}

function portsOf({ engine, resolver, statuses }: JudgeTools): VerificationPorts {
  return {
    allowedContexts: new Set([...bundledContexts.keys(), ...exampleContexts.keys()]),
    readsInlineContexts: true,
    keys: resolver,
    statuses,
    issuers: { find: async () => null, findSeal: async () => null },
    proofs: withExamples(engine),
    decodeStatusList,
    thumbprintOf,
    verifySignature,
    readCertificate: readSignerCertificate,
    findElements: () => [],
  };
}

function withExamples(engine: ProofEngine): ProofEngine {
  return {
    check: ({ document, proofs }) =>
      engine.check({
        document: withExamplesWrittenOut(document),
        proofs: proofs.map(({ proof, key }) => ({ proof: writtenOutProof(proof), key })),
      }),
  };
}
