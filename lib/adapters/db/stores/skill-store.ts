import { inTransaction, type Transaction } from "@/lib/adapters/db/client";
import { Prisma } from "@/lib/adapters/db/generated/client";
import { likeText } from "@/lib/adapters/db/like-text";
import { foldForSearch } from "@/lib/domain/micro-credentials/version-index";
import type { EscoFileSkill } from "@/lib/domain/skills/esco-file";
import type { FoundSkill } from "@/lib/domain/skills/found-skill";

const chunk = 2_000;

/**
 * Replaces the labels of one language; skills that no language names any more are removed. Worker
 * role only.
 */
export async function replaceSkills(input: {
  language: string;
  skills: readonly EscoFileSkill[];
  importedAt: Date;
}): Promise<{ removed: number }> {
  const { language, skills, importedAt } = input;
  const labels = skills.flatMap(({ iri, label, synonyms }) =>
    [label, ...synonyms].map((text, place) => ({
      iri,
      language,
      label: text,
      preferred: place === 0,
      folded: foldForSearch(text),
    })),
  );
  return inTransaction(
    async (tx) => {
      await tx.escoLabel.deleteMany({ where: { language } });
      for (const part of chunksOf(skills))
        await tx.$executeRaw`
          insert into esco_skill (iri, reuse_level, imported_at)
          select iri, reuse_level, ${importedAt}
          from unnest(${part.map(({ iri }) => iri)}::text[], ${part.map((one) => one.reuseLevel)}::text[])
            as skill (iri, reuse_level)
          on conflict (iri) do update
            set reuse_level = coalesce(excluded.reuse_level, esco_skill.reuse_level),
                imported_at = excluded.imported_at`;
      for (const part of chunksOf(labels)) await tx.escoLabel.createMany({ data: part });
      const { count } = await tx.escoSkill.deleteMany({ where: { labels: { none: {} } } });
      return { removed: count };
    },
    { timeoutMs: 300_000 },
  );
}

function chunksOf<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / chunk) }, (_, index) =>
    rows.slice(index * chunk, (index + 1) * chunk),
  );
}

type Query = { languages: readonly string[]; limit: number };
type Hit = { iri: string; label: string };

/** Labels read for a step of a search: several are of one skill. */
const labelsRead = 150;

/**
 * Skills by a label or synonym in one of the languages: labels that start with the text first, then
 * those that contain it, then those that resemble it. A later step is taken only while there are
 * too few, because it costs more. Each skill comes once.
 */
export async function searchSkillLabels(input: Query & { text: string }): Promise<FoundSkill[]> {
  const { languages, limit } = input;
  const folded = foldForSearch(input.text);
  const like = likeText(folded);
  const steps = [
    Prisma.sql`folded like ${`${like}%`} order by preferred desc, length(folded), label`,
    Prisma.sql`folded like ${`%${like}%`}
      order by folded like ${`% ${like}%`} desc, preferred desc, length(folded), label`,
    Prisma.sql`folded %> ${folded}
      order by word_similarity(${folded}, folded) desc, preferred desc, length(folded), label`,
  ];
  return inTransaction(async (tx) => {
    const hits = new Map<string, Hit>();
    for (const step of steps) {
      if (hits.size >= limit) break;
      const rows = await tx.$queryRaw<Hit[]>`
        select iri, label from esco_label
        where language = any (${[...languages]}) and ${step} limit ${labelsRead}`;
      for (const row of rows) if (!hits.has(row.iri)) hits.set(row.iri, row);
    }
    return named(tx, [...hits.values()].slice(0, limit), languages);
  });
}

/**
 * Skills whose labels consist mostly of words with these beginnings, of two at least. The more of a
 * label they cover, the earlier it comes.
 */
export async function suggestSkillsByStems(
  input: Query & { stems: readonly string[] },
): Promise<FoundSkill[]> {
  const { languages, limit } = input;
  const stems = input.stems.map(likeText);
  return inTransaction(async (tx) => {
    const hits = await tx.$queryRaw<Hit[]>`
      with hit as (
        select label.iri, label.label, label.preferred,
          count(*)::float / cardinality(string_to_array(label.folded, ' ')) as covered,
          count(*) as stems
        from unnest(${stems}::text[]) as stem
        join esco_label label on label.folded like '%' || stem || '%'
          and (label.folded like stem || '%' or label.folded like '% ' || stem || '%')
        where label.language = any (${[...languages]})
        group by label.language, label.iri, label.label),
      best as (
        select distinct on (iri) * from hit where stems >= 2 and covered >= 0.6
        order by iri, covered desc, stems desc, preferred desc, label)
      select iri, label from best
      order by preferred desc, covered desc, stems desc, label limit ${limit}`;
    return named(tx, hits, languages);
  });
}

/** The skills with their preferred labels, in the first of the languages that has one. */
async function named(
  tx: Transaction,
  hits: readonly Hit[],
  languages: readonly string[],
): Promise<FoundSkill[]> {
  const rows = await tx.escoLabel.findMany({
    where: {
      iri: { in: hits.map(({ iri }) => iri) },
      preferred: true,
      language: { in: [...languages] },
    },
    select: { iri: true, language: true, label: true, skill: { select: { reuseLevel: true } } },
  });
  const place = ({ language }: { language: string }) => languages.indexOf(language);
  rows.sort((one, other) => place(one) - place(other));
  return hits.flatMap(({ iri, label: matched }) => {
    const name = rows.find((row) => row.iri === iri);
    if (!name) return [];
    const { label, language, skill } = name;
    return [
      {
        iri,
        label,
        language,
        synonym: matched === label ? null : matched,
        reuseLevel: skill.reuseLevel,
      },
    ];
  });
}
