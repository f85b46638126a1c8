import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { lockInstitution } from "@/lib/adapters/db/stores/institution-store";
import { findIssuingStop, insertIssuingStop } from "@/lib/adapters/db/stores/issuing-stop-store";
import { inInstitutionAfterStoring } from "@/lib/adapters/db/tenancy";
import { notifyAdministrators } from "@/lib/adapters/mail/notify-administrators";
import { authorize } from "@/lib/domain/access/authorize";
import { anyFacultyReached } from "@/lib/domain/access/reach";
import { type Context, institutionOf, memberOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { ReasonSchema } from "@/lib/domain/reason";

export const StopIssuingInput = z.object({ reason: ReasonSchema });
export type StopIssuingInput = z.output<typeof StopIssuingInput>;

/**
 * One person stops all issuing of the institution. Once this returns, no credential becomes issued
 * until two people have started it again; what is approved waits. Credentials can still be revoked
 * and suspended, and status lists are still published. A role in one faculty is enough, and no
 * recent sign-in is asked for: stopping protects, and can be undone. Errors: ALREADY_DONE while
 * issuing is stopped.
 */
export async function stopIssuing(
  ctx: Context,
  input: StopIssuingInput,
): Promise<{ stopId: string }> {
  const { reason } = input;
  const facultyId = anyFacultyReached(ctx.actor, "issuing.stop");
  authorize(ctx.actor, "issuing.stop", { institutionId: institutionOf(ctx), facultyId });
  const stopId = await inInstitutionAfterStoring(ctx, async (scope) => {
    await lockInstitution(scope);
    if (await findIssuingStop(scope)) throw new AppError("ALREADY_DONE");
    const id = await insertIssuingStop(scope, {
      reason,
      stoppedBy: memberOf(ctx),
      stoppedAt: ctx.now,
    });
    await notifyAdministrators(scope, ctx, {
      kind: "issuing-stopped",
      values: { reason },
      path: "/issuing/stop",
      dedupeKey: `issuing-stopped:${id}`,
    });
    await recordAudit(scope, ctx, { action: "issuing.stop", subject: id, detail: { reason } });
    return id;
  });
  return { stopId };
}
