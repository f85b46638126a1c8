import { z } from "zod";
import { findPeopleByEmail, type PersonRecord } from "@/lib/adapters/db/stores/identity-store";
import { asIdentity } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";

export const FindPeopleInput = z.object({
  email: z
    .string()
    .trim()
    .max(320)
    .regex(/^\S+@\S+$/),
});
export type FindPeopleInput = z.output<typeof FindPeopleInput>;

/**
 * The people of the whole installation whose login gives this e-mail address, in any case. For an
 * operator at the console, who decides on an account.
 */
export async function findPeople(ctx: Context, input: FindPeopleInput): Promise<PersonRecord[]> {
  authorize(ctx.actor, "person.disable");
  return asIdentity((tx) => findPeopleByEmail(tx, input.email));
}
