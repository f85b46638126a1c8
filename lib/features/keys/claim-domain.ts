import { randomBytes } from "node:crypto";
import { z } from "zod";
import { enqueue, recordAudit } from "@/lib/adapters/db/record";
import { hasAnyCredential } from "@/lib/adapters/db/stores/affected-credential-store";
import {
  recordDidDocument,
  recordFormerDidDocument,
} from "@/lib/adapters/db/stores/did-document-store";
import {
  type DomainClaimRecord,
  deleteDomainClaim,
  findDomainClaim,
  replaceDomainClaim,
} from "@/lib/adapters/db/stores/domain-claim-store";
import {
  getInstitution,
  lockInstitution,
  updateDomain,
} from "@/lib/adapters/db/stores/institution-store";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import { publicUrl } from "@/lib/adapters/env";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { didWeb } from "@/lib/domain/credentials/did-web";
import { OwnDomainSchema } from "@/lib/domain/credentials/own-domain";
import { AppError } from "@/lib/domain/errors";

export const ClaimDomainInput = z.object({ domain: OwnDomainSchema });
export type ClaimDomainInput = z.output<typeof ClaimDomainInput>;

/**
 * Claims a host name as the institution's own, so that its DID may name it instead of this
 * installation's address, or withdraws the claim. The DID changes once the worker has found the
 * claim's record ({@link file://./prove-domain.ts}); a repeated claim for the same name keeps its
 * record. Only before the first credential: afterwards signed documents contain the DID. Errors:
 * WRONG_STATE after that; INVALID_INPUT for this installation's own host.
 */
export async function claimDomain(
  ctx: Context,
  input: ClaimDomainInput,
): Promise<{ domain: string | null }> {
  authorize(ctx.actor, "institution.claim-domain", { institutionId: institutionOf(ctx) });
  const { domain } = input;
  if (domain !== null && domain === new URL(publicUrl()).hostname)
    throw new AppError("INVALID_INPUT", {
      fields: [{ path: "domain", code: "isThisInstallation" }],
    });
  return inInstitution(ctx, async (scope) => {
    await lockInstitution(scope);
    const institution = await getInstitution(scope);
    const former = await findDomainClaim(scope);
    if (domain === institution.domain) {
      if (former) await withdraw(scope, ctx, former);
      return { domain };
    }
    if (await hasAnyCredential(scope)) throw new AppError("WRONG_STATE");
    if (domain === null) {
      if (former) await withdraw(scope, ctx, former);
      await returnToInstallation(scope, ctx);
      return { domain };
    }
    const token = former?.domain === domain ? former.token : randomBytes(16).toString("base64url");
    const claim = await replaceDomainClaim(scope, { domain, token, claimedAt: ctx.now });
    await enqueue(scope, "prove-domain", { claimId: claim.id });
    await recordAudit(scope, ctx, {
      action: "institution.claim-domain",
      subject: scope.institutionId,
      detail: { domain },
    });
    return { domain };
  });
}

async function withdraw(scope: Scope, ctx: Context, { domain }: DomainClaimRecord): Promise<void> {
  await deleteDomainClaim(scope);
  const detail = { domain, withdrawn: true };
  await recordAudit(scope, ctx, {
    action: "institution.claim-domain",
    subject: scope.institutionId,
    detail,
  });
}

async function returnToInstallation(scope: Scope, ctx: Context): Promise<void> {
  const institution = await getInstitution(scope);
  const did = didWeb(publicUrl(), institution.slug);
  await recordFormerDidDocument(scope);
  await updateDomain(scope, { domain: null, did });
  await recordDidDocument(scope, ctx.now);
  const detail = { from: institution.did, to: did };
  await recordAudit(scope, ctx, {
    action: "institution.claim-domain",
    subject: scope.institutionId,
    detail,
  });
}
