import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { getInstitution, updateProfile } from "@/lib/adapters/db/stores/institution-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { RevisionSchema } from "@/lib/domain/ids";
import { noRules } from "@/lib/domain/micro-credentials/rule-packs/no-rules";
import { changedEffects } from "@/lib/domain/micro-credentials/rule-packs/pack-choices";
import {
  PackIdsSchema,
  RuleChoicesSchema,
} from "@/lib/domain/micro-credentials/rule-packs/rule-choices";

export const ChooseRulesInput = z.object({
  revision: RevisionSchema,
  /** A form in which no pack is ticked sends none. */
  packs: PackIdsSchema.optional().default([]),
  effects: RuleChoicesSchema.shape.effects.optional().default({}),
});
export type ChooseRulesInput = z.output<typeof ChooseRulesInput>;

/**
 * Chooses the rule packs that designs are judged by, and what breaking a rule means. Approved
 * versions stay as they are. Errors: STALE.
 */
export async function chooseRules(ctx: Context, input: ChooseRulesInput): Promise<void> {
  const institutionId = institutionOf(ctx);
  authorize(ctx.actor, "institution.edit-rules", { institutionId });
  await inInstitution(ctx, async (scope) => {
    const { profile } = await getInstitution(scope);
    const { own } = profile.rules ?? noRules;
    const effects = changedEffects(input.effects);
    const rules = { packs: [...new Set(input.packs)], effects, own };
    await updateProfile(scope, { revision: input.revision, profile: { ...profile, rules } });
    await recordAudit(scope, ctx, {
      action: "institution.choose-rules",
      subject: institutionId,
      detail: {
        packs: rules.packs,
        effects: Object.entries(effects).map(([id, effect]) => `${id}: ${effect}`),
      },
    });
  });
}
