import { recordAudit } from "@/lib/adapters/db/record";
import { hasAnyCredential } from "@/lib/adapters/db/stores/affected-credential-store";
import {
  recordDidDocument,
  recordFormerDidDocument,
} from "@/lib/adapters/db/stores/did-document-store";
import {
  type DomainClaimRecord,
  deleteDomainClaim,
  findDomainClaim,
  recordDomainCheck,
} from "@/lib/adapters/db/stores/domain-claim-store";
import {
  getInstitution,
  lockInstitution,
  updateDomain,
} from "@/lib/adapters/db/stores/institution-store";
import { inInstitution, isUniqueViolation, type Scope } from "@/lib/adapters/db/tenancy";
import type { TextRecords } from "@/lib/adapters/dns/find-text-records";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import {
  challengeName,
  challengeText,
  type DomainClaimOutcome,
  didWebOfDomain,
} from "@/lib/domain/credentials/own-domain";

export type DomainTools = { findTextRecords(name: string): Promise<TextRecords> };

export type ProveDomainInput = { claimId: string };

/**
 * Looks for a claim's record in the zone of its host name, and changes the institution's DID to
 * that host once it is there.
 *
 * Attack: an administrator claims another university's host; credentials issued here would be taken
 * for that university's, and its own would appear to be signed by a stranger. Rule: nothing changes
 * until the claim's token is in the name's zone, to which only its owner can write.
 */
export async function proveDomain(
  ctx: Context,
  input: ProveDomainInput,
  tools: DomainTools,
): Promise<void> {
  authorize(ctx.actor, "institution.set-domain", { institutionId: institutionOf(ctx) });
  const claim = await inInstitution(ctx, findDomainClaim);
  if (claim?.id !== input.claimId) return;
  const issue = findIssue(claim, await tools.findTextRecords(challengeName(claim.domain)));
  if (issue) return note(ctx, claim, issue);
  const moved = inInstitution(ctx, (scope) => moveToDomain(scope, ctx, claim));
  await moved.catch((error: unknown) => {
    if (!isUniqueViolation(error)) throw error;
    return note(ctx, claim, "taken");
  });
}

function findIssue(claim: DomainClaimRecord, answer: TextRecords): DomainClaimOutcome | null {
  if (answer.kind === "unreachable") return "unreachable";
  if (answer.kind === "none" || answer.texts.length === 0) return "no-record";
  return answer.texts.includes(challengeText(claim.token)) ? null : "other-record";
}

function note(ctx: Context, { id }: DomainClaimRecord, outcome: DomainClaimOutcome): Promise<void> {
  return inInstitution(ctx, (scope) =>
    recordDomainCheck(scope, { id, outcome, checkedAt: ctx.now }),
  );
}

async function moveToDomain(scope: Scope, ctx: Context, claim: DomainClaimRecord): Promise<void> {
  await lockInstitution(scope);
  if ((await findDomainClaim(scope))?.id !== claim.id) return;
  if (await hasAnyCredential(scope)) {
    await recordDomainCheck(scope, { id: claim.id, outcome: "settled", checkedAt: ctx.now });
    return;
  }
  const { did: from } = await getInstitution(scope);
  const to = didWebOfDomain(claim.domain);
  await recordFormerDidDocument(scope);
  await updateDomain(scope, { domain: claim.domain, did: to });
  await recordDidDocument(scope, ctx.now);
  await deleteDomainClaim(scope);
  await recordAudit(scope, ctx, {
    action: "institution.set-domain",
    subject: scope.institutionId,
    detail: { from, to },
  });
}
