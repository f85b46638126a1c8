import {
  type FacultyInUse,
  listFaculties as listFacultyRows,
} from "@/lib/adapters/db/stores/faculty-store";
import {
  findPublicInstitution,
  getInstitution,
  type InstitutionRecord,
  type PublicInstitution,
} from "@/lib/adapters/db/stores/institution-store";
import { asCatalogue, inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { anyFacultyReached } from "@/lib/domain/access/reach";
import { type Context, institutionOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { findMissingIssuerData, type InstitutionProfile } from "@/lib/domain/institution-profile";

export type InstitutionPage = InstitutionRecord & { missing: (keyof InstitutionProfile)[] };

/** The institution as every member may see it, also those with a role in one faculty only. */
export async function getInstitutionProfile(ctx: Context): Promise<InstitutionPage> {
  authorizeSomewhere(ctx);
  const institution = await inInstitution(ctx, getInstitution);
  return { ...institution, missing: findMissingIssuerData(institution.profile) };
}

export async function listFaculties(ctx: Context): Promise<FacultyInUse[]> {
  authorizeSomewhere(ctx);
  return inInstitution(ctx, listFacultyRows);
}

function authorizeSomewhere(ctx: Context): void {
  const institutionId = institutionOf(ctx);
  const facultyId = anyFacultyReached(ctx.actor, "institution.read-profile");
  authorize(ctx.actor, "institution.read-profile", { institutionId, facultyId });
}

/** What anyone may know of an institution. Errors: NOT_FOUND. */
export async function getPublicInstitution(
  ctx: Context,
  input: { slug: string },
): Promise<PublicInstitution> {
  authorize(ctx.actor, "institution.read-public");
  const institution = await asCatalogue((tx) => findPublicInstitution(tx, input.slug));
  if (!institution) throw new AppError("NOT_FOUND");
  return institution;
}
