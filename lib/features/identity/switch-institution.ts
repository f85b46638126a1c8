import { chooseInstitution } from "@/lib/adapters/db/stores/identity-store";
import { asIdentity } from "@/lib/adapters/db/tenancy";
import { findSession, hashSessionToken } from "@/lib/adapters/identity/read-session";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";

export type SwitchInstitutionInput = { institutionId: string; token: string };

/**
 * Chooses the institution a person works in from now on in this session. Errors: NOT_FOUND where
 * they are no member.
 */
export async function switchInstitution(
  ctx: Context,
  input: SwitchInstitutionInput,
): Promise<void> {
  authorize(ctx.actor, "institution.switch");
  const session = await findSession(input.token);
  if (!session || ctx.actor.kind !== "person" || session.personId !== ctx.actor.personId)
    throw new AppError("NOT_SIGNED_IN");
  const { institutionId } = input;
  if (!session.memberships.some((membership) => membership.institutionId === institutionId))
    throw new AppError("NOT_FOUND");
  const tokenHash = hashSessionToken(input.token);
  await asIdentity((tx) =>
    chooseInstitution(tx, { tokenHash, personId: session.personId, institutionId }),
  );
}
