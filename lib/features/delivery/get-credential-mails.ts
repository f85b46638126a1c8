import { listDelivery } from "@/lib/adapters/db/stores/delivery-store";
import { listLearnerMails } from "@/lib/adapters/db/stores/learner-mail-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { judgeReminder } from "@/lib/domain/mail/reminder";
import { deliveryOf } from "./delivery-of";
import { type DeliveryProgress, deliveryProgressOf } from "./delivery-progress";
import { describeMails, type SeenMails } from "./seen-mails";

const shownMails = 50;

export type CredentialMails = SeenMails & { progress: DeliveryProgress; mayRemind: boolean };

export type GetCredentialMailsInput = { credentialId: string };

/**
 * Mails to the learner about a credential, and whether a new link can be sent; null for a format
 * without mails. Errors: FORBIDDEN.
 */
export async function getCredentialMails(
  ctx: Context,
  input: GetCredentialMailsInput,
): Promise<CredentialMails | null> {
  return inInstitution(ctx, async (scope) => {
    const [row] = await listDelivery(scope, { ids: [input.credentialId] });
    if (!row) return null;
    authorize(ctx.actor, "credential.list", {
      institutionId: scope.institutionId,
      facultyId: row.facultyId,
    });
    const mails = await listLearnerMails(scope, { credentialId: row.credentialId }, shownMails);
    return {
      ...(await describeMails(scope, ctx, mails)),
      progress: deliveryProgressOf(row),
      mayRemind: judgeReminder(deliveryOf(row), ctx.now) === null,
    };
  });
}
