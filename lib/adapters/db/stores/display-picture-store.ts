import type { Scope } from "../tenancy";

export async function findDisplayPicture(scope: Scope, versionId: string): Promise<{ digest: string; png: Uint8Array } | null> {
  return scope.tx.displayPicture.findUnique({
    where: { institutionId_versionId: { institutionId: scope.institutionId, versionId } },
    select: { digest: true, png: true },
  });
}

export async function saveDisplayPicture(
  scope: Scope,
  picture: { versionId: string; digest: string; png: Uint8Array<ArrayBuffer> },
): Promise<void> {
  const { versionId, digest, png } = picture;
  await scope.tx.displayPicture.upsert({
    where: { institutionId_versionId: { institutionId: scope.institutionId, versionId } },
    create: { institutionId: scope.institutionId, versionId, digest, png },
    update: { digest, png },
    select: { digest: true },
  });
}
