import { SuggestSkillsInput, suggestSkills } from "@/lib/features/skills/suggest-skills";
import { memberContext } from "@/lib/web/request-context";
import { answerJson } from "@/lib/web/route";

export async function GET(request: Request) {
  return answerJson({
    schema: SuggestSkillsInput,
    input: async () => Object.fromEntries(new URL(request.url).searchParams),
    as: memberContext,
    perform: suggestSkills,
    headers: { "cache-control": "no-store" },
  });
}
