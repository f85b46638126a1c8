import { z } from "zod";
import { searchSkillLabels } from "@/lib/adapters/db/stores/skill-store";
import { authorize } from "@/lib/domain/access/authorize";
import { anyFacultyReached } from "@/lib/domain/access/reach";
import { type Context, institutionOf } from "@/lib/domain/context";
import { ContentLanguageSchema } from "@/lib/domain/multilingual-schema";
import type { FoundSkill } from "@/lib/domain/skills/found-skill";

export const SearchSkillsInput = z.object({
  /** At least two characters: one has no trigram, and finds everything. */
  q: z.string().trim().min(2, { error: "required" }).max(100, { error: "tooLong" }),
  /** The languages of the design, the most important first. English is searched as well. */
  languages: z
    .string()
    .optional()
    .default("")
    .transform((text) => text.split(",").filter((language) => language !== ""))
    .pipe(z.array(ContentLanguageSchema).max(6, { error: "tooMany" })),
});
export type SearchSkillsInput = z.output<typeof SearchSkillsInput>;

/** How many skills a search shows; more typing narrows it down. */
const shown = 12;

/** ESCO skills for what a designer types, in the languages of the design and in English. */
export async function searchSkills(
  ctx: Context,
  { q, languages }: SearchSkillsInput,
): Promise<{ skills: FoundSkill[] }> {
  const facultyId = anyFacultyReached(ctx.actor, "skill.search");
  authorize(ctx.actor, "skill.search", { institutionId: institutionOf(ctx), facultyId });
  const all = [...new Set([...languages, "en"])];
  return { skills: await searchSkillLabels({ text: q, languages: all, limit: shown }) };
}
