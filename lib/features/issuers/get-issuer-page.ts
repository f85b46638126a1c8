import { verificationMethodId } from "@/lib/adapters/credential-formats/did-document";
import { findAuditHeadText } from "@/lib/adapters/db/stores/audit-head-store";
import { listDidDocumentVersions } from "@/lib/adapters/db/stores/did-document-store";
import { hasPublicLogo } from "@/lib/adapters/db/stores/look-store";
import { asCatalogue } from "@/lib/adapters/db/tenancy";
import { publicUrl } from "@/lib/adapters/env";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { didMatchesHost } from "@/lib/domain/credentials/did-web";
import { getIssuerKeys } from "./issuer-keys";

export type GetIssuerPageInput = { slug: string };

/**
 * An issuer's page: its identity, its keys, and the history of its DID document. Errors: NOT_FOUND.
 */
export async function getIssuerPage(ctx: Context, input: GetIssuerPageInput) {
  authorize(ctx.actor, "institution.read-public");
  const { id, keys, ...issuer } = await getIssuerKeys({ slug: input.slug });
  return {
    ...issuer,
    hasMoved: !didMatchesHost(publicUrl(), issuer.did),
    documentAddress: issuer.domain
      ? `https://${issuer.domain}/.well-known/did.json`
      : `${publicUrl()}/i/${issuer.slug}/did.json`,
    keys: keys.map((key) => ({
      ...key,
      name: key.publicKeyMultibase ? verificationMethodId(issuer.did, key.publicKeyMultibase) : "",
    })),
    documents: await listDidDocumentVersions(id),
    hasLogo: await asCatalogue((tx) => hasPublicLogo(tx, id)),
    hasAuditHead: (await findAuditHeadText(issuer.slug, null)) !== null,
  };
}
