import { z } from "zod";
import { suggestSkillsByStems } from "@/lib/adapters/db/stores/skill-store";
import { authorize } from "@/lib/domain/access/authorize";
import { anyFacultyReached } from "@/lib/domain/access/reach";
import { type Context, institutionOf } from "@/lib/domain/context";
import type { FoundSkill } from "@/lib/domain/skills/found-skill";
import { tellingStems } from "@/lib/domain/skills/skill-words";
import { SearchSkillsInput } from "./search-skills";

export const SuggestSkillsInput = z.object({
  outcome: z.string().trim().min(1, { error: "required" }).max(500, { error: "tooLong" }),
  languages: SearchSkillsInput.shape.languages,
});
export type SuggestSkillsInput = z.output<typeof SuggestSkillsInput>;

const shown = 5;

/** ESCO skills that share words with an outcome; none if too few words tell what it is about. */
export async function suggestSkills(
  ctx: Context,
  { outcome, languages }: SuggestSkillsInput,
): Promise<{ skills: FoundSkill[] }> {
  const facultyId = anyFacultyReached(ctx.actor, "skill.search");
  authorize(ctx.actor, "skill.search", { institutionId: institutionOf(ctx), facultyId });
  const stems = tellingStems(outcome);
  if (stems.length < 2) return { skills: [] };
  const all = [...new Set([...languages, "en"])];
  return { skills: await suggestSkillsByStems({ stems, languages: all, limit: shown }) };
}
