import {
  type CatalogueRow,
  listAllianceMembers,
  listCourseRecords,
} from "@/lib/adapters/db/stores/catalogue-store";
import {
  findPublicInstitution,
  type PublicInstitution,
} from "@/lib/adapters/db/stores/institution-store";
import { asCatalogue } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { coursesPerPage, newest } from "./courses-per-page";

export type AlliancePage = {
  alliance: PublicInstitution;
  members: PublicInstitution[];
  courses: CatalogueRow[];
  more: boolean;
};

export type GetAllianceInput = { slug: string };

/** An alliance with its members and the newest courses of all of them. Errors: NOT_FOUND. */
export async function getAlliance(ctx: Context, input: GetAllianceInput): Promise<AlliancePage> {
  authorize(ctx.actor, "catalogue.read");
  return asCatalogue(async (tx) => {
    const alliance = await findPublicInstitution(tx, input.slug);
    if (alliance?.kind !== "alliance") throw new AppError("NOT_FOUND");
    const members = await listAllianceMembers(tx, alliance.id);
    const courses = await listCourseRecords(
      tx,
      { alliance: alliance.slug },
      newest(coursesPerPage + 1),
    );
    return {
      alliance,
      members,
      courses: courses.slice(0, coursesPerPage),
      more: courses.length > coursesPerPage,
    };
  });
}
