import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import { getStoredLook as readLook, type StoredLook } from "@/lib/adapters/db/stores/look-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import type { InstitutionProfile } from "@/lib/domain/institution-profile";

/** What the settings show of the institution's look. Errors: FORBIDDEN. */
export async function getLook(
  ctx: Context,
): Promise<{ look: StoredLook; profile: InstitutionProfile }> {
  authorize(ctx.actor, "institution.edit-profile", { institutionId: institutionOf(ctx) });
  return inInstitution(ctx, async (scope) => ({
    look: await readLook(scope),
    profile: (await getInstitution(scope)).profile,
  }));
}
