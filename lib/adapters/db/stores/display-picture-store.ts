import type { Scope } from "@/lib/adapters/db/tenancy";

type DisplayPicture = { language: string; digest: string; png: Uint8Array };

/** The pictures of a version, one per language of its content. */
export async function listDisplayPictures(
  scope: Scope,
  versionId: string,
): Promise<DisplayPicture[]> {
  return scope.tx.displayPicture.findMany({
    where: { institutionId: scope.institutionId, versionId },
    select: { language: true, digest: true, png: true },
  });
}

export async function saveDisplayPicture(
  scope: Scope,
  picture: { versionId: string; language: string; digest: string; png: Uint8Array<ArrayBuffer> },
): Promise<void> {
  const { versionId, language, digest, png } = picture;
  const key = { institutionId: scope.institutionId, versionId, language };
  await scope.tx.displayPicture.upsert({
    where: { institutionId_versionId_language: key },
    create: { ...key, digest, png },
    update: { digest, png },
    select: { digest: true },
  });
}
