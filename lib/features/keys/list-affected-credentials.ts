import {
  type AffectedCredential,
  countFound,
  listAffectedRecords,
} from "@/lib/adapters/db/stores/affected-credential-store";
import { noteRead } from "@/lib/adapters/db/tally";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { type Count, cappedCount, cutPage, type Page, windowOf } from "@/lib/domain/lists/page";
import { type AffectedInput, affectedCredentialsFilter } from "./affected-filter";

const pageSize = 50;

export type ListAffectedCredentialsInput = AffectedInput;

export type AffectedList = { page: Page<AffectedCredential>; count: Count };

/** The credentials that a key signed, the last first unless sorted otherwise. Errors: NOT_FOUND. */
export async function listAffectedCredentials(
  ctx: Context,
  input: ListAffectedCredentialsInput,
): Promise<AffectedList> {
  authorize(ctx.actor, "signing-key.list-affected", { institutionId: institutionOf(ctx) });
  const window = windowOf(input.query, pageSize);
  return inInstitution(ctx, async (scope) => {
    const filter = await affectedCredentialsFilter(scope, input);
    const found = await listAffectedRecords(scope, { filter, window });
    const page = cutPage(found, window, ({ issuedAt, id }) => ({
      keys: [issuedAt.toISOString()],
      id,
    }));
    await noteRead(scope, ctx, {
      what: "credential-list",
      people: page.rows.length,
      subject: input.keyId,
    });
    return { page, count: cappedCount(await countFound(scope, filter)) };
  });
}
