import { z } from "zod";
import {
  countCredentials,
  type IssuedCredential,
  listCredentials,
} from "@/lib/adapters/db/stores/issued-credential-store";
import { noteRead } from "@/lib/adapters/db/tally";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { facultiesReached } from "@/lib/domain/access/reach";
import { type Context, institutionOf } from "@/lib/domain/context";
import { filterableStates } from "@/lib/domain/credentials/states";
import { IdSchema } from "@/lib/domain/ids";
import { listInput } from "@/lib/domain/lists/list-query";
import { type Count, cappedCount, cutPage, type Page, windowOf } from "@/lib/domain/lists/page";

const pageSize = 50;

export type CredentialPage = { page: Page<IssuedCredential>; count: Count };

export const ListIssuedCredentialsInput = listInput({
  filters: { state: z.enum(filterableStates, { error: "unknownCode" }), batch: IdSchema },
  sorts: { reserved: { keys: ["instant"], direction: "descending" } },
  defaultSort: "reserved",
});
export type ListIssuedCredentialsInput = z.output<typeof ListIssuedCredentialsInput>;

/** The institution's credentials for registrars, newest first. */
export async function listIssuedCredentials(
  ctx: Context,
  input: ListIssuedCredentialsInput,
): Promise<CredentialPage> {
  const facultyIds = facultiesReached(ctx.actor, "credential.list");
  authorize(ctx.actor, "credential.list", {
    institutionId: institutionOf(ctx),
    facultyId: facultyIds?.[0] ?? null,
  });
  const { state, batch } = input.filters;
  const filter = {
    ...(input.search ? { search: input.search } : {}),
    ...(state ? { states: [state] } : {}),
    ...(batch ? { batchId: batch } : {}),
    ...(facultyIds ? { facultyIds } : {}),
  };
  const window = windowOf(input, pageSize);
  return inInstitution(ctx, async (scope) => {
    const found = await listCredentials(scope, filter, window);
    const page = cutPage(found, window, ({ reservedAt, id }) => ({
      keys: [reservedAt.toISOString()],
      id,
    }));
    await noteRead(scope, ctx, { what: "credential-list", people: page.rows.length });
    return { page, count: cappedCount(await countCredentials(scope, filter)) };
  });
}
