import { z } from "zod";
import { recordAuditOfEach } from "@/lib/adapters/db/record";
import { type CourseName, listCourseNames } from "@/lib/adapters/db/stores/course-name-store";
import {
  type DeliveryRow,
  listDelivery,
  withdrawClaimMails,
} from "@/lib/adapters/db/stores/delivery-store";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import { openClaimLink } from "@/lib/adapters/links/claim-link";
import { queueMail } from "@/lib/adapters/mail/queue-mail";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { AppError, type ErrorCode } from "@/lib/domain/errors";
import { IdSchema } from "@/lib/domain/ids";
import { judgeReminder, type NoReminder } from "@/lib/domain/mail/reminder";
import { claimReminderOf } from "./claim-mail";
import { deliveryOf } from "./delivery-of";
import { lockDeliveries } from "./hold-deliveries";

const maxPerRequest = 1000;

export const RemindLearnerInput = z.object({ credentialId: IdSchema });
export const RemindBatchInput = z.object({ batchId: IdSchema });

const codes: Record<NoReminder, ErrorCode> = {
  claimed: "ALREADY_DONE",
  notDelivered: "WRONG_STATE",
  noAddress: "NOTHING_TO_DO",
  tooSoon: "TOO_SOON",
};

/**
 * Sends the learner a new claim link; those before it end. Errors: TOO_SOON within a day of the
 * last mail, ALREADY_DONE once it was claimed, NOTHING_TO_DO without an address, WRONG_STATE where
 * it was not delivered or does not count now.
 */
export async function remindLearner(
  ctx: Context,
  input: z.output<typeof RemindLearnerInput>,
): Promise<{ credentialId: string; reminded: number }> {
  const { credentialId } = input;
  return inInstitution(ctx, async (scope) => {
    const [row] = await loadHeld(scope, ctx, { ids: [credentialId] });
    if (!row) throw new AppError("NOT_FOUND");
    const refusal = judgeReminder(deliveryOf(row), ctx.now);
    if (refusal) throw new AppError(codes[refusal]);
    return { credentialId, reminded: await remind(scope, ctx, [row]) };
  });
}

/**
 * Sends a new claim link to every learner of the batch who has not claimed and was not written to
 * within a day. Errors: NOTHING_TO_DO.
 */
export async function remindBatch(
  ctx: Context,
  input: z.output<typeof RemindBatchInput>,
): Promise<{ batchId: string; reminded: number }> {
  const { batchId } = input;
  return inInstitution(
    ctx,
    async (scope) => {
      const rows = await loadHeld(scope, ctx, { batchId });
      const due = rows
        .filter((row) => judgeReminder(deliveryOf(row), ctx.now) === null)
        .slice(0, maxPerRequest);
      if (due.length === 0) throw new AppError("NOTHING_TO_DO");
      return { batchId, reminded: await remind(scope, ctx, due) };
    },
    { timeoutMs: 90_000 },
  );
}

async function loadHeld(
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

async function remind(scope: Scope, ctx: Context, rows: DeliveryRow[]): Promise<number> {
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
