import { Prisma } from "@/lib/adapters/db/generated/client";
import { searchTerms } from "@/lib/domain/people/fold-name";
import { collationOf, dutchPrefixes, skipsPrefixes } from "@/lib/domain/people/name-order";

/**
 * The sort order of people, for a query with learner `l`: surname, then full name, collated in the
 * institution's language. A person without a surname is sorted by the full name. The collation
 * comes from our own closed list, never from input.
 */
export function nameOrder(language: string): { surname: Prisma.Sql; fullName: Prisma.Sql } {
  const collation = Prisma.raw(`"${collationOf(language)}"`);
  const name = Prisma.sql`coalesce(nullif(l.family_name, ''), l.display_name)`;
  const surname = skipsPrefixes(language)
    ? Prisma.sql`regexp_replace(${name}, ${`^(?:${dutchPrefixes})+`}, '', 'i')`
    : name;
  return {
    surname: Prisma.sql`(${surname}) collate ${collation}`,
    fullName: Prisma.sql`l.display_name collate ${collation}`,
  };
}

/**
 * Every search word occurs in the learner's folded name, address or student number; true for an
 * empty search.
 */
export function matchesPerson(typed: string): Prisma.Sql {
  const terms = searchTerms(typed);
  if (terms.length === 0) return typed.trim() === "" ? Prisma.sql`true` : Prisma.sql`false`;
  return Prisma.join(
    terms.map((term) => Prisma.sql`l.search_text like ${`%${term}%`}`),
    " and ",
  );
}

/** As {@link matchesPerson}, for queries that the database client composes. */
export function learnerMatching(typed: string): Prisma.LearnerWhereInput {
  const terms = searchTerms(typed);
  if (terms.length === 0 && typed.trim() !== "") return { id: { in: [] } };
  return { AND: terms.map((term) => ({ searchText: { contains: term } })) };
}
