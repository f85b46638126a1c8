import {
  certificatesIn,
  readSealCertificate,
  type SealCertificateFacts,
} from "@/lib/adapters/certificates/seal-certificate";
import { loadAuthors } from "@/lib/adapters/db/stores/author-store";
import { findOpenChange } from "@/lib/adapters/db/stores/change-request-store";
import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import { listMemberNames } from "@/lib/adapters/db/stores/member-store";
import {
  findIntakeKey,
  listSealImports,
  listSealKeys,
  type SealImportRecord,
  type SealKeyRecord,
} from "@/lib/adapters/db/stores/seal-store";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import { authorize, type SecondStep, secondStepOf } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import type { ChangeRequest } from "@/lib/domain/four-eyes/change-request";
import { findSealNotices, type SealNotice } from "@/lib/domain/seal/seal-import";

export type SealView = Omit<SealKeyRecord, "certificateChain"> &
  SealCertificateFacts & { chainLength: number };

export type SealPage = {
  /** Whether a worker has ever started; uploads need one. */
  canUpload: boolean;
  active: (SealView & { notices: SealNotice[] }) | null;
  /** Earlier certificates, newest first. */
  earlier: SealView[];
  imports: SealImportRecord[];
  /** The upload that waits for a second administrator. */
  waiting: WaitingSeal | null;
};

export type WaitingSeal = SecondStep & {
  change: Pick<ChangeRequest, "id" | "digest" | "proposedAt" | "dueAt">;
  by: string;
  isOwn: boolean;
  /** Null until the worker has read it. */
  certificate: SealCertificateFacts | null;
};

function toView({ certificateChain, ...key }: SealKeyRecord): SealView {
  const chain = certificatesIn(certificateChain);
  return { ...key, ...readSealCertificate(chain[0] ?? ""), chainLength: chain.length };
}

async function findWaiting(
  scope: Scope,
  ctx: Context,
  imports: SealImportRecord[],
): Promise<WaitingSeal | null> {
  const pending = imports.find(({ state }) => state === "pending");
  const open =
    pending && (await findOpenChange(scope, { kind: "seal-import", subjectId: pending.id }));
  if (!open) return null;
  const { id, digest, proposedAt, dueAt, proposedBy } = open;
  const authors = await loadAuthors(scope, [proposedBy]);
  const step = secondStepOf(ctx.actor, "seal.approve", {
    institutionId: scope.institutionId,
    authors,
  });
  const [own] = certificatesIn(pending.certificateChain ?? "");
  return {
    change: { id, digest, proposedAt, dueAt },
    by: (await listMemberNames(scope, [proposedBy])).get(proposedBy) ?? "",
    isOwn: ctx.actor.kind === "member" && ctx.actor.memberId === proposedBy,
    mayApprove: own !== undefined && step.mayApprove,
    refusal: step.refusal,
    certificate: own === undefined ? null : readSealCertificate(own),
  };
}

/** The institution's seal: the certificate in use, warnings about it, and the upload. */
export async function getSealPage(ctx: Context): Promise<SealPage> {
  authorize(ctx.actor, "seal.read", { institutionId: institutionOf(ctx) });
  const canUpload = (await findIntakeKey()) !== null;
  return inInstitution(ctx, async (scope) => {
    const { profile } = await getInstitution(scope);
    const views = (await listSealKeys(scope)).map(toView);
    const active = views.find(({ state }) => state === "active") ?? null;
    const imports = await listSealImports(scope);
    const expected = { now: ctx.now, eidasIdentifier: profile.eidasIdentifier };
    return {
      canUpload,
      active: active && { ...active, notices: findSealNotices(active, expected) },
      earlier: views.filter(({ id }) => id !== active?.id),
      imports,
      waiting: await findWaiting(scope, ctx, imports),
    };
  });
}
