import {
  getMemberRecord as getMemberRow,
  type MemberRecord,
} from "@/lib/adapters/db/stores/member-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { IdSchema } from "@/lib/domain/ids";

export type GetMemberInput = { memberId: string };

export async function getMember(ctx: Context, input: GetMemberInput): Promise<MemberRecord> {
  authorize(ctx.actor, "member.list", { institutionId: institutionOf(ctx) });
  return inInstitution(ctx, (scope) =>
    getMemberRow(scope, IdSchema.catch(unknownId).parse(input.memberId)),
  );
}

/** A malformed id is answered like an unknown one. */
const unknownId = "00000000-0000-0000-0000-000000000000";
