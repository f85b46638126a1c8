import { randomUUID } from "node:crypto";
import type { Prisma } from "@/lib/adapters/db/generated/client";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { sha256Hex } from "@/lib/adapters/digests";
import { AppError } from "@/lib/domain/errors";
import {
  type ChangeKind,
  type ChangeRequest,
  changeDigestInput,
  countedElsewhere,
} from "@/lib/domain/four-eyes/change-request";
import type { ChangeState } from "@/lib/domain/four-eyes/states";

/** The same proposal is open already: there is one of a kind and subject at a time. */
export function alreadyProposed(): AppError {
  return new AppError("ALREADY_EXISTS", { values: { what: "change" } });
}

const fields = {
  id: true,
  kind: true,
  subjectId: true,
  payload: true,
  digest: true,
  reason: true,
  state: true,
  proposedBy: true,
  proposedAt: true,
  dueAt: true,
  decidedBy: true,
  decidedAt: true,
  decisionReason: true,
} satisfies Prisma.ChangeRequestSelect;

function toRequest(row: Prisma.ChangeRequestGetPayload<{ select: typeof fields }>): ChangeRequest {
  return { ...row, kind: row.kind as ChangeKind, state: row.state as ChangeState };
}

export type NewChangeRequest = Pick<
  ChangeRequest,
  "kind" | "subjectId" | "reason" | "proposedBy" | "proposedAt" | "dueAt"
> & {
  payload: Prisma.InputJsonObject;
};

/** Opens a request. The unique index refuses a second open one for the same subject. */
export async function insertChangeRequest(
  scope: Scope,
  request: NewChangeRequest,
): Promise<string> {
  const id = randomUUID();
  const digest = sha256Hex(changeDigestInput(request));
  await scope.tx.changeRequest.create({
    data: { ...request, id, digest, institutionId: scope.institutionId },
    select: { id: true },
  });
  return id;
}

/** Errors: NOT_FOUND, also for a request of another kind. */
export async function getChangeRequest(
  scope: Scope,
  wanted: { id: string; kind: ChangeKind },
): Promise<ChangeRequest> {
  const row = await scope.tx.changeRequest.findUnique({
    where: { institutionId_id: { institutionId: scope.institutionId, id: wanted.id } },
    select: fields,
  });
  if (row?.kind !== wanted.kind) throw new AppError("NOT_FOUND");
  return toRequest(row);
}

/** The newest request for the subject, open or not. */
export async function findLastChange(
  scope: Scope,
  of: { kind: ChangeKind; subjectId: string },
): Promise<ChangeRequest | null> {
  const row = await scope.tx.changeRequest.findFirst({
    where: { institutionId: scope.institutionId, ...of },
    orderBy: [{ proposedAt: "desc" }, { id: "desc" }],
    select: fields,
  });
  return row && toRequest(row);
}

export async function findOpenChange(
  scope: Scope,
  of: { kind: ChangeKind; subjectId: string },
): Promise<ChangeRequest | null> {
  const row = await scope.tx.changeRequest.findFirst({
    where: { institutionId: scope.institutionId, ...of, state: "proposed" },
    select: fields,
  });
  return row && toRequest(row);
}

/** Open requests that no longer need a second person because their waiting time is over. */
export async function listDueChanges(
  scope: Scope,
  kind: ChangeKind,
  now: Date,
): Promise<ChangeRequest[]> {
  const rows = await scope.tx.changeRequest.findMany({
    where: { institutionId: scope.institutionId, kind, state: "proposed", dueAt: { lte: now } },
    orderBy: { id: "asc" },
    select: fields,
  });
  return rows.map(toRequest);
}

/** Open administrator requests made by someone other than this member. */
export async function countAdministratorChanges(scope: Scope, memberId: string): Promise<number> {
  return scope.tx.changeRequest.count({
    where: {
      institutionId: scope.institutionId,
      kind: { notIn: [...countedElsewhere] },
      state: "proposed",
      proposedBy: { not: memberId },
    },
  });
}

/** Closes an open request, once. Errors: STALE if it is no longer open. */
export async function closeChangeRequest(
  scope: Scope,
  id: string,
  end: {
    state: Exclude<ChangeState, "proposed">;
    decidedBy: string | null;
    decidedAt: Date;
    decisionReason?: string;
  },
): Promise<void> {
  const { count } = await scope.tx.changeRequest.updateMany({
    where: { institutionId: scope.institutionId, id, state: "proposed" },
    // The worker may not name anyone.
    data: {
      state: end.state,
      decidedAt: end.decidedAt,
      ...(end.decidedBy === null ? {} : { decidedBy: end.decidedBy }),
      ...(end.decisionReason === undefined ? {} : { decisionReason: end.decisionReason }),
    },
  });
  if (count !== 1) throw new AppError("STALE");
}

/** Expires this member's proposals that only wait for their time; returns the ids. */
export async function expireTimedChanges(
  scope: Scope,
  of: { proposedBy: string; now: Date },
): Promise<string[]> {
  const rows = await scope.tx.$queryRaw<{ id: string }[]>`
    update change_request set state = 'expired', decided_at = ${of.now}
    where institution_id = ${scope.institutionId}::uuid and proposed_by = ${of.proposedBy}::uuid
      and state = 'proposed' and due_at is not null
    returning id`;
  return rows.map(({ id }) => id);
}

/**
 * Expires requests that no one decided by then, and clears the payload and reason of requests that
 * ended before `endedBefore`; returns the expired ids.
 */
export async function expireChangeRequests(
  scope: Scope,
  until: { now: Date; proposedBefore: Date; endedBefore: Date },
): Promise<string[]> {
  const where = { institutionId: scope.institutionId };
  const open = {
    ...where,
    state: "proposed",
    dueAt: null,
    proposedAt: { lt: until.proposedBefore },
  };
  const rows = await scope.tx.changeRequest.findMany({ where: open, select: { id: true } });
  const ids = rows.map(({ id }) => id);
  if (ids.length > 0) {
    await scope.tx.changeRequest.updateMany({
      where: { ...where, id: { in: ids }, state: "proposed" },
      data: { state: "expired", decidedAt: until.now },
    });
  }
  await scope.tx.changeRequest.updateMany({
    where: { ...where, decidedAt: { lt: until.endedBefore } },
    data: { payload: {}, reason: "", decisionReason: "" },
  });
  return ids;
}
