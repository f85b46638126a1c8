import { createDocumentLoader } from "@/lib/adapters/credential-formats/document-loader";
import { secureCredential } from "@/lib/adapters/credential-formats/secure-credential";
import { composeStatusList } from "@/lib/adapters/credential-formats/status-list";
import type { Context } from "@/lib/domain/context";
import { isoSeconds } from "@/lib/domain/days";
import type { StatusListTools } from "@/lib/features/issuers/publish-status-list";
import { signerFor, verificationMethodOf } from "./issuing-tools";

const loadDocument = createDocumentLoader();

/** Dependencies for publishing a status list. */
export function statusListToolsFor(ctx: Context): StatusListTools {
  return {
    async signStatusList({ keyId, ...facts }) {
      const key = await signerFor(ctx).open(keyId);
      try {
        const verificationMethod = await verificationMethodOf(ctx, facts.issuerDid, keyId);
        const created = isoSeconds(facts.now);
        return await secureCredential(composeStatusList(facts), {
          key,
          verificationMethod,
          created,
          loadDocument,
        });
      } finally {
        key.close();
      }
    },
  };
}
