import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { insertAllianceMember } from "@/lib/adapters/db/stores/alliance-store";
import { findPublicInstitution, getInstitution } from "@/lib/adapters/db/stores/institution-store";
import { asCatalogue, inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { SlugSchema } from "./slug";

export const AddAllianceMemberInput = z.object({ slug: SlugSchema });
export type AddAllianceMemberInput = z.output<typeof AddAllianceMemberInput>;

/**
 * Adds a university to the actor's alliance, so that its courses are listed in the alliance's
 * catalogue. Errors: NOT_FOUND, WRONG_STATE.
 */
export async function addAllianceMember(
  ctx: Context,
  input: AddAllianceMemberInput,
): Promise<void> {
  const institutionId = institutionOf(ctx);
  authorize(ctx.actor, "institution.add-alliance-member", { institutionId });
  const university = await asCatalogue((tx) => findPublicInstitution(tx, input.slug));
  if (university?.kind !== "university") throw new AppError("NOT_FOUND");
  await inInstitution(ctx, async (scope) => {
    if ((await getInstitution(scope)).kind !== "alliance") throw new AppError("WRONG_STATE");
    const added = await insertAllianceMember(scope, university.id);
    if (!added) return;
    const detail = { member: university.id };
    await recordAudit(scope, ctx, {
      action: "institution.add-alliance-member",
      subject: institutionId,
      detail,
    });
  });
}
