import {
  hasCode,
  insertMicroCredential,
  insertVersion,
} from "@/lib/adapters/db/stores/micro-credential-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { AppError } from "@/lib/domain/errors";
import type { VersionContent } from "@/lib/domain/micro-credentials/content";

export const codeTaken = () =>
  new AppError("INVALID_INPUT", { fields: [{ path: "code", code: "taken" }] });

/** A micro-credential with its first draft. Errors: INVALID_INPUT where the code is taken. */
export async function insertFirstVersion(
  scope: Scope,
  given: {
    code: string;
    facultyId: string | null;
    content: VersionContent;
    authorId: string;
    now: Date;
  },
): Promise<{ id: string; microCredentialId: string }> {
  const { code, facultyId, ...draft } = given;
  if (await hasCode(scope, code)) throw codeTaken();
  const microCredentialId = await insertMicroCredential(scope, { code, facultyId });
  const id = await insertVersion(scope, { microCredentialId, number: 1, ...draft });
  return { id, microCredentialId };
}
