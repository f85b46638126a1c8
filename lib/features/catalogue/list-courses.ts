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
import { cutPage, decodeKeyset } from "@/lib/domain/keyset";
import { creditRangeKeys, creditRanges } from "@/lib/domain/micro-credentials/credit-ranges";
import { ContentLanguageSchema } from "@/lib/domain/multilingual";
import { writtenText } from "@/lib/domain/reason";
import { ModeSchema } from "@/lib/domain/vocabularies/elements";
import { coursesPerPage } from "./courses-per-page";

const slug = z.string().regex(/^[a-z0-9-]{1,62}$/);

/** Filters in a catalogue URL; unknown ones are ignored. */
export const ListCoursesInput = z.object({
  q: writtenText(200).optional().catch(undefined),
  institution: slug.optional().catch(undefined),
  alliance: slug.optional().catch(undefined),
  level: z.coerce.number().int().min(1).max(8).optional().catch(undefined),
  mode: ModeSchema.optional().catch(undefined),
  language: ContentLanguageSchema.optional().catch(undefined),
  field: z
    .string()
    .regex(/^\d{2,4}$/)
    .optional()
    .catch(undefined),
  credits: z.enum(creditRangeKeys).optional().catch(undefined),
  after: z.string().max(100).optional().catch(undefined),
});
export type ListCoursesInput = z.output<typeof ListCoursesInput>;

export type CataloguePage = {
  rows: CatalogueRow[];
  next: string | null;
  /** How many there are, counted no further than {@link countCap}; then `more` is true. */
  count: number;
  more: boolean;
  universities: PublicInstitution[];
  alliances: PublicInstitution[];
};

const countCap = 200;

/** Published courses of all institutions, newest first. */
export async function listCourses(ctx: Context, input: ListCoursesInput): Promise<CataloguePage> {
  authorize(ctx.actor, "catalogue.read");
  const {
    q: search,
    institution,
    alliance,
    level: eqfLevel,
    mode,
    language,
    field: iscedF,
  } = input;
  const filter: CatalogueFilter = {
    search,
    institution,
    alliance,
    eqfLevel,
    mode,
    language,
    iscedF,
    ...(input.credits ? creditRanges[input.credits] : {}),
  };
  return asCatalogue(async (tx) => {
    const found = await listCourseRecords(tx, filter, {
      after: decodeKeyset(input.after),
      take: coursesPerPage + 1,
    });
    const counted = await countCourses(tx, filter, countCap + 1);
    const institutions = await listCatalogueInstitutions(tx);
    return {
      ...cutPage(found, coursesPerPage, (row) => ({ at: row.publishedAt, id: row.id })),
      count: Math.min(counted, countCap),
      more: counted > countCap,
      universities: institutions.filter(({ kind }) => kind === "university"),
      alliances: institutions.filter(({ kind }) => kind === "alliance"),
    };
  });
}
