import {
  findCourse,
  listAlliancesOf,
  listPublicRuns,
  type PublicRun,
  type PublishedCourse,
} from "@/lib/adapters/db/stores/catalogue-store";
import {
  findPublicInstitution,
  type PublicInstitution,
} from "@/lib/adapters/db/stores/institution-store";
import { hasPublicLogo } from "@/lib/adapters/db/stores/look-store";
import { asCatalogue } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";

export type CoursePage = {
  institution: PublicInstitution;
  alliances: PublicInstitution[];
  course: PublishedCourse;
  runs: PublicRun[];
  /** Whether the institution has a logo, at `/i/<slug>/logo`. */
  hasLogo: boolean;
};

export type GetCourseInput = { institution: string; slug: string };

/** What a course page shows. Errors: NOT_FOUND for what was never published. */
export async function getCourse(ctx: Context, input: GetCourseInput): Promise<CoursePage> {
  authorize(ctx.actor, "catalogue.read");
  return asCatalogue(async (tx) => {
    const institution = await findPublicInstitution(tx, input.institution);
    const course = institution && (await findCourse(tx, institution.id, input.slug));
    if (!institution || !course) throw new AppError("NOT_FOUND");
    const alliances = await listAlliancesOf(tx, institution.id);
    const runs =
      course.state === "published" ? await listPublicRuns(tx, institution.id, course.id) : [];
    return {
      institution,
      alliances,
      course,
      runs,
      hasLogo: await hasPublicLogo(tx, institution.id),
    };
  });
}
