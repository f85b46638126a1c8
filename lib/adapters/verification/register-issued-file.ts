import { recordIssuedFile } from "@/lib/adapters/db/stores/issued-file-store";
import { inInstitutionById } from "@/lib/adapters/db/tenancy";
import { sha256Hex } from "@/lib/adapters/digests";

/**
 * Records a PDF or picture before it is handed out. If that fails, it must not be handed out: it
 * would later be reported as changed.
 */
export async function registerIssuedFile(
  institutionId: string,
  { credentialId, bytes }: { credentialId: string; bytes: Uint8Array | string },
): Promise<void> {
  const sha256 = sha256Hex(bytes);
  await inInstitutionById(institutionId, (scope) =>
    recordIssuedFile(scope, { credentialId, sha256 }),
  );
}
