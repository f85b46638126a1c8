import { recordAudit } from "@/lib/adapters/db/record";
import { listWrappedKeys, replaceWrapping } from "@/lib/adapters/db/stores/wrapped-key-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";

/**
 * Wraps one key again under the next key-encryption key; null if it is wrapped under that one
 * already.
 */
export type Rewrap = (
  wrapped: string,
  owner: { institutionId: string; keyId: string },
) => string | null;

/**
 * Moves the institution's keys from one key-encryption key to the next: all or none, former and
 * compromised ones too, so that the old key-encryption key can be destroyed. Idempotent. For an
 * operator at the console.
 */
export async function rewrapKeys(
  ctx: Context,
  _input: Record<string, never>,
  rewrap: Rewrap,
): Promise<{ moved: number }> {
  const institutionId = institutionOf(ctx);
  authorize(ctx.actor, "signing-key.rewrap", { institutionId });
  return inInstitution(
    ctx,
    async (scope) => {
      let moved = 0;
      for (const { id, wrappedPrivateKey } of await listWrappedKeys(scope)) {
        const to = rewrap(wrappedPrivateKey, { institutionId, keyId: id });
        if (to === null) continue;
        await replaceWrapping(scope, { id, from: wrappedPrivateKey, to });
        moved += 1;
      }
      if (moved > 0)
        await recordAudit(scope, ctx, {
          action: "signing-key.rewrap",
          subject: institutionId,
          detail: { count: moved },
        });
      return { moved };
    },
    { timeoutMs: 60_000 },
  );
}
