import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import { listSigningKeys as listKeyRows, type SigningKeyRecord } from "@/lib/adapters/db/stores/signing-key-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";

export type SigningKeyPage = { did: string; slug: string; keys: SigningKeyRecord[] };

/** The institution's DID and its keys, newest first. */
export async function listSigningKeys(ctx: Context): Promise<SigningKeyPage> {
  authorize(ctx.actor, "signing-key.list", { institutionId: institutionOf(ctx) });
  return inInstitution(ctx, async (scope) => {
    const { did, slug } = await getInstitution(scope);
    return { did, slug, keys: await listKeyRows(scope) };
  });
}
