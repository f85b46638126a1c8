import { listDelivery } from "@/lib/adapters/db/stores/delivery-store";
import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import {
  countMissedMails,
  type LearnerMail,
  listLearnerMails,
  type MissedMails,
} from "@/lib/adapters/db/stores/learner-mail-store";
import { noteRead } from "@/lib/adapters/db/tally";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { facultiesReached } from "@/lib/domain/access/reach";
import { type Context, institutionOf } from "@/lib/domain/context";
import { carriesClaimLink } from "@/lib/domain/mail/mail-kinds";
import { isHeldUp } from "@/lib/domain/mail/next-try";
import { judgeReminder } from "@/lib/domain/mail/reminder";
import { judgeRepetition, type Repetition } from "@/lib/domain/mail/send-again";
import { deliveryOf } from "./delivery-of";

/**
 * A mail with the way in which it can be sent again now; `isTooSoon` where its only hindrance is
 * another mail of the last hours with a claim link.
 */
export type SeenMail = LearnerMail & { repetition: Repetition | null; isTooSoon: boolean };

export type SeenMails = { mails: SeenMail[]; timeZone: string };

const shownOfOne = 50;
const shownMissed = 200;

/**
 * What one learner was written, newest first; with courses of other faculties left out. Errors:
 * FORBIDDEN.
 */
export async function getMailsOfLearner(
  ctx: Context,
  input: { learnerId: string },
): Promise<SeenMails> {
  const facultyIds = reachOf(ctx);
  return inInstitution(ctx, async (scope) => {
    const mails = await listLearnerMails(
      scope,
      { learnerId: input.learnerId, facultyIds },
      shownOfOne,
    );
    const seen = await see(scope, ctx, mails);
    await noteRead(scope, ctx, { what: "mails", people: 1, subject: input.learnerId });
    return seen;
  });
}

/**
 * Mails to learners that did not arrive: those that failed, then those that wait for another try.
 * Errors: FORBIDDEN.
 */
export async function listMissedMails(ctx: Context): Promise<SeenMails & { counts: MissedMails }> {
  const facultyIds = reachOf(ctx);
  return inInstitution(ctx, async (scope) => {
    const mails = await listLearnerMails(scope, { missed: true, facultyIds }, shownMissed);
    const seen = {
      ...(await see(scope, ctx, mails)),
      counts: await countMissedMails(scope, { facultyIds }),
    };
    await noteRead(scope, ctx, {
      what: "mails",
      people: new Set(mails.map(({ learnerId }) => learnerId)).size,
    });
    return seen;
  });
}

/**
 * What the desk says about mails; `isHeldUp` where some have waited for the mail server for long.
 * Errors: FORBIDDEN.
 */
export async function getMissedMails(ctx: Context): Promise<MissedMails & { isHeldUp: boolean }> {
  const facultyIds = reachOf(ctx);
  const counts = await inInstitution(ctx, (scope) => countMissedMails(scope, { facultyIds }));
  return { ...counts, isHeldUp: isHeldUp(counts.waitingSince, ctx.now) };
}

function reachOf(ctx: Context): string[] | null {
  const facultyIds = facultiesReached(ctx.actor, "mail.list");
  authorize(ctx.actor, "mail.list", {
    institutionId: institutionOf(ctx),
    facultyId: facultyIds?.[0] ?? null,
  });
  return facultyIds;
}

/** The mails as a page shows them. */
export async function see(scope: Scope, ctx: Context, mails: LearnerMail[]): Promise<SeenMails> {
  const { profile } = await getInstitution(scope);
  return { mails: await withRepetition(scope, mails, ctx.now), timeZone: profile.timeZone };
}

/** Each mail with the way in which it can be sent again now. */
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
