import type { JobHelpers, Task } from "graphile-worker";
import { listInstitutionIds } from "@/lib/adapters/db/stores/public-institution-store";
import {
  type DatabaseClock,
  readDatabaseClock,
} from "@/lib/adapters/db/stores/worker-process-store";
import { errorFacts, log } from "@/lib/adapters/log";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { isClockTolerable } from "@/lib/domain/operations/worker-clock";
import { assertNotRestored } from "./restore-guard";

/** What a job's payload must carry before anything else: its institution. */
function institutionIn(payload: unknown): string {
  const institutionId = (payload as { institutionId?: unknown } | null)?.institutionId;
  if (typeof institutionId !== "string") throw new Error("A job without an institution.");
  return institutionId;
}

type Perform<Payload> = (ctx: Context, payload: Payload, helpers: JobHelpers) => Promise<void>;

/**
 * A job as a use case: the worker acts as `system` within the job's institution, the job's id is
 * the request id, and the time is the database's.
 */
export function task<Payload>(perform: Perform<Payload>): Task {
  return job(perform, async () => undefined);
}

/**
 * A job that signs.
 *
 * Attack: a computer whose clock is wrong signs what others call signed in the future, and
 * publishes lists that are not valid yet. Rule: the time of signing is the database's, and where
 * the two differ by more than a minute nothing is signed, for one of them is wrong. The job tries
 * again. After a restore nothing is signed either, until it has been dealt with. Errors:
 * CLOCKS_DIFFER, DATABASE_RESTORED.
 */
export function signingTask<Payload>(perform: Perform<Payload>): Task {
  return job(perform, assertMaySign);
}

async function assertMaySign({ aheadMs }: DatabaseClock): Promise<void> {
  if (!isClockTolerable(aheadMs)) throw new AppError("CLOCKS_DIFFER");
  await assertNotRestored();
}

function job<Payload>(
  perform: Perform<Payload>,
  assertMayRun: (clock: DatabaseClock) => Promise<void>,
): Task {
  return (payload, helpers) =>
    logged(helpers, async (requestId) => {
      const actor = { kind: "system" as const, institutionId: institutionIn(payload) };
      const clock = await readDatabaseClock();
      await assertMayRun(clock);
      return perform({ actor, now: clock.now, requestId }, payload as Payload, helpers);
    });
}

/** A scheduled task that belongs to no institution. */
export function sweep(perform: (sweep: { now: Date; requestId: string }) => Promise<void>): Task {
  return (_payload, helpers) =>
    logged(helpers, async (requestId) => {
      const { now } = await readDatabaseClock();
      return perform({ now, requestId });
    });
}

/**
 * A scheduled task for each institution. A failure in one is logged and does not affect the others.
 */
export function sweepOfEach(perform: (ctx: Context) => Promise<void>): Task {
  return sweep((occasion) => inEach(occasion, perform));
}

/** As {@link sweepOfEach}, for what is signed. Errors: CLOCKS_DIFFER, DATABASE_RESTORED. */
export function signingSweepOfEach(perform: (ctx: Context) => Promise<void>): Task {
  return sweep(async (occasion) => {
    await assertMaySign(await readDatabaseClock());
    await inEach(occasion, perform);
  });
}

async function inEach(
  { now, requestId }: { now: Date; requestId: string },
  perform: (ctx: Context) => Promise<void>,
): Promise<void> {
  for (const institutionId of await listInstitutionIds()) {
    try {
      await perform({ actor: { kind: "system", institutionId }, now, requestId });
    } catch (error) {
      log.error(
        { requestId, institutionId, err: errorFacts(error) },
        "sweep failed in an institution",
      );
    }
  }
}

/**
 * Attack: the queue stores and logs the message of every error that a job throws, and a mail
 * server's refusal quotes the learner's address. Rule: only a name and a code leave here.
 */
async function logged(
  helpers: JobHelpers,
  perform: (requestId: string) => Promise<void>,
): Promise<void> {
  const { id, task_identifier: job, attempts: attempt } = helpers.job;
  const requestId = `job-${id}`;
  const startedAt = performance.now();
  try {
    await perform(requestId);
  } catch (error) {
    const err = errorFacts(error);
    log.error({ requestId, job, attempt, err }, "job failed");
    throw new Error(
      [err.type, err.code, err.status].filter((part) => part !== undefined).join(" "),
    );
  }
  log.info({ requestId, job, ms: Math.round(performance.now() - startedAt) }, "job done");
}
