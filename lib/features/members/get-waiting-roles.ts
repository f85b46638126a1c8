import { loadAuthors } from "@/lib/adapters/db/stores/author-store";
import { findOpenChange } from "@/lib/adapters/db/stores/change-request-store";
import { listUnconfirmedGrants } from "@/lib/adapters/db/stores/grant-store";
import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import { getMemberRecord, listMemberNames } from "@/lib/adapters/db/stores/member-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize, type SecondStep, secondStepOf } from "@/lib/domain/access/authorize";
import { GrantsSchema } from "@/lib/domain/access/grants";
import type { RoleGrant } from "@/lib/domain/access/roles";
import { type Context, institutionOf, memberOf } from "@/lib/domain/context";
import {
  decidingRoles,
  grantTexts,
  MemberRolesChangeSchema,
} from "@/lib/domain/four-eyes/member-roles";
import { IdSchema } from "@/lib/domain/ids";

export type WaitingRoles = {
  /** New roles that do not count for decisions yet. */
  unconfirmed: {
    grants: RoleGrant[];
    givenBy: string[];
    from: Date | null;
    seen: string;
    mayConfirm: boolean;
  } | null;
  /** Roles that the member asked for themselves. */
  request:
    | ({
        id: string;
        digest: string;
        to: RoleGrant[];
        proposedAt: Date;
        dueAt: Date | null;
        isOwn: boolean;
      } & SecondStep)
    | null;
  timeZone: string;
};

export type GetWaitingRolesInput = { memberId: string };

/** A member's roles that wait for a second administrator. Errors: NOT_FOUND. */
export async function getWaitingRoles(
  ctx: Context,
  input: GetWaitingRolesInput,
): Promise<WaitingRoles> {
  const institutionId = institutionOf(ctx);
  authorize(ctx.actor, "member.list", { institutionId });
  return inInstitution(ctx, async (scope) => {
    const member = await getMemberRecord(scope, IdSchema.parse(input.memberId));
    const step = async (authors: string[]) =>
      secondStepOf(ctx.actor, "member.confirm-roles", {
        institutionId,
        authors: await loadAuthors(scope, [member.id, ...authors]),
      });
    const all = await listUnconfirmedGrants(scope, member.id, ctx.now);
    const waiting = all.filter(({ role }) => decidingRoles.includes(role));
    const givers = [...new Set(all.map(({ givenBy }) => givenBy))];
    const names = await listMemberNames(scope, givers);
    const open = await findOpenChange(scope, { kind: "member-roles", subjectId: member.id });
    return {
      unconfirmed:
        waiting.length === 0
          ? null
          : {
              grants: waiting,
              givenBy: givers.map((id) => names.get(id) ?? ""),
              from: waiting.reduce<Date | null>(
                (last, { decidesFrom }) => later(last, decidesFrom),
                null,
              ),
              seen: grantTexts(all).join(" "),
              mayConfirm: member.state === "active" && (await step(givers)).mayApprove,
            },
      request: open && {
        id: open.id,
        digest: open.digest,
        to: GrantsSchema.parse(MemberRolesChangeSchema.parse(open.payload).to),
        proposedAt: open.proposedAt,
        dueAt: open.dueAt,
        isOwn: open.proposedBy === memberOf(ctx),
        ...(await step([open.proposedBy])),
      },
      timeZone: (await getInstitution(scope)).profile.timeZone,
    };
  });
}

const later = (one: Date | null, other: Date | null): Date | null =>
  one === null || other === null ? (one ?? other) : one > other ? one : other;
