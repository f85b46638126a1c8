import {
  findCredential,
  findReplacement,
  findSignedDocument,
} from "@/lib/adapters/db/stores/issued-credential-store";
import { getIssuer } from "@/lib/adapters/db/stores/issuing-candidate-store";
import { getStoredLook, type StoredLook } from "@/lib/adapters/db/stores/look-store";
import {
  findActiveShare,
  findShareByToken,
  isFileIncluded,
} from "@/lib/adapters/db/stores/share-store";
import { inInstitutionById } from "@/lib/adapters/db/tenancy";
import { publicUrl } from "@/lib/adapters/env";
import { secretToken, tokenHash } from "@/lib/adapters/links/secret-link";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { shareUrl } from "@/lib/domain/credentials/addresses";
import { type CredentialMark, markOf } from "@/lib/domain/credentials/status-mark";
import { AppError } from "@/lib/domain/errors";
import type { Multilingual } from "@/lib/domain/multilingual";

export type SharedCredential = {
  credentialId: string;
  signedDocument: string;
  versionId: string;
  accent: string;
  look: StoredLook;
  institutionName: Multilingual;
  timeZone: string;
  mark: CredentialMark | null;
  /** Whether readers may have the file with all its personal data. */
  fileIncluded: boolean;
  /** The link to the replacement, if the owner shares it with no more than this link gives. */
  replacementUrl: string | null;
};

export type GetSharedCredentialInput = { token: string };

/**
 * What a share link shows: the signed document, to be verified like any other. Errors: NOT_FOUND
 * for an unknown or ended link.
 */
export async function getSharedCredential(
  ctx: Context,
  input: GetSharedCredentialInput,
): Promise<SharedCredential> {
  authorize(ctx.actor, "share.read");
  const found = await findShareByToken(tokenHash(input.token));
  if (!found) throw new AppError("NOT_FOUND");
  return inInstitutionById(found.institutionId, async (scope) => {
    const signedDocument = await findSignedDocument(scope, found.credentialId);
    const credential = await findCredential(scope, found.credentialId);
    if (signedDocument === null || !credential) throw new AppError("NOT_FOUND");
    const { accent, legalName, timeZone } = await getIssuer(scope);
    const replacement = await findReplacement(scope, found.credentialId);
    const further = replacement ? await findActiveShare(scope, replacement.id) : null;
    const fileIncluded = await isFileIncluded(scope, found.shareId);
    // Readers from whom the file is withheld get no link that includes it.
    const isNoMore = further !== null && (fileIncluded || !further.fileIncluded);
    return {
      credentialId: found.credentialId,
      signedDocument,
      versionId: credential.award.enrolment.run.version.id,
      accent,
      look: await getStoredLook(scope),
      institutionName: legalName,
      timeZone,
      mark: markOf(credential, ctx.now),
      fileIncluded,
      replacementUrl: isNoMore ? shareUrl(publicUrl(), secretToken("share", further.id)) : null,
    };
  });
}
