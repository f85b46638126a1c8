import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import {
  findPerson,
  listPlacesOfPerson,
  setPersonDisabled,
} from "@/lib/adapters/db/stores/identity-store";
import { deletePersonSessions } from "@/lib/adapters/db/stores/session-store";
import { asIdentityThenIn } from "@/lib/adapters/db/tenancy";
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
 * Disables a person in the whole installation, or enables them again; their sessions end. For an
 * operator at the console. Every institution where the person is or was a member, or has claimed a
 * learner's record, has an entry about it in its audit trail. Errors: NOT_FOUND; ALREADY_DONE.
 */
export async function disablePerson(ctx: Context, input: DisablePersonInput): Promise<void> {
  authorize(ctx.actor, "person.disable");
  const { personId: id, disabled } = input;
  await asIdentityThenIn(
    async (tx) => {
      if (!(await findPerson(tx, id))) throw new AppError("NOT_FOUND");
      const changed = await setPersonDisabled(tx, { id, disabledAt: disabled ? ctx.now : null });
      if (!changed) throw new AppError("ALREADY_DONE");
      // When enabled as well: a stolen session must not come back with the account.
      await deletePersonSessions(tx, { personId: id, sessionId: null });
      return listPlacesOfPerson(tx, id);
    },
    (scope, { accountOf, subject }) =>
      recordAudit(scope, ctx, {
        action: disabled ? "person.disable" : "person.enable",
        subject,
        detail: { accountOf },
      }),
  );
  log.info({ requestId: ctx.requestId, personId: id, disabled }, "person disabled or enabled");
}
