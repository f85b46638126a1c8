import { findSignedDocument } from "@/lib/adapters/db/stores/issued-credential-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { getReadable } from "./readable-credential";

export type GetSignedDocumentInput = { credentialId: string };

/** The exact signed bytes for a download. Errors: NOT_FOUND, FORBIDDEN. */
export async function getSignedDocument(
  ctx: Context,
  input: GetSignedDocumentInput,
): Promise<{ bytes: string }> {
  return inInstitution(ctx, async (scope) => {
    const credential = await getReadable(scope, ctx, {
      credentialId: input.credentialId,
      action: "credential.download",
    });
    const bytes = await findSignedDocument(scope, credential.id);
    if (bytes === null) throw new AppError("NOT_FOUND");
    return { bytes };
  });
}
