import { recordAuditOfEach } from "@/lib/adapters/db/record";
import { type CourseName, listCourseNames } from "@/lib/adapters/db/stores/course-name-store";
import {
  type DeliveryRow,
  listDelivery,
  withdrawClaimMails,
} from "@/lib/adapters/db/stores/delivery-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { openClaimLink } from "@/lib/adapters/links/claim-link";
import { queueMail } from "@/lib/adapters/mail/queue-mail";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { claimReminderOf } from "./claim-mail";
import { lockDeliveries } from "./lock-deliveries";

export async function loadLockedDeliveries(
  scope: Scope,
  ctx: Context,
  which: { batchId: string } | { ids: string[] },
): Promise<DeliveryRow[]> {
  const found = await listDelivery(scope, which);
  const { institutionId } = scope;
  for (const { facultyId } of found.slice(0, 1))
    authorize(ctx.actor, "credential.remind", { institutionId, facultyId });
  return lockDeliveries(scope, found);
}

export async function sendReminders(
  scope: Scope,
  ctx: Context,
  rows: DeliveryRow[],
): Promise<number> {
  const courses = await listCourseNames(
    scope,
    rows.map(({ versionId }) => versionId),
  );
  for (const row of rows) await remindOne(scope, ctx, { row, course: courses.get(row.versionId) });
  const subjects = rows.map(({ credentialId }) => credentialId);
  await recordAuditOfEach(scope, ctx, { action: "credential.remind", subjects });
  return rows.length;
}

async function remindOne(
  scope: Scope,
  ctx: Context,
  one: { row: DeliveryRow; course: CourseName | undefined },
): Promise<void> {
  const { row, course } = one;
  const { credentialId, learnerId } = row;
  await withdrawClaimMails(scope, { credentialId });
  const link = await openClaimLink(scope, { credentialId, learnerId }, ctx.now);
  await queueMail(scope, {
    ...claimReminderOf({ isCorrected: row.isCorrected, title: course?.title ?? {}, link }),
    to: { name: row.learnerName, address: row.email ?? "" },
    language: row.language,
    courseLanguage: course?.language ?? null,
    dedupeKey: `claim-reminder:${link.id}`,
    batchId: row.batchId,
    learnerId,
    credentialId,
  });
}
