import {
  findPublicInstitution,
  type PublicInstitution,
} from "@/lib/adapters/db/stores/institution-store";
import { asCatalogue } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";

export type GetPublicInstitutionInput = { slug: string };

/** What is public about an institution. Errors: NOT_FOUND. */
export async function getPublicInstitution(
  ctx: Context,
  input: GetPublicInstitutionInput,
): Promise<PublicInstitution> {
  authorize(ctx.actor, "institution.read-public");
  const institution = await asCatalogue((tx) => findPublicInstitution(tx, input.slug));
  if (!institution) throw new AppError("NOT_FOUND");
  return institution;
}
