import { inInstitution } from "@/lib/adapters/db/tenancy";
import type { Context } from "@/lib/domain/context";
import type { SignedFormat } from "@/lib/domain/credentials/formats";
import { getRevocation } from "@/lib/features/credentials/get-revocation";
import { revokeCredential } from "@/lib/features/credentials/revoke-credential";
import { deliverCredentials } from "@/lib/features/delivery/deliver-credentials";
import { changeRevocationPolicy } from "@/lib/features/institutions/change-revocation-policy";
import {
  type IssuingWorld,
  newApprovedBatch,
  newPassedRun,
  people,
  workBatch,
} from "./issuing-world";
import { asWorker } from "./worker-side";

/** Sets that a revocation takes two registrars. */
export const takeTwoRegistrars = ({ tenant }: IssuingWorld) =>
  changeRevocationPolicy(tenant.system, { policy: "two-registrars" });

/**
 * Delivered credentials of one run, by default in the primary format; returns the primary
 * credentials.
 */
export async function newDelivered(
  world: IssuingWorld,
  options: { count?: number; formats?: SignedFormat[] } = {},
) {
  const { runId, learners } = await newPassedRun(world, people(options.count ?? 1));
  const batchId = await newApprovedBatch(world, runId, options.formats ?? ["elm"]);
  await workBatch(world.tenant.system, batchId);
  await asWorker(() => deliverCredentials(world.tenant.system, { batchId }));
  const credentials = await inInstitution(world.tenant.system, ({ tx }) =>
    tx.credential.findMany({ where: { batchId, format: "elm" }, orderBy: { id: "asc" } }),
  );
  return {
    runId,
    batchId,
    learners,
    credentialIds: credentials.map(({ id }) => id),
    credentialId: credentials[0]?.id ?? "",
  };
}

export const reason = "The result belongs to someone else";

/** A revocation that the first registrar proposed, as the second one sees it. */
export async function newProposed(world: IssuingWorld, credentialId: string) {
  await revokeCredential(world.proposer.ctx, { credentialId, reason });
  return shownTo(world.approver.ctx, credentialId);
}

export async function shownTo(
  ctx: Context,
  credentialId: string,
): Promise<{ changeId: string; digest: string }> {
  const { proposal } = await getRevocation(ctx, { credentialId });
  return { changeId: proposal?.id ?? "", digest: proposal?.digest ?? "" };
}

export const statesOf = (world: IssuingWorld, credentialId: string) =>
  inInstitution(world.tenant.system, async ({ tx }) => {
    const credential = await tx.credential.findFirst({
      where: { id: credentialId },
      select: { awardId: true },
    });
    const all = await tx.credential.findMany({
      where: { awardId: credential?.awardId ?? "" },
      orderBy: { format: "asc" },
    });
    return all.map(({ state }) => state);
  });

/** The last entries of the audit trail on a subject, with their details. */
export const auditOf = (world: IssuingWorld, subject: string) =>
  inInstitution(world.tenant.system, ({ tx }) =>
    tx.auditEntry.findMany({
      where: { subject },
      orderBy: { seq: "asc" },
      select: { action: true, detail: true, actor: true },
    }),
  );

/** The notices whose keys start like this. */
export const noticesOf = (world: IssuingWorld, keyStart: string) =>
  inInstitution(world.tenant.system, ({ tx }) =>
    tx.notice.findMany({
      where: { dedupeKey: { startsWith: keyStart } },
      select: { memberId: true, kind: true, path: true, readAt: true },
    }),
  );
