import { certificatesIn, readSealCertificate, type SealCertificateFacts } from "@/lib/adapters/certificates/seal-certificate";
import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import {
  findIntakeKey,
  listSealImports,
  listSealKeys,
  type SealImportRecord,
  type SealKeyRecord,
} from "@/lib/adapters/db/stores/seal-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { findSealNotices, type SealNotice } from "@/lib/domain/seal/seal-import";

export type SealView = Omit<SealKeyRecord, "certificateChain"> & SealCertificateFacts & { chainLength: number };

export type SealPage = {
  /** Whether a worker has ever started: without one nothing can be uploaded. */
  canUpload: boolean;
  active: (SealView & { notices: SealNotice[] }) | null;
  /** Earlier certificates, newest first. */
  earlier: SealView[];
  imports: SealImportRecord[];
};

function toView({ certificateChain, ...key }: SealKeyRecord): SealView {
  const chain = certificatesIn(certificateChain);
  return { ...key, ...readSealCertificate(chain[0] ?? ""), chainLength: chain.length };
}

/** The institution's seal: what certificate is in use, what should be known of it, and what was uploaded. */
export async function getSealPage(ctx: Context): Promise<SealPage> {
  authorize(ctx.actor, "seal.read", { institutionId: institutionOf(ctx) });
  const canUpload = (await findIntakeKey()) !== null;
  return inInstitution(ctx, async (scope) => {
    const { profile } = await getInstitution(scope);
    const views = (await listSealKeys(scope)).map(toView);
    const active = views.find(({ state }) => state === "active") ?? null;
    const expected = { now: ctx.now, eidasIdentifier: profile.eidasIdentifier };
    return {
      canUpload,
      active: active && { ...active, notices: findSealNotices(active, expected) },
      earlier: views.filter(({ id }) => id !== active?.id),
      imports: await listSealImports(scope),
    };
  });
}
