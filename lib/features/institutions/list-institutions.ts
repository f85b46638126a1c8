import {
  listPublicInstitutions,
  type PublicInstitutionRow,
} from "@/lib/adapters/db/stores/public-institution-store";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";

/** The institutions of this installation, for public pages. */
export async function listInstitutions(ctx: Context): Promise<PublicInstitutionRow[]> {
  authorize(ctx.actor, "institution.read-public");
  return listPublicInstitutions();
}
