import { recordAudit } from "@/lib/adapters/db/record";
import { loadAuthors } from "@/lib/adapters/db/stores/author-store";
import {
  closeChangeRequest,
  getChangeRequest,
  listDueChanges,
} from "@/lib/adapters/db/stores/change-request-store";
import { replaceGrants } from "@/lib/adapters/db/stores/grant-store";
import { lockInstitution } from "@/lib/adapters/db/stores/institution-store";
import { getMember } from "@/lib/adapters/db/stores/member-store";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { GrantsSchema } from "@/lib/domain/access/grants";
import { assertRecentSignIn, type Context, institutionOf, memberOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import type { ChangeDecision } from "@/lib/domain/four-eyes/change-decision";
import {
  assertDecidable,
  type ChangeRequest,
  refusalOf,
} from "@/lib/domain/four-eyes/change-request";
import { grantTexts, MemberRolesChangeSchema } from "@/lib/domain/four-eyes/member-roles";
import { assertAdministratorRemains } from "./assert-administrator-remains";
import { assertFacultiesExist } from "./assert-faculties-exist";

/**
 * Gives the roles as proposed. Errors: STALE where the member's roles are no longer those they
 * were; LAST_ADMINISTRATOR.
 */
async function giveProposed(
  scope: Scope,
  ctx: Context,
  request: ChangeRequest,
): Promise<{ from: string[]; to: string[] }> {
  const change = MemberRolesChangeSchema.parse(request.payload);
  const member = await getMember(scope, request.subjectId);
  if (grantTexts(member.grants).join(" ") !== change.from.join(" ")) throw new AppError("STALE");
  const after = GrantsSchema.parse(change.to);
  await assertAdministratorRemains(scope, member, after);
  await assertFacultiesExist(scope, after);
  const given = { before: member.grants, after, givenBy: request.proposedBy, decidesFrom: ctx.now };
  await replaceGrants(scope, member.id, given);
  return change;
}

/**
 * The second administrator's decision on roles that somebody gave themselves. Errors: FOUR_EYES,
 * STALE, ALREADY_DONE, WRONG_STATE.
 */
export async function approveRoles(
  ctx: Context,
  input: ChangeDecision,
): Promise<{ changeId: string }> {
  const { changeId, digest } = input;
  await inInstitution(ctx, async (scope) => {
    await lockInstitution(scope);
    const request = await getChangeRequest(scope, { id: changeId, kind: "member-roles" });
    const authors = await loadAuthors(scope, [request.proposedBy, request.subjectId]);
    authorize(ctx.actor, "member.confirm-roles", { institutionId: institutionOf(ctx), authors });
    assertRecentSignIn(ctx);
    assertDecidable(request, digest);
    const detail = await giveProposed(scope, ctx, request);
    await closeChangeRequest(scope, changeId, {
      state: "approved",
      decidedBy: memberOf(ctx),
      decidedAt: ctx.now,
    });
    await recordAudit(scope, ctx, {
      action: "member.approve-roles",
      subject: request.subjectId,
      detail: { changeId, ...detail },
    });
  });
  return { changeId };
}

/**
 * Any administrator stops the request; its author withdraws it. Errors: ALREADY_DONE, WRONG_STATE,
 * STALE.
 */
export async function rejectRoles(
  ctx: Context,
  input: ChangeDecision,
): Promise<{ changeId: string }> {
  const { changeId, digest } = input;
  await inInstitution(ctx, async (scope) => {
    const request = await getChangeRequest(scope, { id: changeId, kind: "member-roles" });
    authorize(ctx.actor, "member.reject-roles", { institutionId: institutionOf(ctx) });
    assertDecidable(request, digest);
    const state = refusalOf(request, memberOf(ctx));
    const decidedBy = state === "rejected" ? memberOf(ctx) : null;
    await closeChangeRequest(scope, changeId, { state, decidedBy, decidedAt: ctx.now });
    const action = state === "rejected" ? "member.reject-roles" : "member.withdraw-roles";
    await recordAudit(scope, ctx, { action, subject: request.subjectId, detail: { changeId } });
  });
  return { changeId };
}

/**
 * Gives the roles whose time of waiting is over, where no second administrator could decide; what
 * no longer fits expires.
 */
export async function giveDueRoles(ctx: Context): Promise<void> {
  authorize(ctx.actor, "change-request.carry-out", { institutionId: institutionOf(ctx) });
  const due = await inInstitution(ctx, (scope) => listDueChanges(scope, "member-roles", ctx.now));
  for (const { id } of due) {
    await inInstitution(ctx, async (scope) => {
      await lockInstitution(scope);
      const request = await getChangeRequest(scope, { id, kind: "member-roles" });
      if (request.state !== "proposed") return;
      const detail = await giveProposed(scope, ctx, request).catch((error: unknown) => {
        if (error instanceof AppError) return null;
        throw error;
      });
      const state = detail ? "approved" : "expired";
      await closeChangeRequest(scope, id, { state, decidedBy: null, decidedAt: ctx.now });
      const action = detail ? "member.approve-roles" : "change-request.expire";
      await recordAudit(scope, ctx, {
        action,
        subject: request.subjectId,
        detail: { changeId: id, ...detail },
      });
    });
  }
}
