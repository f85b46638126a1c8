import { z } from "zod";
import {
  type CatalogueFilter,
  type CatalogueRow,
  countCourses,
  listCatalogueInstitutions,
  listCourseRecords,
} from "@/lib/adapters/db/stores/catalogue-store";
import type { PublicInstitution } from "@/lib/adapters/db/stores/institution-store";
import { asCatalogue } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { listInput } from "@/lib/domain/lists/list-query";
import { type Count, cappedCount, cutPage, type Page, windowOf } from "@/lib/domain/lists/page";
import { creditRangeKeys, creditRanges } from "@/lib/domain/micro-credentials/credit-ranges";
import { contentLanguages } from "@/lib/domain/multilingual";
import { ModeSchema } from "@/lib/domain/vocabularies/elements";
import { coursesPerPage } from "./courses-per-page";

const unknown = { error: "unknownCode" };

const SlugSchema = z.string().regex(/^[a-z0-9-]{1,62}$/, unknown);

export const ListCoursesInput = listInput({
  filters: {
    institution: SlugSchema,
    alliance: SlugSchema,
    level: z
      .string()
      .regex(/^[1-8]$/, unknown)
      .transform(Number),
    mode: z.enum(ModeSchema.options, unknown),
    language: z.enum(contentLanguages, unknown),
    field: z.string().regex(/^\d{2,4}$/, unknown),
    credits: z.enum(creditRangeKeys, unknown),
  },
  sorts: { published: { keys: ["instant"], direction: "descending" } },
  defaultSort: "published",
});
export type ListCoursesInput = z.output<typeof ListCoursesInput>;

export type Catalogue = {
  page: Page<CatalogueRow>;
  count: Count;
  universities: PublicInstitution[];
  alliances: PublicInstitution[];
};

/** Anyone may search, so counting ends early. */
const countCap = 200;

/** Published courses of all institutions, newest first. */
export async function listCourses(ctx: Context, input: ListCoursesInput): Promise<Catalogue> {
  authorize(ctx.actor, "catalogue.read");
  const { institution, alliance, level: eqfLevel, mode, language, field, credits } = input.filters;
  const filter: CatalogueFilter = {
    search: input.search,
    institution,
    alliance,
    eqfLevel,
    mode,
    language,
    iscedF: field,
    ...(credits ? creditRanges[credits] : {}),
  };
  const window = windowOf(input, coursesPerPage);
  return asCatalogue(async (tx) => {
    const found = await listCourseRecords(tx, filter, window);
    const counted = await countCourses(tx, filter, countCap + 1);
    const institutions = await listCatalogueInstitutions(tx);
    return {
      page: cutPage(found, window, ({ publishedAt, id }) => ({
        keys: [publishedAt.toISOString()],
        id,
      })),
      count: cappedCount(counted, countCap),
      universities: institutions.filter(({ kind }) => kind === "university"),
      alliances: institutions.filter(({ kind }) => kind === "alliance"),
    };
  });
}
