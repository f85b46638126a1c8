import {
  type CredentialFilter,
  type IssuedCredential,
  listCredentials,
} from "@/lib/adapters/db/stores/issued-credential-store";
import { noteRead } from "@/lib/adapters/db/tally";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { facultiesReached } from "@/lib/domain/access/reach";
import { type Context, institutionOf } from "@/lib/domain/context";

const pageSize = 50;

export type CredentialPage = {
  credentials: IssuedCredential[];
  nextBefore: { reservedAt: Date; id: string } | null;
};

export type ListIssuedCredentialsInput = {
  filter: CredentialFilter;
  before?: { reservedAt: Date; id: string };
};

/** The institution's credentials for registrars, newest first, a page at a time. */
export async function listIssuedCredentials(
  ctx: Context,
  input: ListIssuedCredentialsInput,
): Promise<CredentialPage> {
  const facultyIds = facultiesReached(ctx.actor, "credential.list");
  authorize(ctx.actor, "credential.list", {
    institutionId: institutionOf(ctx),
    facultyId: facultyIds?.[0] ?? null,
  });
  return inInstitution(ctx, async (scope) => {
    const filter = facultyIds ? { ...input.filter, facultyIds } : input.filter;
    const found = await listCredentials(scope, { ...input, filter, take: pageSize + 1 });
    const last = found.length > pageSize ? found[pageSize - 1] : undefined;
    await noteRead(scope, ctx, {
      what: "credential-list",
      people: Math.min(found.length, pageSize),
    });
    return {
      credentials: found.slice(0, pageSize),
      nextBefore: last ? { reservedAt: last.reservedAt, id: last.id } : null,
    };
  });
}
