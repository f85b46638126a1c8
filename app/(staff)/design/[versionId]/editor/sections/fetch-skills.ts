import type { FoundSkill } from "@/lib/domain/skills/found-skill";

/** Asks the server for ESCO skills. Errors: any, if it does not answer with skills. */
export async function fetchSkills(
  query: { q: string; languages: string } | { outcome: string; languages: string },
  signal: AbortSignal,
): Promise<FoundSkill[]> {
  const address = "q" in query ? "/api/v1/skills" : "/api/v1/skills/suggested";
  const answer = await fetch(`${address}?${new URLSearchParams(query)}`, { signal });
  if (!answer.ok) throw new Error(`${answer.status}`);
  const { skills } = (await answer.json()) as { skills: FoundSkill[] };
  return skills;
}
