import { getInstitution, type InstitutionRecord } from "@/lib/adapters/db/stores/institution-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import type { Context } from "@/lib/domain/context";
import { findMissingIssuerData, type InstitutionProfile } from "@/lib/domain/institution-profile";
import { authorizeReadingProfile } from "./authorize-reading-profile";

export type InstitutionPage = InstitutionRecord & { missing: (keyof InstitutionProfile)[] };

/** The institution as every member may see it, also those with a role in one faculty only. */
export async function getInstitutionProfile(ctx: Context): Promise<InstitutionPage> {
  authorizeReadingProfile(ctx);
  const institution = await inInstitution(ctx, getInstitution);
  return { ...institution, missing: findMissingIssuerData(institution.profile) };
}
