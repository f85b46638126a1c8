import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import {
  alreadyProposed,
  insertChangeRequest,
} from "@/lib/adapters/db/stores/change-request-store";
import { countConfirmedAdministrators, replaceGrants } from "@/lib/adapters/db/stores/grant-store";
import { lockInstitution } from "@/lib/adapters/db/stores/institution-store";
import { getMemberRecord, type MemberRecord } from "@/lib/adapters/db/stores/member-store";
import { conflictAs, inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import { notifyAdministrators } from "@/lib/adapters/mail/notify-administrators";
import { authorize } from "@/lib/domain/access/authorize";
import { administersInstitution, GrantsSchema } from "@/lib/domain/access/grants";
import type { RoleGrant } from "@/lib/domain/access/roles";
import { assertRecentSignIn, type Context, institutionOf, memberOf } from "@/lib/domain/context";
import { findRaised, grantTexts, waitsUntil } from "@/lib/domain/four-eyes/member-roles";
import { IdSchema } from "@/lib/domain/ids";
import { assertAdministratorRemains } from "./assert-administrator-remains";
import { assertFacultiesExist } from "./assert-faculties-exist";
import { endTimedChanges } from "./end-timed-changes";

export const ChangeRolesInput = z.object({ memberId: IdSchema, grants: GrantsSchema });
export type ChangeRolesInput = z.output<typeof ChangeRolesInput>;

/**
 * Replaces a member's roles from that person's next request on; for decisions on the work of others
 * they count once a second administrator has confirmed them or a day has passed. Roles for oneself
 * are a request, `changeId`, that waits for a second administrator, or for a day if there is none.
 * Errors: LAST_ADMINISTRATOR; ALREADY_EXISTS while another request of the member is open.
 */
export async function changeRoles(
  ctx: Context,
  input: ChangeRolesInput,
): Promise<{ changeId: string | null }> {
  const { memberId, grants } = input;
  const changeId = await inInstitution(ctx, async (scope) => {
    await lockInstitution(scope);
    const member = await getMemberRecord(scope, memberId);
    authorize(ctx.actor, "member.change-roles", { institutionId: institutionOf(ctx) });
    await assertAdministratorRemains(scope, member, grants);
    await assertFacultiesExist(scope, grants);
    const giver = ctx.actor.kind === "member" ? ctx.actor.memberId : null;
    const raised = findRaised(member.grants, grants);
    if (raised.length > 0) assertRecentSignIn(ctx);
    if (giver === memberId && raised.length > 0)
      return proposeOwnRoles(scope, ctx, { member, grants });
    const decidesFrom =
      giver === null ? ctx.now : member.state === "invited" ? null : waitsUntil(ctx.now);
    await replaceGrants(scope, memberId, {
      before: member.grants,
      after: grants,
      givenBy: giver,
      decidesFrom,
    });
    const losesIt = losesAdministration(member, grants);
    if (losesIt) await endTimedChanges(scope, ctx, memberId);
    if (raised.length > 0 || losesIt) await notifyAll(scope, ctx, member);
    const detail = { from: grantTexts(member.grants), to: grantTexts(grants) };
    await recordAudit(scope, ctx, { action: "member.change-roles", subject: memberId, detail });
    return null;
  });
  return { changeId };
}

/** A sole remaining administrator is reported like new roles. */
const losesAdministration = (member: MemberRecord, after: RoleGrant[]): boolean =>
  administersInstitution(member.grants) && !administersInstitution(after);

async function notifyAll(
  scope: Scope,
  ctx: Context,
  { id, displayName }: Pick<MemberRecord, "id" | "displayName">,
): Promise<void> {
  await notifyAdministrators(scope, ctx, {
    kind: "member-roles-changed",
    values: { memberName: displayName },
    path: `/settings/members/${id}`,
    dedupeKey: `roles:${id}:${ctx.requestId}`,
  });
}

async function proposeOwnRoles(
  scope: Scope,
  ctx: Context,
  { member, grants }: { member: MemberRecord; grants: RoleGrant[] },
): Promise<string> {
  const others = await countConfirmedAdministrators(scope, { than: member.id, now: ctx.now });
  const payload = { from: grantTexts(member.grants), to: grantTexts(grants) };
  const changeId = await insertChangeRequest(scope, {
    kind: "member-roles",
    subjectId: member.id,
    payload,
    reason: "",
    proposedBy: memberOf(ctx),
    proposedAt: ctx.now,
    dueAt: others === 0 ? waitsUntil(ctx.now) : null,
  }).catch(conflictAs(alreadyProposed));
  await notifyAll(scope, ctx, member);
  await recordAudit(scope, ctx, {
    action: "member.propose-roles",
    subject: member.id,
    detail: { changeId, ...payload },
  });
  return changeId;
}
