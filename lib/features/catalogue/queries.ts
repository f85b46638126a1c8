import { z } from "zod";
import {
  type CatalogueFilter,
  type CatalogueRow,
  countCourses,
  findCourse,
  listAllianceMembers,
  listAlliancesOf,
  listCatalogueInstitutions,
  listCourses,
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
import { cutPage, decodeKeyset } from "@/lib/domain/keyset";
import { creditRangeKeys, creditRanges } from "@/lib/domain/micro-credentials/credit-ranges";
import { ContentLanguageSchema } from "@/lib/domain/multilingual";
import { writtenText } from "@/lib/domain/reason";
import { ModeSchema } from "@/lib/domain/vocabularies/elements";

const slug = z.string().regex(/^[a-z0-9-]{1,62}$/);

/** What a catalogue address says; anything unknown in it is left out. */
export const ListCatalogueInput = z.object({
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

export type CataloguePage = {
  rows: CatalogueRow[];
  next: string | null;
  /** How many there are, counted no further than {@link countCap}; then `more` is true. */
  count: number;
  more: boolean;
  universities: PublicInstitution[];
  alliances: PublicInstitution[];
};

const pageSize = 24;
const countCap = 200;

/** Published courses of all institutions, newest first. */
export async function listCatalogue(
  ctx: Context,
  input: z.output<typeof ListCatalogueInput>,
): Promise<CataloguePage> {
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
    const found = await listCourses(tx, filter, {
      after: decodeKeyset(input.after),
      take: pageSize + 1,
    });
    const counted = await countCourses(tx, filter, countCap + 1);
    const institutions = await listCatalogueInstitutions(tx);
    return {
      ...cutPage(found, pageSize, (row) => ({ at: row.publishedAt, id: row.id })),
      count: Math.min(counted, countCap),
      more: counted > countCap,
      universities: institutions.filter(({ kind }) => kind === "university"),
      alliances: institutions.filter(({ kind }) => kind === "alliance"),
    };
  });
}

/** The newest courses, for the home page. */
export async function listNewestCourses(
  ctx: Context,
  input: { limit: number },
): Promise<CatalogueRow[]> {
  authorize(ctx.actor, "catalogue.read");
  return asCatalogue((tx) =>
    listCourses(tx, {}, { after: null, take: Math.min(input.limit, pageSize) }),
  );
}

export type CoursePage = {
  institution: PublicInstitution;
  alliances: PublicInstitution[];
  course: PublishedCourse;
  runs: PublicRun[];
  /** Whether the institution has a logo, at `/i/<slug>/logo`. */
  hasLogo: boolean;
};

/** What a course page shows. Errors: NOT_FOUND for what was never published. */
export async function getCourse(
  ctx: Context,
  input: { institution: string; slug: string },
): Promise<CoursePage> {
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

export type AlliancePage = {
  alliance: PublicInstitution;
  members: PublicInstitution[];
  courses: CatalogueRow[];
  more: boolean;
};

/** An alliance with its members and the newest courses of all of them. Errors: NOT_FOUND. */
export async function getAlliance(ctx: Context, input: { slug: string }): Promise<AlliancePage> {
  authorize(ctx.actor, "catalogue.read");
  return asCatalogue(async (tx) => {
    const alliance = await findPublicInstitution(tx, input.slug);
    if (alliance?.kind !== "alliance") throw new AppError("NOT_FOUND");
    const members = await listAllianceMembers(tx, alliance.id);
    const courses = await listCourses(
      tx,
      { alliance: alliance.slug },
      { after: null, take: pageSize + 1 },
    );
    return {
      alliance,
      members,
      courses: courses.slice(0, pageSize),
      more: courses.length > pageSize,
    };
  });
}
