import { z } from "zod";
import { enqueue, recordAudit } from "@/lib/adapters/db/record";
import {
  type AwardCredential,
  type CredentialState,
  changeCredential,
  lockCredentialsOfAward,
} from "@/lib/adapters/db/stores/credential-store";
import {
  findCredential,
  type IssuedCredential,
} from "@/lib/adapters/db/stores/issued-credential-store";
import { setStatusBit } from "@/lib/adapters/db/stores/status-list-store";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, memberOf } from "@/lib/domain/context";
import { standingStates } from "@/lib/domain/credentials/credential-states";
import { primaryFormat } from "@/lib/domain/credentials/formats";
import { AppError } from "@/lib/domain/errors";
import { IdSchema } from "@/lib/domain/ids";
import { ReasonSchema } from "@/lib/domain/reason";
import { tellLearner } from "./tell-learner";

export const SuspendCredentialInput = z.object({
  credentialId: IdSchema,
  reason: ReasonSchema,
});

export const ReinstateCredentialInput = z.object({ credentialId: IdSchema });

const standing: CredentialState[] = [...standingStates];

async function getOfOwnFaculty(
  scope: Scope,
  ctx: Context,
  credentialId: string,
): Promise<IssuedCredential> {
  const credential = await findCredential(scope, credentialId);
  if (!credential) throw new AppError("NOT_FOUND");
  const { facultyId } = credential.award.enrolment.run.version.microCredential;
  authorize(ctx.actor, "credential.suspend", { institutionId: scope.institutionId, facultyId });
  return credential;
}

/**
 * Sets or clears the suspension entries of those that have one; the published lists follow as soon
 * as the worker has signed them.
 */
async function markSuspension(
  scope: Scope,
  credentials: readonly AwardCredential[],
  value: 0 | 1,
): Promise<void> {
  const lists = new Set<string>();
  for (const { suspensionListId, suspensionIndex } of credentials) {
    if (suspensionListId === null || suspensionIndex === null) continue;
    await setStatusBit(scope, { statusListId: suspensionListId, index: suspensionIndex }, value);
    lists.add(suspensionListId);
  }
  for (const statusListId of lists) await enqueue(scope, "publish-status-list", { statusListId });
}

type Suspension = { suspendedAt: Date; suspendedBy: string | null; suspensionReason: string };

/** Holds an award's credential back in all its formats. Errors: STALE. */
export async function suspendAward(
  scope: Scope,
  credential: { id: string; awardId: string },
  suspension: Suspension,
): Promise<void> {
  const all = await lockCredentialsOfAward(scope, credential.awardId, standing);
  if (!all.some(({ id }) => id === credential.id)) throw new AppError("STALE");
  for (const { id } of all) {
    if (
      !(await changeCredential(
        scope,
        { id, states: standing },
        { state: "suspended", ...suspension },
      ))
    )
      throw new AppError("STALE");
  }
  await markSuspension(scope, all, 1);
}

/**
 * Holds a credential back for a while, in all its formats at once, with a reason the learner reads.
 * A check on this installation shows it, whatever the format; tokens of earlier releases publish it
 * too. Errors: ALREADY_DONE, WRONG_STATE, STALE.
 */
export async function suspendCredential(
  ctx: Context,
  input: z.output<typeof SuspendCredentialInput>,
): Promise<{ credentialId: string }> {
  await inInstitution(ctx, async (scope) => {
    const credential = await getOfOwnFaculty(scope, ctx, input.credentialId);
    if (credential.state === "suspended") throw new AppError("ALREADY_DONE");
    if (!standing.includes(credential.state)) throw new AppError("WRONG_STATE");
    await suspendAward(scope, credential, {
      suspendedAt: ctx.now,
      suspendedBy: memberOf(ctx),
      suspensionReason: input.reason,
    });
    await tellLearner(scope, ctx, {
      credential,
      told: { kind: "credential-suspended", reason: input.reason },
    });
    await recordAudit(scope, ctx, { action: "credential.suspend", subject: credential.id });
  });
  return { credentialId: input.credentialId };
}

/**
 * Gives a suspended credential back as it stood before; as claimed where its learner has claimed it
 * meanwhile. One that was suspended before it was delivered is delivered now: its batch has passed
 * it by. Errors: WRONG_STATE, STALE.
 */
export async function reinstateCredential(
  ctx: Context,
  input: z.output<typeof ReinstateCredentialInput>,
): Promise<{ credentialId: string }> {
  await inInstitution(ctx, async (scope) => {
    const credential = await getOfOwnFaculty(scope, ctx, input.credentialId);
    if (credential.state !== "suspended") throw new AppError("WRONG_STATE");
    const all = await lockCredentialsOfAward(scope, credential.awardId, ["suspended"]);
    // As it stands now that nobody can change it.
    const held = all.find(({ id }) => id === credential.id);
    if (!held) throw new AppError("STALE");
    const state = held.claimedAt ? "claimed" : held.deliveredAt ? "delivered" : "issued";
    for (const { id } of all) {
      if (!(await changeCredential(scope, { id, states: ["suspended"] }, { state })))
        throw new AppError("STALE");
    }
    await markSuspension(scope, all, 0);
    const lead = all.find(({ format }) => format === primaryFormat);
    if (state === "issued" && lead)
      await enqueue(scope, "deliver-credentials", { credentialId: lead.id });
    await tellLearner(scope, ctx, { credential, told: { kind: "credential-reinstated" } });
    await recordAudit(scope, ctx, { action: "credential.reinstate", subject: credential.id });
  });
  return { credentialId: input.credentialId };
}
