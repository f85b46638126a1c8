import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { noRules } from "@/lib/domain/micro-credentials/rule-packs/no-rules";
import {
  listPackChoices,
  type PackChoice,
} from "@/lib/domain/micro-credentials/rule-packs/pack-choices";
import type { OwnRule } from "@/lib/domain/micro-credentials/rule-packs/rule-choices";

export type RulesPage = {
  revision: number;
  /** The languages that an own rule can be written in. */
  languages: readonly string[];
  packs: PackChoice[];
  own: OwnRule[];
};

/** The rule packs on offer, what the institution chose, and its own rules. */
export async function getRules(ctx: Context): Promise<RulesPage> {
  authorize(ctx.actor, "institution.edit-rules", { institutionId: institutionOf(ctx) });
  const { profile, revision } = await inInstitution(ctx, getInstitution);
  const rules = profile.rules ?? noRules;
  return { revision, languages: profile.languages, packs: listPackChoices(rules), own: rules.own };
}
