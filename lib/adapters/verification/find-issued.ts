import { findIssuedContent, isIssuedFile } from "@/lib/adapters/db/stores/issued-file-store";
import {
  findInstitutionKeys,
  listSealInstitutionIds,
} from "@/lib/adapters/db/stores/public-institution-store";
import { inInstitutionById } from "@/lib/adapters/db/tenancy";
import { sha256Hex } from "@/lib/adapters/digests";
import { isId } from "@/lib/domain/ids";
import type { ProvedSigner } from "@/lib/domain/verification/ports";
import type { IssuedCopy, IssuedQuestion } from "@/lib/domain/verification/report/judge-pages";

/**
 * The credential that the proved signer issued here under this id (`urn:uuid:…`); null for anyone
 * else. The id of another issuer's credential is not looked up, so that neither the answer nor its
 * timing reveals whether it exists.
 */
export async function findIssued({
  credentialId,
  signer,
  fileSha256,
}: IssuedQuestion): Promise<IssuedCopy | null> {
  const id = credentialId.replace(/^urn:uuid:/, "");
  if (!isId(id)) return null;
  for (const institutionId of await institutionsOf(signer)) {
    const found = await inInstitutionById(institutionId, async (scope) => {
      const content = await findIssuedContent(scope, id);
      const isFileIssued =
        fileSha256 !== null &&
        (await isIssuedFile(scope, { credentialId: id, sha256: fileSha256 }));
      return content && { ...content, isFileIssued };
    });
    if (!found) continue;
    const { signedDocument, areFilesRecorded, isFileIssued } = found;
    return {
      sha256: sha256Hex(signedDocument),
      areFilesRecorded,
      isFileIssued,
    };
  }
  return null;
}

async function institutionsOf(signer: ProvedSigner): Promise<string[]> {
  if ("sealKey" in signer)
    return "spki" in signer.sealKey ? listSealInstitutionIds(signer.sealKey.spki) : [];
  const institution = await findInstitutionKeys({ did: signer.did });
  return institution ? [institution.id] : [];
}
