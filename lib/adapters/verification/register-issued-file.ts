import { createHash } from "node:crypto";
import { recordIssuedFile } from "@/lib/adapters/db/stores/issued-file-store";
import { inInstitutionById } from "@/lib/adapters/db/tenancy";

/**
 * Notes a PDF or picture before it is given out. One that could not be noted must not leave: it
 * would be called changed later.
 */
export async function registerIssuedFile(
  institutionId: string,
  { credentialId, bytes }: { credentialId: string; bytes: Uint8Array | string },
): Promise<void> {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  await inInstitutionById(institutionId, (scope) =>
    recordIssuedFile(scope, { credentialId, sha256 }),
  );
}
