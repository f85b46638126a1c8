import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import { listSigningKeys as listKeyRows, type SigningKeyRecord } from "@/lib/adapters/db/stores/signing-key-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { publicUrl } from "@/lib/adapters/env";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { standsAt } from "@/lib/domain/credentials/did-web";

/** `hasMoved`: the installation's address is not the one in the DID, so nothing can be signed. */
export type SigningKeyPage = { did: string; slug: string; hasMoved: boolean; keys: SigningKeyRecord[] };

/** The institution's DID and its keys, newest first. */
export async function listSigningKeys(ctx: Context): Promise<SigningKeyPage> {
  authorize(ctx.actor, "signing-key.list", { institutionId: institutionOf(ctx) });
  return inInstitution(ctx, async (scope) => {
    const { did, slug } = await getInstitution(scope);
    return { did, slug, hasMoved: !standsAt(publicUrl(), did), keys: await listKeyRows(scope) };
  });
}
