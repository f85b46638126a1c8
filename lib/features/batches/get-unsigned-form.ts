import { findAwardSource } from "@/lib/adapters/db/stores/award-source-store";
import { noteRead } from "@/lib/adapters/db/tally";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { composeUnsignedForms, type UnsignedForm } from "./compose-unsigned-forms";

export type GetUnsignedFormInput = { credentialId: string };

/**
 * One award as an upload form for the Commission's issuer: on demand, from the facts that were
 * recorded before its credential was signed. Errors: NOT_FOUND, also for a credential that was
 * revoked or replaced; FORBIDDEN.
 */
export async function getUnsignedForm(
  ctx: Context,
  input: GetUnsignedFormInput,
): Promise<UnsignedForm> {
  const source = await inInstitution(ctx, async (scope) => {
    const found = await findAwardSource(scope, input.credentialId);
    if (!found) throw new AppError("NOT_FOUND");
    const { facultyId, learnerId } = found;
    authorize(ctx.actor, "credential.download", {
      institutionId: scope.institutionId,
      facultyId,
      learnerId,
    });
    await noteRead(scope, ctx, { what: "credential-file", people: 1, subject: input.credentialId });
    return found;
  });
  const [form] = await composeUnsignedForms(ctx, { sources: [source], from: 1 });
  if (!form) throw new AppError("UNEXPECTED");
  return form;
}
