import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import {
  findPublicInstitution,
  insertInstitution,
} from "@/lib/adapters/db/stores/institution-store";
import { asCatalogue, inInstitution } from "@/lib/adapters/db/tenancy";
import { publicUrl } from "@/lib/adapters/env";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { didWeb } from "@/lib/domain/credentials/did-web";
import { AppError } from "@/lib/domain/errors";
import { InstitutionProfileSchema } from "@/lib/domain/institution-profile";
import { SlugSchema } from "./slug";

export const CreateInstitutionInput = z.object({
  slug: SlugSchema,
  kind: z.enum(["university", "alliance"]).default("university"),
  profile: InstitutionProfileSchema,
});
export type CreateInstitutionInput = z.output<typeof CreateInstitutionInput>;

export type Created = { institutionId: string; slug: string; did: string };

/**
 * Creates the institution whose id the actor carries: an operator at the console chooses a new
 * random one.
 */
export async function createInstitution(
  ctx: Context,
  input: CreateInstitutionInput,
): Promise<Created> {
  const institutionId = institutionOf(ctx);
  authorize(ctx.actor, "institution.create", { institutionId });
  const { slug, kind, profile } = input;
  const taken = new AppError("ALREADY_EXISTS", { fields: [{ path: "slug", code: "taken" }] });
  if (await asCatalogue((tx) => findPublicInstitution(tx, slug))) throw taken;
  const did = didWeb(publicUrl(), slug);
  await inInstitution(
    ctx,
    async (scope) => {
      await insertInstitution(scope, { slug, kind, profile, did });
      await recordAudit(scope, ctx, {
        action: "institution.create",
        subject: institutionId,
        detail: { slug, kind, did },
      });
    },
    { onConflict: () => taken },
  );
  return { institutionId, slug, did };
}
