import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { hasAnyCredential } from "@/lib/adapters/db/stores/affected-credential-store";
import { recordDidDocument, recordFormerDidDocument } from "@/lib/adapters/db/stores/did-document-store";
import { getInstitution, lockInstitution, updateDomain } from "@/lib/adapters/db/stores/institution-store";
import { inInstitution, isUniqueViolation } from "@/lib/adapters/db/tenancy";
import { publicUrl } from "@/lib/adapters/env";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { didWeb } from "@/lib/domain/credentials/did-web";
import { didWebOfDomain, OwnDomainSchema } from "@/lib/domain/credentials/own-domain";
import { AppError } from "@/lib/domain/errors";

export const SetOwnDomainInput = z.object({ domain: OwnDomainSchema });

const fault = (code: string) => new AppError("INVALID_INPUT", { fields: [{ path: "domain", code }] });

/**
 * Lets the institution's DID name a host of its own instead of this installation's address, or takes that back. Only before the first credential:
 * from then on the DID stands in documents that nobody can change.
 * Errors: WRONG_STATE after that; ALREADY_EXISTS for a host of another institution; INVALID_INPUT for this installation's own.
 */
export async function setOwnDomain(
  ctx: Context,
  input: z.output<typeof SetOwnDomainInput>,
): Promise<{ did: string; domain: string | null }> {
  authorize(ctx.actor, "institution.set-domain", { institutionId: institutionOf(ctx) });
  const { domain } = input;
  if (domain !== null && domain === new URL(publicUrl()).hostname) throw fault("isThisInstallation");
  const change = inInstitution(ctx, async (scope) => {
    await lockInstitution(scope);
    const institution = await getInstitution(scope);
    const did = domain === null ? didWeb(publicUrl(), institution.slug) : didWebOfDomain(domain);
    if (institution.domain === domain) return { did: institution.did, domain };
    if (await hasAnyCredential(scope)) throw new AppError("WRONG_STATE");
    await recordFormerDidDocument(scope);
    await updateDomain(scope, { domain, did });
    await recordDidDocument(scope, ctx.now);
    const detail = { from: institution.did, to: did };
    await recordAudit(scope, ctx, { action: "institution.set-domain", subject: scope.institutionId, detail });
    return { did, domain };
  });
  return change.catch((error: unknown) => {
    if (isUniqueViolation(error)) throw new AppError("ALREADY_EXISTS", { fields: [{ path: "domain", code: "taken" }] });
    throw error;
  });
}
