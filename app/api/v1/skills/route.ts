import { SearchSkillsInput, searchSkills } from "@/lib/features/skills/search-skills";
import { memberContext } from "@/lib/web/request-context";
import { answerJson } from "@/lib/web/route";

export async function GET(request: Request) {
  return answerJson({
    schema: SearchSkillsInput,
    input: async () => Object.fromEntries(new URL(request.url).searchParams),
    as: memberContext,
    perform: searchSkills,
    headers: { "cache-control": "no-store" },
  });
}
