import { randomUUID } from "node:crypto";
import { z } from "zod";
import {
  findPersonByAccount,
  insertAccount,
  insertPerson,
} from "@/lib/adapters/db/stores/identity-store";
import { asIdentity } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";

export const RegisterPersonInput = z.object({
  issuer: z.url().transform((issuer) => issuer.replace(/\/+$/, "")),
  subject: z.string().min(1).max(255),
  displayName: z.string().min(1).max(200),
  email: z.string().max(254).nullable(),
});
export type RegisterPersonInput = z.output<typeof RegisterPersonInput>;

/**
 * Registers a person before their first sign-in, by issuer and subject, for an operator at the
 * console. Idempotent.
 */
export async function registerPerson(
  ctx: Context,
  input: RegisterPersonInput,
): Promise<{ personId: string }> {
  authorize(ctx.actor, "person.register");
  const { issuer, subject, displayName, email } = input;
  return asIdentity(async (tx) => {
    const known = await findPersonByAccount(tx, { issuer, subject });
    if (known) return { personId: known.id };
    const { id } = await insertPerson(tx, { id: randomUUID(), displayName, email });
    await insertAccount(tx, { issuer, subject, personId: id });
    return { personId: id };
  });
}
