import { listDelivery } from "@/lib/adapters/db/stores/delivery-store";
import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import type { LearnerMail } from "@/lib/adapters/db/stores/learner-mail-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import type { Context } from "@/lib/domain/context";
import { carriesClaimLink } from "@/lib/domain/mail/mail-kinds";
import { judgeReminder } from "@/lib/domain/mail/reminder";
import { judgeRepetition, type Repetition } from "@/lib/domain/mail/send-again";
import { deliveryOf } from "./delivery-of";

/**
 * A mail and how it can be sent again now; `isTooSoon` if the only obstacle is a recent mail with a
 * claim link.
 */
export type SeenMail = LearnerMail & { repetition: Repetition | null; isTooSoon: boolean };

export type SeenMails = { mails: SeenMail[]; timeZone: string };

/** The mails as a page shows them. */
export async function describeMails(
  scope: Scope,
  ctx: Context,
  mails: LearnerMail[],
): Promise<SeenMails> {
  const { profile } = await getInstitution(scope);
  return { mails: await withRepetition(scope, mails, ctx.now), timeZone: profile.timeZone };
}

/** Each mail and how it can be sent again now. */
export async function withRepetition(
  scope: Scope,
  mails: LearnerMail[],
  now: Date,
): Promise<SeenMail[]> {
  const withLink = mails.filter(
    ({ kind, state }) => state !== "sent" && (kind === null || carriesClaimLink(kind)),
  );
  const rows = await listDelivery(scope, {
    ids: withLink.flatMap(({ credentialId }) => credentialId ?? []),
  });
  const deliveries = new Map(rows.map((row) => [row.credentialId, deliveryOf(row)]));
  return mails.map((mail) => {
    const delivery = deliveries.get(mail.credentialId ?? "");
    const noReminder = delivery ? judgeReminder(delivery, now) : "notDelivered";
    const toRepeat = { ...mail, isEmptied: mail.toAddress === "", hasAddress: mail.email !== null };
    const repetition = judgeRepetition({ ...toRepeat, noReminder });
    const isTooSoon =
      noReminder === "tooSoon" && judgeRepetition({ ...toRepeat, noReminder: null }) === "new-link";
    return { ...mail, repetition, isTooSoon };
  });
}
