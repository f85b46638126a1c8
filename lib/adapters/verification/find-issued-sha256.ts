import { createHash } from "node:crypto";
import { findSignedDocument } from "@/lib/adapters/db/stores/issued-credential-store";
import { findInstitutionKeys, listSealInstitutionIds } from "@/lib/adapters/db/stores/public-institution-store";
import { inInstitutionById } from "@/lib/adapters/db/tenancy";
import { isId } from "@/lib/domain/ids";
import type { ProvedSigner } from "@/lib/domain/verification/ports";

/**
 * SHA-256 (hex) of the signed bytes as the proved signer issued them here, by the credential's id (`urn:uuid:…`); null for anyone else. The id of a
 * stranger's credential is not looked up, so that neither the answer nor the time it takes tells whether it exists.
 */
export async function findIssuedSha256(credentialId: string, signer: ProvedSigner): Promise<string | null> {
  const id = credentialId.replace(/^urn:uuid:/, "");
  if (!isId(id)) return null;
  for (const institutionId of await institutionsOf(signer)) {
    const document = await inInstitutionById(institutionId, (scope) => findSignedDocument(scope, id));
    if (document !== null) return createHash("sha256").update(document).digest("hex");
  }
  return null;
}

async function institutionsOf(signer: ProvedSigner): Promise<string[]> {
  if ("sealKey" in signer) return "spki" in signer.sealKey ? listSealInstitutionIds(signer.sealKey.spki) : [];
  const institution = await findInstitutionKeys({ did: signer.did });
  return institution ? [institution.id] : [];
}
