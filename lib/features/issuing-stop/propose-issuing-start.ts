import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import {
  alreadyProposed,
  insertChangeRequest,
} from "@/lib/adapters/db/stores/change-request-store";
import { findIssuingStop } from "@/lib/adapters/db/stores/issuing-stop-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { anyFacultyReached } from "@/lib/domain/access/reach";
import { assertRecentSignIn, type Context, institutionOf, memberOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { ReasonSchema } from "@/lib/domain/reason";
import { notifyAdministratorsOfStart } from "./start-notices";
import { assertMayStart } from "./start-of-issuing";

export const ProposeIssuingStartInput = z.object({ reason: ReasonSchema });
export type ProposeIssuingStartInput = z.output<typeof ProposeIssuingStartInput>;

/**
 * Proposes that the institution issues again; another person has to confirm it, without a time
 * limit. Errors: WRONG_STATE if issuing is not stopped, ALREADY_EXISTS while a proposal is open,
 * RECENT_SIGN_IN_REQUIRED, ROLE_NOT_CONFIRMED, ROLE_NEWER_THAN_STOP.
 */
export async function proposeIssuingStart(
  ctx: Context,
  input: ProposeIssuingStartInput,
): Promise<{ changeId: string }> {
  const { reason } = input;
  const facultyId = anyFacultyReached(ctx.actor, "issuing.propose-start");
  authorize(ctx.actor, "issuing.propose-start", { institutionId: institutionOf(ctx), facultyId });
  assertRecentSignIn(ctx);
  const changeId = await inInstitution(
    ctx,
    async (scope) => {
      const stop = await findIssuingStop(scope);
      if (!stop) throw new AppError("WRONG_STATE");
      await assertMayStart(scope, ctx, { stopId: stop.id, action: "issuing.propose-start" });
      const id = await insertChangeRequest(scope, {
        kind: "issuing-start",
        subjectId: stop.id,
        payload: { stoppedAt: stop.stoppedAt.toISOString() },
        reason,
        proposedBy: memberOf(ctx),
        proposedAt: ctx.now,
        dueAt: null,
      });
      await notifyAdministratorsOfStart(scope, ctx, {
        kind: "issuing-start-proposed",
        reason,
        changeId: id,
      });
      await recordAudit(scope, ctx, {
        action: "issuing.propose-start",
        subject: stop.id,
        detail: { changeId: id, reason },
      });
      return id;
    },
    { onConflict: alreadyProposed },
  );
  return { changeId };
}
