import { countAffected } from "@/lib/adapters/db/stores/affected-credential-store";
import { loadAuthors } from "@/lib/adapters/db/stores/author-store";
import { findOpenChange } from "@/lib/adapters/db/stores/change-request-store";
import { listMemberNames } from "@/lib/adapters/db/stores/member-store";
import {
  findActiveKeyId,
  findCompromise,
  findPendingKeyId,
  findSigningKey,
  type SigningKeyRecord,
} from "@/lib/adapters/db/stores/signing-key-store";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import { authorize, type SecondStep, secondStepOf } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import type { CredentialState } from "@/lib/domain/credentials/states";
import { AppError } from "@/lib/domain/errors";
import type { ChangeRequest } from "@/lib/domain/four-eyes/change-request";
import { KeyCompromiseChangeSchema } from "@/lib/domain/four-eyes/key-compromise";
import { affectedCredentialsFilter } from "./affected-filter";

export type SigningKeyDetail = {
  key: SigningKeyRecord;
  compromise: { at: Date; by: string | null; reason: string } | null;
  /** An administrator reported it, and a second one has yet to decide. */
  report:
    | (Pick<ChangeRequest, "id" | "digest" | "reason" | "dueAt"> & {
        since: string;
        by: string;
        isOwn: boolean;
      } & SecondStep)
    | null;
  /** Every credential it signed, by state. */
  counts: Partial<Record<CredentialState, number>>;
  /** Whether another key of the purpose signs now, or is being made. */
  successor: "active" | "pending" | null;
};

export type GetSigningKeyInput = { keyId: string };

/** One key with what depends on it. Errors: NOT_FOUND. */
export async function getSigningKey(
  ctx: Context,
  input: GetSigningKeyInput,
): Promise<SigningKeyDetail> {
  authorize(ctx.actor, "signing-key.list-affected", { institutionId: institutionOf(ctx) });
  return inInstitution(ctx, async (scope) => {
    const key = await findSigningKey(scope, input.keyId);
    if (!key) throw new AppError("NOT_FOUND");
    const activeId = await findActiveKeyId(scope, key.purpose);
    const isAnotherActive = activeId !== null && activeId !== key.id;
    const compromise = key.state === "compromised" ? await findCompromise(scope, key.id) : null;
    const by = compromise?.compromisedBy ?? null;
    return {
      key,
      compromise: compromise?.compromisedAt
        ? {
            at: compromise.compromisedAt,
            by: by === null ? null : ((await listMemberNames(scope, [by])).get(by) ?? null),
            reason: compromise.compromisedReason,
          }
        : null,
      report: await findReport(scope, ctx, key.id),
      counts: await countAffected(scope, (await affectedCredentialsFilter(scope, input)).keyIds),
      successor: isAnotherActive
        ? "active"
        : (await findPendingKeyId(scope, key.purpose))
          ? "pending"
          : null,
    };
  });
}

async function findReport(
  scope: Scope,
  ctx: Context,
  keyId: string,
): Promise<SigningKeyDetail["report"]> {
  const open = await findOpenChange(scope, { kind: "key-compromise", subjectId: keyId });
  if (!open) return null;
  const { id, digest, reason, dueAt, proposedBy, payload } = open;
  return {
    ...{ id, digest, reason, dueAt },
    since: KeyCompromiseChangeSchema.parse(payload).since,
    by: (await listMemberNames(scope, [proposedBy])).get(proposedBy) ?? "",
    isOwn: ctx.actor.kind === "member" && ctx.actor.memberId === proposedBy,
    ...secondStepOf(ctx.actor, "signing-key.approve-compromise", {
      institutionId: scope.institutionId,
      authors: await loadAuthors(scope, [proposedBy]),
    }),
  };
}
