import type { Scope } from "@/lib/adapters/db/tenancy";

/** A file with a credential inside, by SHA-256 (hex). */
export type IssuedFile = { credentialId: string; sha256: string };

/** Records a PDF or picture that was handed out. Idempotent. */
export async function recordIssuedFile(
  scope: Scope,
  { credentialId, sha256 }: IssuedFile,
): Promise<void> {
  await scope.tx.$executeRaw`
    insert into issued_file (institution_id, credential_id, sha256)
    values (${scope.institutionId}::uuid, ${credentialId}::uuid, ${sha256})
    on conflict do nothing`;
}

export async function isIssuedFile(scope: Scope, file: IssuedFile): Promise<boolean> {
  return (
    (await scope.tx.issuedFile.count({ where: { institutionId: scope.institutionId, ...file } })) >
    0
  );
}

/**
 * The content to compare a credential's files with; null if it does not exist or is not signed yet.
 */
export async function findIssuedContent(
  scope: Scope,
  id: string,
): Promise<{ signedDocument: string; areFilesRecorded: boolean } | null> {
  const row = await scope.tx.credential.findUnique({
    where: { institutionId_id: { institutionId: scope.institutionId, id } },
    select: { signedDocument: true, areFilesRecorded: true },
  });
  return row?.signedDocument
    ? { signedDocument: row.signedDocument, areFilesRecorded: row.areFilesRecorded }
    : null;
}
