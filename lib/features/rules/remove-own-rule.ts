import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { getInstitution, updateProfile } from "@/lib/adapters/db/stores/institution-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { IdSchema, RevisionSchema } from "@/lib/domain/ids";
import { noRules } from "@/lib/domain/micro-credentials/rule-packs/no-rules";
import { auditedRule } from "./audited-rule";

export const RemoveOwnRuleInput = z.object({ revision: RevisionSchema, ruleId: IdSchema });
export type RemoveOwnRuleInput = z.output<typeof RemoveOwnRuleInput>;

/** Removes a rule of the institution itself. Errors: STALE; NOT_FOUND. */
export async function removeOwnRule(ctx: Context, input: RemoveOwnRuleInput): Promise<void> {
  const institutionId = institutionOf(ctx);
  authorize(ctx.actor, "institution.edit-rules", { institutionId });
  await inInstitution(ctx, async (scope) => {
    const { profile } = await getInstitution(scope);
    const rules = profile.rules ?? noRules;
    const rule = rules.own.find(({ id }) => id === input.ruleId);
    if (!rule) throw new AppError("NOT_FOUND");
    const own = rules.own.filter((one) => one !== rule);
    await updateProfile(scope, {
      revision: input.revision,
      profile: { ...profile, rules: { ...rules, own } },
    });
    await recordAudit(scope, ctx, {
      action: "institution.remove-rule",
      subject: institutionId,
      detail: auditedRule(rule),
    });
  });
}
