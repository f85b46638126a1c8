import { findCredential } from "@/lib/adapters/db/stores/issued-credential-store";
import { getIssuer } from "@/lib/adapters/db/stores/issuing-candidate-store";
import { findShareByToken } from "@/lib/adapters/db/stores/share-store";
import { inInstitutionById } from "@/lib/adapters/db/tenancy";
import { drawSharePreview } from "@/lib/adapters/documents/share-preview";
import { tokenHash } from "@/lib/adapters/links/secret-link";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { versionPictureWords } from "@/lib/domain/credentials/version-picture-words";
import { AppError } from "@/lib/domain/errors";
import type { VersionContent } from "@/lib/domain/micro-credentials/content";

export type GetSharePreviewInput = { token: string };

/**
 * The picture that is shown where a share link is posted. Errors: NOT_FOUND for an unknown or ended
 * link.
 */
export async function getSharePreview(ctx: Context, input: GetSharePreviewInput): Promise<Buffer> {
  authorize(ctx.actor, "share.read");
  const found = await findShareByToken(tokenHash(input.token));
  if (!found) throw new AppError("NOT_FOUND");
  const words = await inInstitutionById(found.institutionId, async (scope) => {
    const credential = await findCredential(scope, found.credentialId);
    if (!credential) throw new AppError("NOT_FOUND");
    const { version } = credential.award.enrolment.run;
    const content = version.content as unknown as VersionContent;
    return versionPictureWords({
      version: { id: version.id, content },
      issuer: await getIssuer(scope),
    });
  });
  return drawSharePreview(words);
}
