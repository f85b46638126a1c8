import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { lockInstitution } from "@/lib/adapters/db/stores/institution-store";
import { getMemberRecord, moveMember } from "@/lib/adapters/db/stores/member-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { notifyAdministrators } from "@/lib/adapters/mail/notify-administrators";
import { authorize } from "@/lib/domain/access/authorize";
import { administersInstitution } from "@/lib/domain/access/grants";
import { type Context, institutionOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { IdSchema } from "@/lib/domain/ids";
import { assertAdministratorRemains } from "./assert-administrator-remains";
import { endTimedChanges } from "./end-timed-changes";

export const DisableMemberInput = z.object({ memberId: IdSchema });
export type DisableMemberInput = z.output<typeof DisableMemberInput>;

/**
 * Ends a membership, from that person's next request on, or an open invitation. Errors:
 * LAST_ADMINISTRATOR, ALREADY_DONE.
 */
export async function disableMember(ctx: Context, input: DisableMemberInput): Promise<void> {
  await inInstitution(ctx, async (scope) => {
    await lockInstitution(scope);
    const member = await getMemberRecord(scope, input.memberId);
    authorize(ctx.actor, "member.disable", { institutionId: institutionOf(ctx) });
    if (member.state === "disabled") throw new AppError("ALREADY_DONE");
    await assertAdministratorRemains(scope, member, []);
    // Also the disabled person: no one becomes the only administrator unnoticed.
    if (administersInstitution(member.grants) && member.state === "active") {
      await notifyAdministrators(scope, ctx, {
        kind: "member-roles-changed",
        values: { memberName: member.displayName },
        path: `/settings/members/${member.id}`,
        dedupeKey: `disabled:${member.id}:${ctx.requestId}`,
      });
    }
    await moveMember(scope, { id: member.id, from: member.state, to: "disabled" });
    await endTimedChanges(scope, ctx, member.id);
    await recordAudit(scope, ctx, { action: "member.disable", subject: member.id });
  });
}
