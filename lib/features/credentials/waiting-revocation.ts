import { loadAuthors } from "@/lib/adapters/db/stores/author-store";
import { getChangeRequest } from "@/lib/adapters/db/stores/change-request-store";
import {
  findCredential,
  type IssuedCredential,
} from "@/lib/adapters/db/stores/issued-credential-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import type { Action } from "@/lib/domain/access/actions";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import type { ChangeRequest } from "@/lib/domain/four-eyes/change-request";
import { CredentialRevocationSchema } from "@/lib/domain/four-eyes/credential-revocation";

type Waiting = { request: ChangeRequest; credential: IssuedCredential };

export async function getWaitingRevocation(
  scope: Scope,
  ctx: Context,
  input: { changeId: string; action: Action },
): Promise<Waiting> {
  const request = await getChangeRequest(scope, {
    id: input.changeId,
    kind: "credential-revocation",
  });
  const { credentialId = null } = CredentialRevocationSchema.safeParse(request.payload).data ?? {};
  const credential = credentialId && (await findCredential(scope, credentialId));
  if (!credential) throw new AppError("NOT_FOUND");
  authorize(ctx.actor, input.action, {
    institutionId: scope.institutionId,
    facultyId: credential.award.enrolment.run.version.microCredential.facultyId,
    authors: await loadAuthors(scope, [request.proposedBy]),
  });
  return { request, credential };
}
