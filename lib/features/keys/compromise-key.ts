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
   * From when it must not be believed: an instant, a day in the institution's time zone, or empty
   * for now.
   */
  since: z.union([z.literal(""), DaySchema, InstantSchema], { error: "invalidDate" }).default(""),
  reason: writtenText(1000).min(1, { error: "required" }),
});
export type CompromiseKeyInput = z.output<typeof CompromiseKeyInput>;

/**
 * Says that a key is in the wrong hands, for an operator at the console; administrators report it
 * for a second one to decide. At once and for ever: it signs nothing more, batches that need it
 * stop between two chunks, what it signed while this is being recorded is not stored, the DID
 * document lists it as revoked, and nothing it signed counts as valid. Errors: NOT_FOUND,
 * WRONG_STATE for a key that is not made yet, ALREADY_DONE, INVALID_INPUT for an instant to come.
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
