import { listDelivery } from "@/lib/adapters/db/stores/delivery-store";
import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import { noteRead } from "@/lib/adapters/db/tally";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { facultiesReached } from "@/lib/domain/access/reach";
import type { Context } from "@/lib/domain/context";
import { calendarDayOf } from "@/lib/domain/days";
import { judgeReminder } from "@/lib/domain/mail/reminder";
import { deliveryOf } from "./delivery-of";
import { type DeliveryProgress, deliveryProgressOf } from "./delivery-progress";

export type LearnerDelivery = {
  credentialId: string;
  learnerName: string;
  studentNumber: string | null;
  dateOfBirth: string | null;
  progress: DeliveryProgress;
  mailedAt: Date | null;
  mayRemind: boolean;
};

export type GetBatchDeliveryInput = { batchId: string };

/**
 * Where each learner's credential of a batch is: claimed, sent, waiting or failed. Empty before
 * anything is signed.
 */
export async function getBatchDelivery(
  ctx: Context,
  input: GetBatchDeliveryInput,
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
      progress: deliveryProgressOf(row),
      mailedAt: row.mailedAt,
      mayRemind: judgeReminder(deliveryOf(row), ctx.now) === null,
    }));
    await noteRead(scope, ctx, { what: "mails", people: learners.length, subject: input.batchId });
    return { learners, timeZone: profile.timeZone };
  });
}
