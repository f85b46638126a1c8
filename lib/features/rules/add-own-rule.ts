import { randomUUID } from "node:crypto";
import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { getInstitution, updateProfile } from "@/lib/adapters/db/stores/institution-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { RevisionSchema } from "@/lib/domain/ids";
import { noRules } from "@/lib/domain/micro-credentials/rule-packs/no-rules";
import {
  NewRuleSchema,
  ownRuleLimit,
} from "@/lib/domain/micro-credentials/rule-packs/rule-choices";
import { auditedRule } from "./audited-rule";

export const AddOwnRuleInput = z.object({ revision: RevisionSchema, rule: NewRuleSchema });
export type AddOwnRuleInput = z.output<typeof AddOwnRuleInput>;

/** Adds a rule of the institution itself. Errors: STALE; LIMIT_EXCEEDED. */
export async function addOwnRule(ctx: Context, input: AddOwnRuleInput): Promise<void> {
  const institutionId = institutionOf(ctx);
  authorize(ctx.actor, "institution.edit-rules", { institutionId });
  await inInstitution(ctx, async (scope) => {
    const { profile } = await getInstitution(scope);
    const rules = profile.rules ?? noRules;
    if (rules.own.length >= ownRuleLimit)
      throw new AppError("LIMIT_EXCEEDED", {
        fields: [{ path: "rule.text", code: "ownRules", values: { limit: ownRuleLimit } }],
      });
    const own = [...rules.own, { ...input.rule, id: randomUUID() }];
    await updateProfile(scope, {
      revision: input.revision,
      profile: { ...profile, rules: { ...rules, own } },
    });
    await recordAudit(scope, ctx, {
      action: "institution.add-rule",
      subject: institutionId,
      detail: auditedRule(input.rule),
    });
  });
}
