import { createHmac } from "node:crypto";
import { appSecret } from "@/lib/adapters/env";
import { auditName, type Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import type { JobPayloads } from "@/lib/domain/jobs";
import type { Scope } from "./tenancy";

/** Ids, states, digests and counts: never a name or an address. */
export type AuditDetail = Record<string, string | number | boolean | null | string[]>;

/**
 * Writes the audit entry of a state change in the same transaction; if it cannot be written, the
 * change is rolled back. Call it last: the chain's head stays locked until the transaction ends.
 */
export async function recordAudit(
  scope: Scope,
  ctx: Context,
  entry: { action: string; subject: string; detail?: AuditDetail },
): Promise<void> {
  await scope.tx.$executeRaw`
    insert into audit_entry (institution_id, actor, action, subject, request_id, detail)
    values (${scope.institutionId}::uuid, ${auditName(ctx.actor)}, ${entry.action}, ${entry.subject}, ${ctx.requestId},
      ${JSON.stringify(entry.detail ?? {})}::jsonb)`;
}

/**
 * As {@link recordAudit} for many subjects: one entry each, in one statement, so that the chain is
 * not locked for a thousand of them.
 */
export async function recordAuditOfEach(
  scope: Scope,
  ctx: Context,
  entry: { action: string; subjects: string[]; detail?: AuditDetail },
): Promise<void> {
  await scope.tx.$executeRaw`
    insert into audit_entry (institution_id, actor, action, subject, request_id, detail)
    select ${scope.institutionId}::uuid, ${auditName(ctx.actor)}, ${entry.action}, subject, ${ctx.requestId},
      ${JSON.stringify(entry.detail ?? {})}::jsonb from unnest(${entry.subjects}::text[]) as subject`;
}

/** As {@link recordAudit} for many subjects, each with its own detail. */
export async function recordAudits(
  scope: Scope,
  ctx: Context,
  entry: { action: string; of: readonly { subject: string; detail: AuditDetail }[] },
): Promise<void> {
  await scope.tx.$executeRaw`
    insert into audit_entry (institution_id, actor, action, subject, request_id, detail)
    select ${scope.institutionId}::uuid, ${auditName(ctx.actor)}, ${entry.action}, subject, ${ctx.requestId}, detail
    from jsonb_to_recordset(${JSON.stringify(entry.of)}::jsonb) as given (subject text, detail jsonb)`;
}

/**
 * Writes entries about other actors, and events that were only counted at the time: each entry
 * names its actor, and `ctx` gives the current request.
 */
export async function recordAuditsByOthers(
  scope: Scope,
  ctx: Context,
  entries: readonly { actor: string; action: string; subject: string; detail: AuditDetail }[],
): Promise<void> {
  await scope.tx.$executeRaw`
    insert into audit_entry (institution_id, actor, action, subject, request_id, detail)
    select ${scope.institutionId}::uuid, actor, action, subject, ${ctx.requestId}, detail
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as given (actor text, action text, subject text, detail jsonb)`;
}

/**
 * Adds a job to the outbox: it exists only if the transaction commits. It replaces a job of the
 * same task and subject that has not started, so that ten revocations in a row publish their list
 * once.
 */
export async function enqueue<Task extends keyof JobPayloads>(
  scope: Scope,
  task: Task,
  payload: JobPayloads[Task],
): Promise<void> {
  const { body, key } = jobOf(scope, task, payload);
  await scope.tx.$executeRaw`select jobs.enqueue(${task}, ${body}::jsonb, ${key})`;
}

/**
 * As {@link enqueue}, for a job that starts no earlier than `runAt`. A running job of the same task
 * and subject is not affected.
 */
export async function enqueueAt<Task extends keyof JobPayloads>(
  scope: Scope,
  asked: { task: Task; payload: JobPayloads[Task]; runAt: Date },
): Promise<void> {
  const { body, key } = jobOf(scope, asked.task, asked.payload);
  await scope.tx
    .$executeRaw`select jobs.enqueue(${asked.task}, ${body}::jsonb, ${key}, ${asked.runAt}::timestamptz)`;
}

/**
 * Requeues a job that the queue gave up; a waiting job keeps its attempts and back-off, and a
 * running one is not affected.
 */
export async function requeue<Task extends keyof JobPayloads>(
  scope: Scope,
  task: Task,
  payload: JobPayloads[Task],
): Promise<void> {
  const { body, key } = jobOf(scope, task, payload);
  await scope.tx.$executeRaw`select jobs.enqueue_again(${task}, ${body}::jsonb, ${key})`;
}

function jobOf(scope: Scope, task: string, payload: object): { body: string; key: string } {
  const body = JSON.stringify({ ...payload, institutionId: scope.institutionId });
  return { body, key: [task, ...Object.values(payload)].join(":") };
}

/** A request to execute only once: the action and all its input. */
export type OnceRequest = { action: string; input: { requestKey?: string | undefined } };

/**
 * Makes a form idempotent: the first transaction with the form's key runs `make`; a repeated one
 * returns the first one's answer. Of two simultaneous ones, the second waits on the unique row and
 * gets the first one's answer. Authorise first: the answer goes to anyone who knows the key.
 * Errors: ALREADY_EXISTS if the key was used for another action or with other input.
 */
export async function onceByKey(
  scope: Scope,
  request: OnceRequest,
  make: () => Promise<string>,
): Promise<string> {
  const { requestKey: key, ...asked } = request.input;
  if (!key) return make();
  const { action } = request;
  const digest = createHmac("sha256", appSecret()).update(JSON.stringify(asked)).digest("hex");
  const inserted = await scope.tx.$executeRaw`
    insert into operation_key (institution_id, key, action, digest, subject)
    values (${scope.institutionId}::uuid, ${key}, ${action}, ${digest}, '') on conflict do nothing`;
  const where = { institutionId_key: { institutionId: scope.institutionId, key } };
  if (inserted === 0) {
    const first = await scope.tx.operationKey.findUnique({
      where,
      select: { action: true, digest: true, subject: true },
    });
    if (first?.action !== action || first.digest !== digest)
      throw new AppError("ALREADY_EXISTS", { values: { what: "request" } });
    return first.subject;
  }
  const subject = await make();
  await scope.tx.operationKey.update({ where, data: { subject } });
  return subject;
}

/** Forms older than a week are no longer submitted; returns how many keys were deleted. */
export async function deleteOldKeys(scope: Scope, before: Date): Promise<number> {
  const { count } = await scope.tx.operationKey.deleteMany({
    where: { institutionId: scope.institutionId, createdAt: { lt: before } },
  });
  return count;
}
