import { signWithJcs } from "@/lib/adapters/credential-formats/jcs-proof";
import type { Context } from "@/lib/domain/context";
import type { AuditHeadTools } from "@/lib/features/audit/publish-head";
import { signerFor, verificationMethodOf } from "./issuing-tools";

/** Dependencies for publishing the head of an audit trail. */
export function auditHeadToolsFor(ctx: Context): AuditHeadTools {
  return {
    async signAuditHead(head, keyId) {
      const key = await signerFor(ctx).open(keyId);
      try {
        const verificationMethod = await verificationMethodOf(ctx, head.institution, keyId);
        return JSON.stringify(
          await signWithJcs(head, { key, verificationMethod, created: head.signedAt }),
          null,
          2,
        );
      } finally {
        key.close();
      }
    },
  };
}
