import type { Transaction } from "@/lib/adapters/db/client";
import { Prisma } from "@/lib/adapters/db/generated/client";
import { inListOrder, keysetSql } from "@/lib/adapters/db/keyset";
import type { InstitutionProfile } from "@/lib/domain/institution-profile";
import type { ListWindow } from "@/lib/domain/lists/page";
import { type VersionContent, VersionContentSchema } from "@/lib/domain/micro-credentials/content";
import { publicStates } from "@/lib/domain/micro-credentials/states";
import { foldForSearch } from "@/lib/domain/micro-credentials/version-index";
import type { Multilingual } from "@/lib/domain/multilingual";
import { publicRunStates } from "@/lib/domain/runs/states";
import type { PublicInstitution } from "./institution-store";

// Everything here runs in `asCatalogue`: Postgres shows this role only published rows and public
// columns, of every institution.

export type CatalogueFilter = {
  search?: string | undefined;
  /** Slug of the awarding institution. */
  institution?: string | undefined;
  /** Slug of an alliance: its own courses and its members'. */
  alliance?: string | undefined;
  eqfLevel?: number | undefined;
  mode?: string | undefined;
  language?: string | undefined;
  /** ISCED-F code of two to four digits; narrower fields are included. */
  iscedF?: string | undefined;
  creditsOver?: number | undefined;
  creditsUpTo?: number | undefined;
};

export type CatalogueRow = {
  id: string;
  title: string;
  titles: Multilingual;
  summary: Multilingual;
  contentLanguages: string[];
  slug: string;
  publishedAt: Date;
  ects: number | null;
  eqfLevel: number | null;
  mode: string | null;
  languages: string[];
  institutionSlug: string;
  institutionName: Multilingual;
  accent: string;
};

/**
 * Every search word, as a prefix: "desig chip" finds "Chip design". Only letters and digits reach
 * the query syntax.
 */
function prefixQuery(search: string): string {
  const words = foldForSearch(search.slice(0, 200)).match(/[\p{L}\p{N}]+/gu) ?? [];
  return words
    .slice(0, 10)
    .map((word) => `${word}:*`)
    .join(" & ");
}

function conditions(filter: CatalogueFilter): Prisma.Sql {
  const parts = [Prisma.sql`v.state = 'published'`];
  const words = filter.search ? prefixQuery(filter.search) : "";
  if (filter.search?.trim()) {
    parts.push(
      words
        ? Prisma.sql`to_tsvector('simple', v.search_text) @@ to_tsquery('simple', ${words})`
        : Prisma.sql`false`,
    );
  }
  if (filter.institution) parts.push(Prisma.sql`i.slug = ${filter.institution}`);
  if (filter.alliance) {
    parts.push(Prisma.sql`exists (select from institution a left join alliance_member m on m.institution_id = a.id
      where a.slug = ${filter.alliance} and a.kind = 'alliance' and (a.id = i.id or m.member_institution_id = i.id))`);
  }
  if (filter.eqfLevel !== undefined) parts.push(Prisma.sql`v.eqf_level = ${filter.eqfLevel}`);
  if (filter.mode) parts.push(Prisma.sql`v.mode = ${filter.mode}`);
  if (filter.language) parts.push(Prisma.sql`${filter.language} = any(v.languages)`);
  if (filter.iscedF) parts.push(Prisma.sql`starts_with(v.isced_f, ${filter.iscedF})`);
  if (filter.creditsOver !== undefined) parts.push(Prisma.sql`v.ects > ${filter.creditsOver}`);
  if (filter.creditsUpTo !== undefined) parts.push(Prisma.sql`v.ects <= ${filter.creditsUpTo}`);
  return Prisma.join(parts, " and ");
}

type RawRow = Omit<CatalogueRow, "ects"> & { ects: Prisma.Decimal | null };

/** The published courses of a window. */
export async function listCourseRecords(
  tx: Transaction,
  filter: CatalogueFilter,
  window: ListWindow,
): Promise<CatalogueRow[]> {
  const { where, orderBy, limit } = keysetSql(
    {
      keys: [{ sql: Prisma.sql`v.published_at`, kind: "instant" }],
      id: { sql: Prisma.sql`v.id`, kind: "uuid" },
    },
    window,
  );
  const rows = await tx.$queryRaw<RawRow[]>`
    select v.id, v.title, v.content->'title' as titles, v.content->'summary' as summary, v.content->'languages' as "contentLanguages", v.slug,
      v.published_at as "publishedAt", v.ects, v.eqf_level as "eqfLevel", v.mode, v.languages,
      i.slug as "institutionSlug", i.profile->'legalName' as "institutionName", i.profile->>'accent' as accent
    from micro_credential_version v join institution i on i.id = v.institution_id
    where ${conditions(filter)} and ${where}
    order by ${orderBy} limit ${limit}`;
  return inListOrder(rows, window).map((row) => ({
    ...row,
    ects: row.ects === null ? null : Number(row.ects),
  }));
}

/** How many courses match the filter, counted up to `cap`. */
export async function countCourses(
  tx: Transaction,
  filter: CatalogueFilter,
  cap: number,
): Promise<number> {
  const rows = await tx.$queryRaw<{ found: bigint }[]>`
    select count(*) as found from (select from micro_credential_version v join institution i on i.id = v.institution_id
    where ${conditions(filter)} limit ${cap}) counted`;
  return Number(rows[0]?.found ?? 0);
}

type InstitutionRow = Omit<PublicInstitution, "kind" | "profile"> & {
  kind: string;
  profile: unknown;
};

function institutionFrom(row: InstitutionRow): PublicInstitution {
  return {
    ...row,
    kind: row.kind as PublicInstitution["kind"],
    profile: row.profile as InstitutionProfile,
  };
}

/** Institutions with published courses, and alliances, by slug: the filters of the catalogue. */
export async function listCatalogueInstitutions(tx: Transaction): Promise<PublicInstitution[]> {
  const rows = await tx.$queryRaw<InstitutionRow[]>`
    select i.id, i.slug, i.kind, i.did, i.profile from institution i
    where i.kind = 'alliance' or exists (select from micro_credential_version v where v.institution_id = i.id and v.state = 'published')
    order by i.slug limit 200`;
  return rows.map(institutionFrom);
}

/** The members of an alliance, by slug. */
export async function listAllianceMembers(
  tx: Transaction,
  allianceId: string,
): Promise<PublicInstitution[]> {
  const rows = await tx.$queryRaw<InstitutionRow[]>`
    select i.id, i.slug, i.kind, i.did, i.profile from alliance_member m join institution i on i.id = m.member_institution_id
    where m.institution_id = ${allianceId}::uuid order by i.slug limit 100`;
  return rows.map(institutionFrom);
}

/** The alliances an institution belongs to. */
export async function listAlliancesOf(
  tx: Transaction,
  institutionId: string,
): Promise<PublicInstitution[]> {
  const rows = await tx.$queryRaw<InstitutionRow[]>`
    select i.id, i.slug, i.kind, i.did, i.profile from alliance_member m join institution i on i.id = m.institution_id
    where m.member_institution_id = ${institutionId}::uuid order by i.slug limit 20`;
  return rows.map(institutionFrom);
}

export type PublishedCourse = {
  id: string;
  microCredentialId: string;
  code: string;
  number: number;
  state: (typeof publicStates)[number];
  content: VersionContent;
  slug: string;
  publishedAt: Date;
  retiredAt: Date | null;
};

const courseFields = {
  id: true,
  microCredentialId: true,
  number: true,
  state: true,
  content: true,
  slug: true,
  publishedAt: true,
  retiredAt: true,
} satisfies Prisma.MicroCredentialVersionSelect;

/** The version shown at a course address: the published one, otherwise the last retired one. */
export async function findCourse(
  tx: Transaction,
  institutionId: string,
  slug: string,
): Promise<PublishedCourse | null> {
  const rows = await tx.microCredentialVersion.findMany({
    where: { institutionId, slug, state: { in: [...publicStates] } },
    select: courseFields,
    orderBy: [{ publishedAt: "desc" }],
    take: 20,
  });
  const row = rows.find((one) => one.state === "published") ?? rows[0];
  if (!row?.publishedAt) return null;
  const microCredential = await tx.microCredential.findFirst({
    where: { institutionId, id: row.microCredentialId },
    select: { code: true },
  });
  return {
    ...row,
    state: row.state as PublishedCourse["state"],
    content: VersionContentSchema.parse(row.content),
    slug,
    publishedAt: row.publishedAt,
    code: microCredential?.code ?? "",
  };
}

const runFields = {
  id: true,
  title: true,
  startsOn: true,
  endsOn: true,
  places: true,
  location: true,
  contactEmail: true,
  state: true,
} satisfies Prisma.RunSelect;

export type PublicRun = Prisma.RunGetPayload<{ select: typeof runFields }>;

/** Open and running runs of a version; those without a start come last. */
export async function listPublicRuns(
  tx: Transaction,
  institutionId: string,
  versionId: string,
): Promise<PublicRun[]> {
  return tx.run.findMany({
    where: { institutionId, versionId, state: { in: [...publicRunStates] } },
    select: runFields,
    orderBy: [{ startsOn: { sort: "asc", nulls: "last" } }, { id: "asc" }],
    take: 50,
  });
}
