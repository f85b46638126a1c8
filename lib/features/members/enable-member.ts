import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { waitForAcceptance } from "@/lib/adapters/db/stores/grant-store";
import { getMember, moveMember, renewInvitation } from "@/lib/adapters/db/stores/member-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { IdSchema } from "@/lib/domain/ids";
import { mailInvitation, newInvitation } from "./invitation-link";

export const EnableMemberInput = z.object({ memberId: IdSchema });

/** Lets a disabled member work again with the roles they had; who never accepted gets a new invitation. Errors: WRONG_STATE. */
export async function enableMember(ctx: Context, input: z.output<typeof EnableMemberInput>): Promise<void> {
  await inInstitution(ctx, async (scope) => {
    const member = await getMember(scope, input.memberId);
    authorize(ctx.actor, "member.disable", { institutionId: institutionOf(ctx) });
    await moveMember(scope, { id: member.id, from: "disabled", to: member.personId === null ? "invited" : "active" });
    if (member.personId === null) {
      const { invitation, ...renewal } = newInvitation(ctx, member.id);
      await renewInvitation(scope, { id: member.id, ...renewal });
      if (ctx.actor.kind === "member") await waitForAcceptance(scope, member.id, ctx.actor.memberId);
      await mailInvitation(scope, { ...member, invitation });
    }
    await recordAudit(scope, ctx, { action: "member.enable", subject: member.id });
  });
}
