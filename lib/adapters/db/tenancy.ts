import { type Context, institutionOf } from "@/lib/domain/context";
import { AppError, type ErrorCode } from "@/lib/domain/errors";
import { inTransaction, type Transaction } from "./client";

/**
 * The first argument of every store: an open transaction and its institution. Rows are isolated
 * twice: stores put `institutionId` into every condition, and Postgres row-level security, forced
 * for all our roles, shows only that institution.
 */
export type Scope = { tx: Transaction; institutionId: string };

/** The error for a row that the database has already: its code, or what makes it. */
export type Conflict = ErrorCode | (() => AppError);

type Options = {
  timeoutMs?: number;
  /** What a unique violation anywhere in the transaction means to the person. */
  onConflict?: Conflict;
};

/**
 * Runs `use` in one transaction restricted to the actor's institution. Never nest it: a second
 * connection would wait for the first.
 */
export function inInstitution<T>(
  ctx: Context,
  use: (scope: Scope) => Promise<T>,
  options: Options = {},
): Promise<T> {
  return inInstitutionById(institutionOf(ctx), use, options);
}

/**
 * As {@link inInstitution}, if the institution follows from something other than the actor: a
 * secret link, a public address, a job.
 */
export function inInstitutionById<T>(
  institutionId: string,
  use: (scope: Scope) => Promise<T>,
  options: Options = {},
): Promise<T> {
  return inTransaction(async (tx) => {
    await tx.$queryRaw`select set_config('app.institution_id', ${institutionId}, true)`;
    return use({ tx, institutionId });
  }, options).catch((error: unknown) => rethrowInOurWords(error, options.onConflict));
}

/**
 * As {@link inInstitution}, with a longer timeout: while storing a chunk of a batch, the worker
 * locks its keys and the batch.
 */
export function inInstitutionAfterStoring<T>(
  ctx: Context,
  use: (scope: Scope) => Promise<T>,
  options: Pick<Options, "onConflict"> = {},
): Promise<T> {
  return inInstitution(ctx, use, { ...options, timeoutMs: 90_000 });
}

/**
 * The public view, through the role `testamur_catalogue`: only published rows and listed columns;
 * always pass `select`.
 */
export function asCatalogue<T>(use: (tx: Transaction) => Promise<T>): Promise<T> {
  return inTransaction(async (tx) => {
    await tx.$executeRaw`set local role testamur_catalogue`;
    return use(tx);
  });
}

/** People, accounts and sessions, through the role `testamur_identity`. */
export function asIdentity<T>(use: (tx: Transaction) => Promise<T>): Promise<T> {
  return inTransaction(async (tx) => {
    await tx.$executeRaw`set local role testamur_identity`;
    return use(tx);
  });
}

/** The worker may hold an institution's audit trail for as long as it signs a batch. */
const auditWait = { timeoutMs: 90_000 };

/**
 * As {@link asIdentity}; afterwards `record` runs in each institution that the change concerns, in
 * the same transaction and under the same row-level security as anything else there. The order
 * given is the order of locks.
 */
export function asIdentityThenIn<Place extends { institutionId: string }>(
  change: (tx: Transaction) => Promise<readonly Place[]>,
  record: (scope: Scope, place: Place) => Promise<void>,
): Promise<void> {
  return inTransaction(async (tx) => {
    await tx.$executeRaw`set local role testamur_identity`;
    const places = await change(tx);
    await tx.$executeRaw`set local role none`;
    for (const place of places) {
      const { institutionId } = place;
      await tx.$queryRaw`select set_config('app.institution_id', ${institutionId}, true)`;
      await record({ tx, institutionId }, place);
    }
  }, auditWait);
}

/**
 * 42501: row-level security refused a write. Another institution's row is reported as not found; so
 * is an id that is not a UUID (22P02, P2023).
 */
function rethrowInOurWords(error: unknown, onConflict: Conflict | undefined): never {
  if (onConflict !== undefined) rethrowConflict(error, onConflict);
  if (["42501", "22P02", "P2023"].includes(databaseCode(error) ?? ""))
    throw new AppError("NOT_FOUND");
  throw error;
}

/** The SQLSTATE or Prisma code of a database error, wherever the driver adapter put it. */
export function databaseCode(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  const { code, meta, cause } = error as {
    code?: unknown;
    meta?: { driverAdapterError?: { cause?: unknown } };
    cause?: unknown;
  };
  const inner = (meta?.driverAdapterError?.cause ?? cause) as
    | { originalCode?: unknown; code?: unknown }
    | undefined;
  if (typeof inner?.originalCode === "string") return inner.originalCode;
  return typeof code === "string" ? code : undefined;
}

const away: ReadonlySet<string | undefined> = new Set([
  // Prisma: unreachable, timed out, connection closed, no free connection, no transaction in time.
  ...["P1001", "P1002", "P1008", "P1017", "P2024", "P2028"],
  // PostgreSQL: too many connections, shutting down, starting up; and the socket's own.
  ...["53300", "57P01", "57P03", "ECONNREFUSED", "ECONNRESET"],
]);

/**
 * Whether the database was unreachable or timed out: the query itself is fine and may be retried.
 */
export function isDatabaseUnavailable(error: unknown): boolean {
  return away.has(databaseCode(error));
}

/** For `catch`: a unique violation becomes this error, any other stays what it is. */
export function conflictAs(conflict: Conflict): (error: unknown) => never {
  return (error) => {
    rethrowConflict(error, conflict);
    throw error;
  };
}

function rethrowConflict(error: unknown, conflict: Conflict): void {
  if (!isUniqueViolation(error)) return;
  throw typeof conflict === "string" ? new AppError(conflict) : conflict();
}

/** Whether it is a unique violation (SQLSTATE 23505, Prisma P2002). */
export function isUniqueViolation(error: unknown): boolean {
  const code = databaseCode(error);
  return code === "P2002" || code === "23505";
}
