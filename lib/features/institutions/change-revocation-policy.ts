import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { alreadyProposed } from "@/lib/adapters/db/stores/change-request-store";
import { lockInstitution } from "@/lib/adapters/db/stores/institution-store";
import {
  getRevocationPolicy,
  updateRevocationPolicy,
} from "@/lib/adapters/db/stores/revocation-store";
import { inInstitutionAfterStoring, type Scope } from "@/lib/adapters/db/tenancy";
import type { administratorMatters } from "@/lib/adapters/mail/mail-sentences";
import { authorize } from "@/lib/domain/access/authorize";
import { assertRecentSignIn, type Context, institutionOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import {
  isLoosening,
  type RevocationPolicyChange,
  revocationPolicies,
} from "@/lib/domain/four-eyes/revocation-policy";
import { announceSetting } from "./announce-setting";
import { proposeLooserSetting } from "./propose-looser-setting";

export const ChangeRevocationPolicyInput = z.object({
  policy: z.enum(revocationPolicies, { error: "chooseOne" }),
});
export type ChangeRevocationPolicyInput = z.output<typeof ChangeRevocationPolicyInput>;

/**
 * Sets how many registrars a revocation takes. Two takes effect immediately; one is a request,
 * `changeId`, that waits for a second administrator, or for a day if there is none. Errors:
 * NOTHING_TO_DO if it is the policy already; ALREADY_EXISTS while a request is open.
 */
export async function changeRevocationPolicy(
  ctx: Context,
  input: ChangeRevocationPolicyInput,
): Promise<{ changeId: string | null }> {
  const institutionId = institutionOf(ctx);
  const { policy: to } = input;
  authorize(ctx.actor, "institution.change-revocation-policy", { institutionId });
  assertRecentSignIn(ctx);
  const changeId = await inInstitutionAfterStoring(
    ctx,
    async (scope) => {
      await lockInstitution(scope);
      const from = await getRevocationPolicy(scope);
      if (from === to) throw new AppError("NOTHING_TO_DO", { values: { what: "setting" } });
      if (!isLoosening(from, to)) {
        await updateRevocationPolicy(scope, to);
        await notifyAll(scope, ctx, "revocation-policy-two");
        const detail = { from, to };
        await recordAudit(scope, ctx, {
          action: "institution.change-revocation-policy",
          subject: institutionId,
          detail,
        });
        return null;
      }
      return proposeLoosening(scope, ctx, { from, to });
    },
    { onConflict: alreadyProposed },
  );
  return { changeId };
}

async function proposeLoosening(
  scope: Scope,
  ctx: Context,
  payload: RevocationPolicyChange,
): Promise<string> {
  const action = "institution.propose-revocation-policy";
  const changeId = await proposeLooserSetting(scope, ctx, {
    kind: "revocation-policy",
    action,
    payload,
  });
  await notifyAll(scope, ctx, "revocation-policy-one");
  return changeId;
}

const notifyAll = (scope: Scope, ctx: Context, matter: keyof typeof administratorMatters) =>
  announceSetting(scope, ctx, { kind: "revocation-policy", matter, path: "/settings/revocation" });
