import { createHash, randomUUID } from "node:crypto";
import { AppError } from "../../../domain/errors";
import {
  type ChangeKind,
  type ChangeRequest,
  type ChangeState,
  changeDigestInput,
  countedElsewhere,
} from "../../../domain/four-eyes/change-request";
import type { Prisma } from "../generated/client";
import type { Scope } from "../tenancy";

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

/** Opens a request. Where another is open for the same subject, the unique index refuses it. */
export async function insertChangeRequest(
  scope: Scope,
  request: NewChangeRequest,
): Promise<string> {
  const id = randomUUID();
  const digest = createHash("sha256").update(changeDigestInput(request), "utf8").digest("hex");
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

/** Open requests that need no second person any more, since their time has come. */
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

/** Open requests of administrators that someone else than this member made. */
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

/** Ends an open request, once. Errors: STALE where it is no longer open. */
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
    // The worker may not name anybody.
    data: {
      state: end.state,
      decidedAt: end.decidedAt,
      ...(end.decidedBy === null ? {} : { decidedBy: end.decidedBy }),
      ...(end.decisionReason === undefined ? {} : { decisionReason: end.decisionReason }),
    },
  });
  if (count !== 1) throw new AppError("STALE");
}

/** Gives up what this member proposed and only waits for its time; answers the ids. */
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
 * Gives up what no one decided until then, and forgets what was in requests that ended before
 * `endedBefore`, with the reason given; answers the ids given up.
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
