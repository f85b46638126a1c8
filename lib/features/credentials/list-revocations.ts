import { listMemberNames } from "@/lib/adapters/db/stores/member-store";
import {
  listOpenRevocations,
  type WaitingRevocationRow,
} from "@/lib/adapters/db/stores/revocation-store";
import { noteRead } from "@/lib/adapters/db/tally";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { facultiesReached } from "@/lib/domain/access/reach";
import { type Context, institutionOf, memberOf } from "@/lib/domain/context";

const shown = 100;

export type WaitingRevocation = WaitingRevocationRow & { by: string; isOwn: boolean };

/** Revocations that wait for a second registrar, oldest first. */
export async function listRevocations(ctx: Context): Promise<WaitingRevocation[]> {
  const faculties = facultiesReached(ctx.actor, "credential.decline-revocation");
  const facultyId = faculties?.[0] ?? null;
  authorize(ctx.actor, "credential.decline-revocation", {
    institutionId: institutionOf(ctx),
    facultyId,
  });
  return inInstitution(ctx, async (scope) => {
    const waiting = await listOpenRevocations(scope, faculties, shown);
    const names = await listMemberNames(
      scope,
      waiting.map(({ proposedBy }) => proposedBy),
    );
    const memberId = memberOf(ctx);
    await noteRead(scope, ctx, { what: "credential-list", people: waiting.length });
    return waiting.map((one) => ({
      ...one,
      by: names.get(one.proposedBy) ?? "",
      isOwn: one.proposedBy === memberId,
    }));
  });
}
