import { type CatalogueRow, listCourseRecords } from "@/lib/adapters/db/stores/catalogue-store";
import { asCatalogue } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { coursesPerPage, newest } from "./courses-per-page";

export type ListNewestCoursesInput = { limit: number };

/** The newest courses, for the home page. */
export async function listNewestCourses(
  ctx: Context,
  input: ListNewestCoursesInput,
): Promise<CatalogueRow[]> {
  authorize(ctx.actor, "catalogue.read");
  return asCatalogue((tx) =>
    listCourseRecords(tx, {}, newest(Math.min(input.limit, coursesPerPage))),
  );
}
