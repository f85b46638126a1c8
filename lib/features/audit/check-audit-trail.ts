import {
  type AuditIssues,
  findAuditIssues,
  findPublishedHead,
} from "@/lib/adapters/db/stores/audit-head-store";
import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import { findActiveKeyId } from "@/lib/adapters/db/stores/signing-key-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { publicUrl } from "@/lib/adapters/env";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { auditHeadUrl } from "@/lib/domain/credentials/addresses";

export type TrailCheck = AuditIssues & {
  /** The head that was signed last; null before the first. */
  published: { sequence: number; signedAt: Date; address: string } | null;
  /** Whether heads can be signed: the institution has an active key. */
  hasKey: boolean;
};

/**
 * Whether every entry's hash follows from the ones before, and the trail ends where its recorded
 * head and all signed heads say.
 */
export async function checkAuditTrail(ctx: Context): Promise<TrailCheck> {
  authorize(ctx.actor, "institution.read-audit", { institutionId: institutionOf(ctx) });
  return inInstitution(
    ctx,
    async (scope) => {
      const issues = await findAuditIssues(scope);
      const head = await findPublishedHead(scope);
      const { slug } = await getInstitution(scope);
      const published = head && {
        ...head,
        address: auditHeadUrl(publicUrl(), { slug, sequence: head.sequence }),
      };
      const hasKey = (await findActiveKeyId(scope, "issue")) !== null;
      return { ...issues, published, hasKey };
    },
    { timeoutMs: 120_000 },
  );
}
