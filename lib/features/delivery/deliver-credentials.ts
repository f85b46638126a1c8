import { recordAudit } from "@/lib/adapters/db/record";
import {
  type DeliverableCredential,
  listUndelivered,
  lockLearnersForShare,
} from "@/lib/adapters/db/stores/claim-store";
import { type CourseName, listCourseNames } from "@/lib/adapters/db/stores/course-name-store";
import {
  changeCredential,
  lockCredentials,
  syncLateFormats,
  syncWithPrimary,
} from "@/lib/adapters/db/stores/credential-store";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import { openClaimLink } from "@/lib/adapters/links/claim-link";
import { queueMail } from "@/lib/adapters/mail/queue-mail";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { claimMailOf } from "./claim-mail";

const deliveryBatchSize = 100;

export type DeliverCredentialsInput = { batchId?: string; credentialId?: string };

/**
 * Makes one claim link and one mail for each issued credential: delivery is conditional on that
 * state, so there is never a second one.
 */
export async function deliverCredentials(
  ctx: Context,
  input: DeliverCredentialsInput,
): Promise<void> {
  authorize(ctx.actor, "credential.deliver", { institutionId: institutionOf(ctx) });
  const which = input.batchId ? { batchId: input.batchId } : { id: input.credentialId ?? "" };
  await inInstitution(ctx, (scope) => syncLateFormats(scope, which));
  let delivered = deliveryBatchSize;
  while (delivered === deliveryBatchSize) {
    delivered = await inInstitution(ctx, (scope) => deliverChunk(scope, ctx, which), {
      timeoutMs: 60_000,
    });
  }
}

async function deliverChunk(
  scope: Scope,
  ctx: Context,
  which: { batchId: string } | { id: string },
): Promise<number> {
  const found = await listUndelivered(scope, which, deliveryBatchSize);
  if (found.length === 0) return 0;
  await lockLearnersForShare(
    scope,
    found.map(({ award }) => award.learner.id),
  );
  await lockCredentials(
    scope,
    found.map(({ awardId }) => awardId),
  );
  // Read again: an account may have claimed or lost a record before the lock.
  const credentials = await listUndelivered(
    scope,
    { id: { in: found.map(({ id }) => id) } },
    deliveryBatchSize,
  );
  const courses = await listCourseNames(
    scope,
    credentials.map(({ award }) => award.versionId),
  );
  let count = 0;
  for (const credential of credentials)
    if (
      await deliverOne(scope, ctx, { credential, course: courses.get(credential.award.versionId) })
    )
      count += 1;
  const subject = found[0]?.batchId ?? found[0]?.id ?? "";
  if (count > 0)
    await recordAudit(scope, ctx, { action: "credential.deliver", subject, detail: { count } });
  return found.length;
}

/** False if another delivery, or a revocation, came first. */
async function deliverOne(
  scope: Scope,
  ctx: Context,
  input: { credential: DeliverableCredential; course: CourseName | undefined },
): Promise<boolean> {
  const { credential, course } = input;
  const { learner } = credential.award;
  // A learner who has claimed the record before gets the new credential without claiming it.
  const isClaimed = learner.personId !== null;
  const change = isClaimed
    ? ({ state: "claimed", deliveredAt: ctx.now, claimedAt: ctx.now } as const)
    : ({ state: "delivered", deliveredAt: ctx.now } as const);
  // Revoked a moment ago: the learner is not notified.
  if (!(await changeCredential(scope, { id: credential.id, states: ["issued"] }, change)))
    return false;
  await syncWithPrimary(scope, credential.awardId, change);
  const link = isClaimed
    ? null
    : await openClaimLink(scope, { credentialId: credential.id, learnerId: learner.id }, ctx.now);
  // Learners without an address get the link from the registrar, who sees it on the credential's
  // page.
  if (!learner.email) return true;
  await queueMail(scope, {
    ...claimMailOf(credential, course?.title ?? {}, link),
    to: { name: learner.displayName, address: learner.email },
    language: learner.language,
    courseLanguage: course?.language ?? null,
    dedupeKey: `claim:${credential.id}`,
    batchId: credential.batchId,
    learnerId: learner.id,
    credentialId: credential.id,
  });
  return true;
}
