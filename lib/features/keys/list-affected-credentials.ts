import {
  type AffectedCredential,
  listAffectedRecords as listAffectedRows,
} from "@/lib/adapters/db/stores/affected-credential-store";
import { noteRead } from "@/lib/adapters/db/tally";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { type AffectedInput, affectedCredentialsFilter } from "./affected-filter";

const pageSize = 50;

export type ListAffectedCredentialsInput = AffectedInput & { afterId?: string };

/** The credentials that a key signed, a page at a time. Errors: NOT_FOUND. */
export async function listAffectedCredentials(
  ctx: Context,
  input: ListAffectedCredentialsInput,
): Promise<{ credentials: AffectedCredential[]; nextAfter: string | null }> {
  authorize(ctx.actor, "signing-key.list-affected", { institutionId: institutionOf(ctx) });
  return inInstitution(ctx, async (scope) => {
    const filter = await affectedCredentialsFilter(scope, input);
    const found = await listAffectedRows(scope, {
      filter,
      afterId: input.afterId ?? null,
      take: pageSize + 1,
    });
    await noteRead(scope, ctx, {
      what: "credential-list",
      people: Math.min(found.length, pageSize),
      subject: input.keyId,
    });
    return {
      credentials: found.slice(0, pageSize),
      nextAfter: found.length > pageSize ? (found[pageSize - 1]?.id ?? null) : null,
    };
  });
}
