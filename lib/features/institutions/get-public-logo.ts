import { findPublicLogo, type PublicLogo } from "@/lib/adapters/db/stores/look-store";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";

export type GetPublicLogoInput = { slug: string };

/** An institution's logo for anyone. Errors: NOT_FOUND. */
export async function getPublicLogo(ctx: Context, input: GetPublicLogoInput): Promise<PublicLogo> {
  authorize(ctx.actor, "institution.read-public");
  const logo = await findPublicLogo(input.slug);
  if (!logo) throw new AppError("NOT_FOUND");
  return logo;
}
