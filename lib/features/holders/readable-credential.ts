import {
  findCredential,
  type IssuedCredential,
} from "@/lib/adapters/db/stores/issued-credential-store";
import { noteRead } from "@/lib/adapters/db/tally";
import type { Scope } from "@/lib/adapters/db/tenancy";
import type { Action } from "@/lib/domain/access/actions";
import { authorize } from "@/lib/domain/access/authorize";
import type { ReadKind } from "@/lib/domain/audit/tallies";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";

/** Readings by staff that are counted. */
const readings: Partial<Record<Action, ReadKind>> = {
  "credential.read": "credential",
  "credential.download": "credential-file",
};

/**
 * A credential that the actor may read, for other queries of this folder. Errors: NOT_FOUND,
 * FORBIDDEN.
 */
export async function getReadable(
  scope: Scope,
  ctx: Context,
  input: { credentialId: string; action: Action },
): Promise<IssuedCredential> {
  const credential = await findCredential(scope, input.credentialId);
  if (!credential) throw new AppError("NOT_FOUND");
  authorize(ctx.actor, input.action, {
    institutionId: scope.institutionId,
    facultyId: credential.award.enrolment.run.version.microCredential.facultyId,
    learnerId: credential.award.learnerId,
  });
  const what = readings[input.action];
  if (what) await noteRead(scope, ctx, { what, people: 1, subject: credential.id });
  return credential;
}
