import {
  findCredential,
  type IssuedCredential,
} from "@/lib/adapters/db/stores/issued-credential-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";

export async function getCredentialOfOwnFaculty(
  scope: Scope,
  ctx: Context,
  credentialId: string,
): Promise<IssuedCredential> {
  const credential = await findCredential(scope, credentialId);
  if (!credential) throw new AppError("NOT_FOUND");
  const { facultyId } = credential.award.enrolment.run.version.microCredential;
  authorize(ctx.actor, "credential.suspend", { institutionId: scope.institutionId, facultyId });
  return credential;
}
