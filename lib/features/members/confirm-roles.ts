import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { loadAuthors } from "@/lib/adapters/db/stores/author-store";
import { confirmGrants, listUnconfirmedGrants } from "@/lib/adapters/db/stores/grant-store";
import { lockInstitution } from "@/lib/adapters/db/stores/institution-store";
import { getMemberRecord } from "@/lib/adapters/db/stores/member-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { assertRecentSignIn, type Context, memberOf } from "@/lib/domain/context";
import { assertConfirmable, grantTexts } from "@/lib/domain/four-eyes/member-roles";
import { IdSchema } from "@/lib/domain/ids";

export const ConfirmRolesInput = z.object({
  memberId: IdSchema,
  /** The new roles that were shown, as one text. */
  seen: z.string().max(10_000),
});
export type ConfirmRolesInput = z.output<typeof ConfirmRolesInput>;

/**
 * The second administrator confirms new roles of a member, so that they count immediately. Errors:
 * FOUR_EYES for the member and the administrator who gave them; WRONG_STATE before the invitation
 * is accepted; ALREADY_DONE if there are none; STALE if they are not the ones shown.
 */
export async function confirmRoles(ctx: Context, input: ConfirmRolesInput): Promise<void> {
  const { memberId, seen } = input;
  await inInstitution(ctx, async (scope) => {
    await lockInstitution(scope);
    const member = await getMemberRecord(scope, memberId);
    const waiting = await listUnconfirmedGrants(scope, memberId, ctx.now);
    authorize(ctx.actor, "member.confirm-roles", {
      institutionId: scope.institutionId,
      authors: await loadAuthors(scope, [memberId, ...waiting.map(({ givenBy }) => givenBy)]),
    });
    assertRecentSignIn(ctx);
    assertConfirmable({ state: member.state, waiting }, seen);
    await confirmGrants(scope, memberId, { confirmedBy: memberOf(ctx), now: ctx.now });
    await recordAudit(scope, ctx, {
      action: "member.confirm-roles",
      subject: memberId,
      detail: { roles: grantTexts(waiting) },
    });
  });
}
