import { randomUUID } from "node:crypto";
import { z } from "zod";
import { onceByKey, recordAudit } from "@/lib/adapters/db/record";
import { replaceGrants } from "@/lib/adapters/db/stores/grant-store";
import {
  findMemberIdByEmail,
  getMemberRecord,
  insertMember,
} from "@/lib/adapters/db/stores/member-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { grantText } from "@/lib/domain/access/grant-text";
import { GrantsSchema } from "@/lib/domain/access/grants";
import { assertRecentSignIn, type Context, institutionOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { assertFacultiesExist } from "./assert-faculties-exist";
import { type Invitation, invitationUntil, mailInvitation, newInvitation } from "./invitation-link";

export const InviteMemberInput = z.object({
  displayName: z
    .string({ error: "required" })
    .trim()
    .min(1, { error: "required" })
    .max(200, { error: "tooLong" }),
  email: z
    .string({ error: "required" })
    .trim()
    .pipe(z.email({ error: "invalidEmail" }).max(254, { error: "tooLong" })),
  grants: GrantsSchema.refine((grants) => grants.length > 0, { error: "noRole", path: ["0"] }),
  requestKey: z.string().max(80).optional(),
});
export type InviteMemberInput = z.output<typeof InviteMemberInput>;

/**
 * Invites a member by a secret one-time link, which is mailed and shown once to the inviting
 * administrator. Errors: ALREADY_EXISTS; ALREADY_DONE if a repeated form's invitation has ended.
 */
export async function inviteMember(ctx: Context, input: InviteMemberInput): Promise<Invitation> {
  authorize(ctx.actor, "member.invite", { institutionId: institutionOf(ctx) });
  const { displayName, email, grants } = input;
  assertRecentSignIn(ctx);
  return inInstitution(ctx, async (scope) => {
    const memberId = await onceByKey(scope, { action: "member.invite", input }, async () => {
      await assertFacultiesExist(scope, grants);
      if (await findMemberIdByEmail(scope, email)) {
        throw new AppError("ALREADY_EXISTS", { fields: [{ path: "email", code: "taken" }] });
      }
      const id = randomUUID();
      const { invitation, invitationHash, invitedUntil } = newInvitation(ctx, id);
      await insertMember(scope, { id, displayName, email, invitationHash, invitedUntil });
      const givenBy = ctx.actor.kind === "member" ? ctx.actor.memberId : null;
      const decidesFrom = givenBy === null ? ctx.now : null;
      await replaceGrants(scope, id, { before: [], after: grants, givenBy, decidesFrom });
      await mailInvitation(scope, { displayName, email, invitation });
      await recordAudit(scope, ctx, {
        action: "member.invite",
        subject: id,
        detail: { roles: grants.map(grantText) },
      });
      return id;
    });
    const { invitedUntil } = await getMemberRecord(scope, memberId);
    if (invitedUntil === null) throw new AppError("ALREADY_DONE");
    return invitationUntil(memberId, invitedUntil);
  });
}
