import { z } from "zod";
import { lockInstitution } from "@/lib/adapters/db/stores/institution-store";
import { inInstitutionAfterStoring } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { DaySchema, InstantSchema } from "@/lib/domain/day-schema";
import { IdSchema } from "@/lib/domain/ids";
import { writtenText } from "@/lib/domain/reason";
import { declareCompromised } from "./compromise";

export const CompromiseKeyInput = z.object({
  keyId: IdSchema,
  /**
   * From when the key must not be trusted: an instant, a day in the institution's time zone, or
   * empty for now.
   */
  since: z.union([z.literal(""), DaySchema, InstantSchema], { error: "invalidDate" }).default(""),
  reason: writtenText(1000).min(1, { error: "required" }),
});
export type CompromiseKeyInput = z.output<typeof CompromiseKeyInput>;

/**
 * Declares a key compromised, for an operator at the console; administrators report it for a second
 * one to decide. Immediately and permanently: it signs nothing more, batches that need it stop
 * between two chunks, credentials it is signing now are not stored, the DID document lists it as
 * revoked, and nothing it signed is valid. Errors: NOT_FOUND; WRONG_STATE for a key that does not
 * exist yet; ALREADY_DONE; INVALID_INPUT for a future instant.
 */
export async function compromiseKey(
  ctx: Context,
  input: CompromiseKeyInput,
): Promise<{ keyId: string }> {
  authorize(ctx.actor, "signing-key.compromise", { institutionId: institutionOf(ctx) });
  await inInstitutionAfterStoring(ctx, async (scope) => {
    await lockInstitution(scope);
    await declareCompromised(scope, ctx, { ...input, by: null });
  });
  return { keyId: input.keyId };
}
