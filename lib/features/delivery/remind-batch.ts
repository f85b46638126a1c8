import { z } from "zod";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { IdSchema } from "@/lib/domain/ids";
import { judgeReminder } from "@/lib/domain/mail/reminder";
import { deliveryOf } from "./delivery-of";
import { loadLockedDeliveries, sendReminders } from "./reminders";

const maxPerRequest = 1000;

export const RemindBatchInput = z.object({ batchId: IdSchema });
export type RemindBatchInput = z.output<typeof RemindBatchInput>;

/**
 * Sends a new claim link to every learner of the batch who has not claimed and has had no mail
 * within a day. Errors: NOTHING_TO_DO.
 */
export async function remindBatch(
  ctx: Context,
  input: RemindBatchInput,
): Promise<{ batchId: string; reminded: number }> {
  const { batchId } = input;
  return inInstitution(
    ctx,
    async (scope) => {
      const rows = await loadLockedDeliveries(scope, ctx, { batchId });
      const due = rows
        .filter((row) => judgeReminder(deliveryOf(row), ctx.now) === null)
        .slice(0, maxPerRequest);
      if (due.length === 0) throw new AppError("NOTHING_TO_DO");
      return { batchId, reminded: await sendReminders(scope, ctx, due) };
    },
    { timeoutMs: 90_000 },
  );
}
