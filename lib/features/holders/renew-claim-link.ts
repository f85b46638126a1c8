import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { withdrawClaimLinks } from "@/lib/adapters/db/stores/claim-store";
import { withdrawClaimMails } from "@/lib/adapters/db/stores/delivery-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { openClaimLink } from "@/lib/adapters/links/claim-link";
import type { Context } from "@/lib/domain/context";
import { isClaimable } from "@/lib/domain/credentials/states";
import { AppError } from "@/lib/domain/errors";
import { IdSchema } from "@/lib/domain/ids";
import { notifyNewClaimLink } from "./claim-notices";
import { getReadable } from "./readable-credential";
import { assertHasWholeLearner } from "./whole-learner";

export const RenewClaimLinkInput = z.object({ credentialId: IdSchema });
export type RenewClaimLinkInput = z.output<typeof RenewClaimLinkInput>;

/**
 * Replaces every open claim link of the learner by a new one with five attempts; it is mailed to
 * the enrolled address, or shown to the registrar if there is none. Errors: NOT_FOUND; FORBIDDEN
 * also for a registrar who is not responsible for every enrolment of the learner; WRONG_STATE
 * unless the credential waits to be claimed.
 */
export async function renewClaimLink(
  ctx: Context,
  input: RenewClaimLinkInput,
): Promise<{ credentialId: string }> {
  return inInstitution(ctx, async (scope) => {
    const credential = await getReadable(scope, ctx, {
      credentialId: input.credentialId,
      action: "claim.renew",
    });
    const { learnerId, learner } = credential.award;
    await assertHasWholeLearner(scope, ctx, { learnerId, action: "claim.renew" });
    if (learner.personId !== null || !isClaimable(credential.state))
      throw new AppError("WRONG_STATE");
    const withdrawn = await withdrawClaimLinks(scope, { learnerId }, ctx.now);
    await withdrawClaimMails(scope, { learnerId });
    const link = await openClaimLink(scope, { credentialId: credential.id, learnerId }, ctx.now);
    await notifyNewClaimLink(scope, { ...link, credential });
    await recordAudit(scope, ctx, {
      action: "claim.renew",
      subject: learnerId,
      detail: { withdrawn },
    });
    return { credentialId: credential.id };
  });
}
