import { type DeliveryRow, listDelivery } from "@/lib/adapters/db/stores/delivery-store";
import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import { listLearnerMails } from "@/lib/adapters/db/stores/learner-mail-store";
import { noteRead } from "@/lib/adapters/db/tally";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { facultiesReached } from "@/lib/domain/access/reach";
import type { Context } from "@/lib/domain/context";
import { calendarDayOf } from "@/lib/domain/days";
import { judgeReminder } from "@/lib/domain/mail/reminder";
import { deliveryOf } from "./delivery-of";
import { type SeenMails, see } from "./learner-mail-queries";

/** What became of the mail that brings a learner their credential. */
export type DeliveryProgress =
  | "claimed"
  | "sent"
  | "queued"
  | "failed"
  | "no-address"
  | "not-delivered"
  | "ended";

export type LearnerDelivery = {
  credentialId: string;
  learnerName: string;
  studentNumber: string | null;
  dateOfBirth: string | null;
  progress: DeliveryProgress;
  mailedAt: Date | null;
  mayRemind: boolean;
};

function progressOf(row: DeliveryRow): DeliveryProgress {
  if (["revoked", "replaced", "cancelled", "expired"].includes(row.state)) return "ended";
  const isMissed = row.mailState === "failed" || row.mailState === "set-aside";
  if (row.isClaimed) return isMissed ? "failed" : "claimed";
  if (["reserved", "issued"].includes(row.state)) return "not-delivered";
  if (row.email === null) return "no-address";
  if (isMissed) return "failed";
  return row.mailState === "queued" ? "queued" : "sent";
}

/**
 * Where each learner's credential of a batch is: claimed, sent, waiting or failed. Empty before
 * anything is signed.
 */
export async function getBatchDelivery(
  ctx: Context,
  input: { batchId: string },
): Promise<{ learners: LearnerDelivery[]; timeZone: string }> {
  return inInstitution(ctx, async (scope) => {
    const rows = await listDelivery(scope, { batchId: input.batchId });
    const { institutionId } = scope;
    const facultyId =
      rows[0]?.facultyId ?? facultiesReached(ctx.actor, "credential.list")?.[0] ?? null;
    authorize(ctx.actor, "credential.list", { institutionId, facultyId });
    const { profile } = await getInstitution(scope);
    const learners = rows.map((row) => ({
      credentialId: row.credentialId,
      learnerName: row.learnerName,
      studentNumber: row.studentNumber,
      dateOfBirth: row.dateOfBirth ? calendarDayOf(row.dateOfBirth) : null,
      progress: progressOf(row),
      mailedAt: row.mailedAt,
      mayRemind: judgeReminder(deliveryOf(row), ctx.now) === null,
    }));
    await noteRead(scope, ctx, { what: "mails", people: learners.length, subject: input.batchId });
    return { learners, timeZone: profile.timeZone };
  });
}

const shownMails = 50;

export type CredentialMails = SeenMails & { progress: DeliveryProgress; mayRemind: boolean };

/**
 * What the learner was written about a credential, and whether a new link can be sent; null for a
 * form that is not written about. Errors: FORBIDDEN.
 */
export async function getCredentialMails(
  ctx: Context,
  input: { credentialId: string },
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
      ...(await see(scope, ctx, mails)),
      progress: progressOf(row),
      mayRemind: judgeReminder(deliveryOf(row), ctx.now) === null,
    };
  });
}
