import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { lockInstitution } from "@/lib/adapters/db/stores/institution-store";
import { getMember, replaceGrants } from "@/lib/adapters/db/stores/member-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { GrantsSchema, grantText } from "@/lib/domain/access/grants";
import { type Context, institutionOf } from "@/lib/domain/context";
import { IdSchema } from "@/lib/domain/ids";
import { assertAdministratorRemains } from "./assert-administrator-remains";
import { assertFacultiesExist } from "./assert-faculties-exist";

export const ChangeRolesInput = z.object({ memberId: IdSchema, grants: GrantsSchema });

/** Replaces a member's roles; it counts from that person's next request on. Errors: LAST_ADMINISTRATOR. */
export async function changeRoles(ctx: Context, input: z.output<typeof ChangeRolesInput>): Promise<void> {
  const { memberId, grants } = input;
  await inInstitution(ctx, async (scope) => {
    await lockInstitution(scope);
    const member = await getMember(scope, memberId);
    authorize(ctx.actor, "member.change-roles", { institutionId: institutionOf(ctx) });
    await assertAdministratorRemains(scope, member, grants);
    await assertFacultiesExist(scope, grants);
    await replaceGrants(scope, memberId, grants);
    const detail = { from: member.grants.map(grantText).sort(), to: grants.map(grantText).sort() };
    await recordAudit(scope, ctx, { action: "member.change-roles", subject: memberId, detail });
  });
}
