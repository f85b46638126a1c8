import { z } from "zod";
import { findPerson, setPersonDisabled } from "@/lib/adapters/db/stores/identity-store";
import { asIdentity } from "@/lib/adapters/db/tenancy";
import { log } from "@/lib/adapters/log";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { IdSchema } from "@/lib/domain/ids";

export const DisablePersonInput = z.object({
  personId: IdSchema,
  disabled: z.boolean().default(true),
});
export type DisablePersonInput = z.output<typeof DisablePersonInput>;

/**
 * Disables a person in the whole installation, or enables them again, from their next request on.
 * For an operator at the console.
 */
export async function disablePerson(ctx: Context, input: DisablePersonInput): Promise<void> {
  authorize(ctx.actor, "person.disable");
  const { personId, disabled } = input;
  await asIdentity(async (tx) => {
    if (!(await findPerson(tx, personId))) throw new AppError("NOT_FOUND");
    const changed = await setPersonDisabled(tx, {
      id: personId,
      disabledAt: disabled ? ctx.now : null,
    });
    if (!changed) throw new AppError("ALREADY_DONE");
  });
  log.info({ requestId: ctx.requestId, personId, disabled }, "person disabled or enabled");
}
