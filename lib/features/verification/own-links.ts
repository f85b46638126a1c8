import { findSignedDocument } from "@/lib/adapters/db/stores/issued-credential-store";
import { findShareByToken, isFileIncluded } from "@/lib/adapters/db/stores/share-store";
import { inInstitutionById } from "@/lib/adapters/db/tenancy";
import { publicUrl } from "@/lib/adapters/env";
import { tokenHash } from "@/lib/adapters/links/secret-link";
import { findCredentialNumber } from "@/lib/domain/credentials/credential-number";
import type { LinkSource } from "@/lib/domain/verification/ports";
import { readOwnLink } from "@/lib/domain/verification/submissions/own-link";

/**
 * Links to this installation are resolved from its database, without a network request, so that
 * none can be directed back to it. Only public content is returned: active shares. This is not
 * counted as a visit; the share's page counts visits.
 */
export function withOwnLinks(others: LinkSource): LinkSource {
  return {
    async fetch(address) {
      const own = readOwnLink(publicUrl(), address);
      if (own === null) return others.fetch(address);
      if (own.token === null) {
        const number = findCredentialNumber(address);
        return {
          kind: "refused",
          reason: "link-without-credential",
          ...(number ? { values: { number } } : {}),
        };
      }
      const shared = await findShared(own.token);
      return shared === null
        ? { kind: "refused", reason: "share-ended" }
        : {
            kind: "found",
            bytes: new TextEncoder().encode(shared.document),
            isWithheld: !shared.fileIncluded,
          };
    },
  };
}

async function findShared(
  token: string,
): Promise<{ document: string; fileIncluded: boolean } | null> {
  const share = await findShareByToken(tokenHash(token));
  if (!share) return null;
  return inInstitutionById(share.institutionId, async (scope) => {
    const document = await findSignedDocument(scope, share.credentialId);
    return document === null
      ? null
      : { document, fileIncluded: await isFileIncluded(scope, share.shareId) };
  });
}
