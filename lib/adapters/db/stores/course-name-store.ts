import type { Scope } from "@/lib/adapters/db/tenancy";
import type { Multilingual } from "@/lib/domain/multilingual";

export type CourseName = {
  title: Multilingual;
  /** The first language of its content. */
  language: string | null;
};

/** Titles of versions in every language, by version id. */
export async function listCourseNames(
  scope: Scope,
  versionIds: readonly string[],
): Promise<Map<string, CourseName>> {
  const rows = await scope.tx.$queryRaw<({ id: string } & CourseName)[]>`
    select id, content->'title' as title, content->'languages'->>0 as language from micro_credential_version
    where institution_id = ${scope.institutionId}::uuid and id = any(${[...new Set(versionIds)]}::uuid[])`;
  return new Map(rows.map(({ id, title, language }) => [id, { title: title ?? {}, language }]));
}
