import { z } from "zod";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import type { Context } from "@/lib/domain/context";
import { AppError, type ErrorCode } from "@/lib/domain/errors";
import { IdSchema } from "@/lib/domain/ids";
import { judgeReminder, type NoReminder } from "@/lib/domain/mail/reminder";
import { deliveryOf } from "./delivery-of";
import { loadLockedDeliveries, sendReminders } from "./reminders";

export const RemindLearnerInput = z.object({ credentialId: IdSchema });
export type RemindLearnerInput = z.output<typeof RemindLearnerInput>;

const codes: Record<NoReminder, ErrorCode> = {
  claimed: "ALREADY_DONE",
  notDelivered: "WRONG_STATE",
  noAddress: "NOTHING_TO_DO",
  tooSoon: "TOO_SOON",
};

/**
 * Sends the learner a new claim link; earlier ones end. Errors: TOO_SOON within a day of the last
 * mail; ALREADY_DONE once claimed; NOTHING_TO_DO without an address; WRONG_STATE if the credential
 * was not delivered or is not in force.
 */
export async function remindLearner(
  ctx: Context,
  input: RemindLearnerInput,
): Promise<{ credentialId: string; reminded: number }> {
  const { credentialId } = input;
  return inInstitution(ctx, async (scope) => {
    const [row] = await loadLockedDeliveries(scope, ctx, { ids: [credentialId] });
    if (!row) throw new AppError("NOT_FOUND");
    const refusal = judgeReminder(deliveryOf(row), ctx.now);
    if (refusal) throw new AppError(codes[refusal]);
    return { credentialId, reminded: await sendReminders(scope, ctx, [row]) };
  });
}
