import { randomUUID } from "node:crypto";
import { z } from "zod";
import { enqueue, recordAudit } from "@/lib/adapters/db/record";
import {
  type AwardCredential,
  type CredentialState,
  cancelReserved,
  changeCredential,
  holdCredentialsOfAward,
  insertReservedCredentials,
} from "@/lib/adapters/db/stores/credential-store";
import { holdInstitution } from "@/lib/adapters/db/stores/institution-store";
import { findCredential, findReplacement, type IssuedCredential } from "@/lib/adapters/db/stores/issued-credential-store";
import { getIssuableVersion, getIssuer, learnerFacts, listActiveKeyIds } from "@/lib/adapters/db/stores/issuing-candidate-store";
import { correctLearner } from "@/lib/adapters/db/stores/learner-correction-store";
import { setStatusBit } from "@/lib/adapters/db/stores/status-list-store";
import { allocatePlaces } from "@/lib/adapters/db/stores/status-place-store";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import { publicUrl } from "@/lib/adapters/env";
import type { Action } from "@/lib/domain/access/actions";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, memberOf } from "@/lib/domain/context";
import { isRevocable, revocableStates } from "@/lib/domain/credentials/credential-states";
import { assertStandsAt } from "@/lib/domain/credentials/did-web";
import { completeFormats } from "@/lib/domain/credentials/formats";
import { AppError } from "@/lib/domain/errors";
import { IdSchema } from "@/lib/domain/ids";
import type { AwardIntent } from "@/lib/domain/issuing/award-intent";
import { keysOfFormats } from "@/lib/domain/issuing/format-keys";
import { planReservations } from "@/lib/domain/issuing/plan-reservations";
import { hasUnsignableCharacter } from "@/lib/domain/multilingual";

const reason = z.string().trim().min(5, { error: "reasonTooShort" }).max(500, { error: "tooLong" });
const name = (maxLength: number) =>
  z
    .string()
    .trim()
    .max(maxLength, { error: "tooLong" })
    .refine((text) => !hasUnsignableCharacter(text), { error: "unsignableCharacter" });

export const RevokeCredentialInput = z.object({ credentialId: IdSchema, reason });

export const ReissueCredentialInput = z.object({
  credentialId: IdSchema,
  reason,
  displayName: name(200).refine((text) => text !== "", { error: "required" }),
  givenName: name(100),
  familyName: name(100),
});

const revocable: CredentialState[] = [...revocableStates];

async function getOfOwnFaculty(
  scope: Scope,
  ctx: Context,
  input: { credentialId: string; action: Action },
): Promise<IssuedCredential> {
  const credential = await findCredential(scope, input.credentialId);
  if (!credential) throw new AppError("NOT_FOUND");
  const { facultyId } = credential.award.enrolment.run.version.microCredential;
  authorize(ctx.actor, input.action, { institutionId: scope.institutionId, facultyId });
  return credential;
}

function assertRevocable({ state }: IssuedCredential): void {
  if (["revoked", "replaced"].includes(state)) throw new AppError("ALREADY_DONE");
  if (!isRevocable(state)) throw new AppError("WRONG_STATE");
}

/**
 * Ends an award's credential in all its formats; one that waits to be signed is given up. Takes effect with this transaction for our own verifier;
 * the published lists follow as soon as the worker has signed them.
 */
async function endCredential(
  scope: Scope,
  ctx: Context,
  input: { credential: IssuedCredential; state: "revoked" | "replaced"; reason: string },
): Promise<void> {
  const { credential, state } = input;
  const end = { state, revokedAt: ctx.now, revokedBy: memberOf(ctx), revocationReason: input.reason };
  const lists = new Set<string>();
  const live = await holdCredentialsOfAward(scope, credential.awardId, revocable);
  if (!live.some(({ id }) => id === credential.id)) throw new AppError("STALE");
  for (const one of live) {
    if (!(await changeCredential(scope, { id: one.id, states: revocable }, end))) throw new AppError("STALE");
    await setStatusBit(scope, { statusListId: one.statusListId, index: one.statusIndex }, 1);
    lists.add(one.statusListId);
  }
  await cancelReserved(scope, { awardId: credential.awardId });
  for (const statusListId of lists) await enqueue(scope, "publish-status-list", { statusListId });
}

/** Revokes for ever, with a reason the learner reads. Errors: ALREADY_DONE, WRONG_STATE. */
export async function revokeCredential(
  ctx: Context,
  input: z.output<typeof RevokeCredentialInput>,
): Promise<{ credentialId: string }> {
  await inInstitution(ctx, async (scope) => {
    const credential = await getOfOwnFaculty(scope, ctx, { credentialId: input.credentialId, action: "credential.revoke" });
    assertRevocable(credential);
    await endCredential(scope, ctx, { credential, state: "revoked", reason: input.reason });
    await recordAudit(scope, ctx, { action: "credential.revoke", subject: credential.id });
  });
  return { credentialId: input.credentialId };
}

/** What is reissued ends as replaced; what was revoked, rightly or by mistake, stays so, and is replaced once. */
async function endForReplacement(
  scope: Scope,
  ctx: Context,
  { credential, reason }: { credential: IssuedCredential; reason: string },
): Promise<void> {
  if (credential.state !== "revoked") {
    assertRevocable(credential);
    await endCredential(scope, ctx, { credential, state: "replaced", reason });
  } else if (await findReplacement(scope, credential.id)) {
    throw new AppError("ALREADY_DONE");
  } else {
    // What stopped half way before it was revoked is planned anew with the rest.
    await cancelReserved(scope, { awardId: credential.awardId });
  }
}

/**
 * Revokes and issues again with the learner's name corrected: same award, same results, a new id, key and status index.
 * The learner's record is corrected with it, so that the next credential is right as well. One that was revoked already is reissued the same way,
 * once. Errors: ALREADY_DONE, WRONG_STATE, STALE, WRONG_ADDRESS.
 */
export async function reissueCredential(
  ctx: Context,
  input: z.output<typeof ReissueCredentialInput>,
): Promise<{ credentialId: string }> {
  const replacementId = randomUUID();
  await inInstitution(ctx, async (scope) => {
    const credential = await getOfOwnFaculty(scope, ctx, { credentialId: input.credentialId, action: "credential.reissue" });
    await holdInstitution(scope);
    const replaced = await holdCredentialsOfAward(scope, credential.awardId, [...revocable, "revoked", "reserved"]);
    await endForReplacement(scope, ctx, { credential, reason: input.reason });
    const names = {
      displayName: input.displayName,
      givenName: input.givenName || null,
      familyName: input.familyName || null,
    };
    await correctLearner(scope, { id: credential.award.learnerId, revision: credential.award.learner.revision, names });
    await reserveReplacement(scope, ctx, { credential, replacementId, names, replaced });
    await enqueue(scope, "issue-credential", { credentialId: replacementId });
    await recordAudit(scope, ctx, { action: "credential.reissue", subject: credential.id, detail: { replacementId } });
  });
  return { credentialId: replacementId };
}

async function reserveReplacement(
  scope: Scope,
  ctx: Context,
  input: {
    credential: IssuedCredential;
    replacementId: string;
    names: { displayName: string; givenName: string | null; familyName: string | null };
    /** As they stood before, those among them that were still to be signed. */
    replaced: readonly AwardCredential[];
  },
): Promise<void> {
  const { credential, replacementId, names, replaced } = input;
  const earlier = credential.intent as unknown as AwardIntent;
  const version = await getIssuableVersion(scope, earlier.versionId);
  const issuer = await getIssuer(scope);
  assertStandsAt(publicUrl(), issuer.did);
  const formats = completeFormats(replaced.map(({ format }) => format));
  const signed = replaced.filter(({ state }) => state !== "reserved");
  const places = await allocatePlaces(scope, { formats, awards: 1, publicUrl: publicUrl() });
  const ids = [replacementId];
  const reservations = planReservations({
    awards: [
      {
        awardId: credential.awardId,
        row: { learner: learnerFacts({ ...credential.award.learner, ...names }), results: earlier.results },
        supersedes: Object.fromEntries(signed.reverse().map(({ format, id }) => [format, id])),
      },
    ],
    formats,
    keyIds: keysOfFormats(formats, await listActiveKeyIds(scope, ctx.now)),
    ...places,
    common: {
      versionId: earlier.versionId,
      credentialValidForMonths: version.content.lifespan.credentialValidForMonths,
      issuer,
      publicUrl: publicUrl(),
      awardedOn: earlier.awardedOn,
      issuedAt: ctx.now,
    },
    // The first format planned is the lead, whose id the caller answers with.
    newId: () => ids.shift() ?? randomUUID(),
  });
  await insertReservedCredentials(scope, reservations, { batchId: null, reservedAt: ctx.now });
  for (const statusListId of [places.revocations.listId, ...places.unpublished]) {
    await enqueue(scope, "publish-status-list", { statusListId });
  }
}
