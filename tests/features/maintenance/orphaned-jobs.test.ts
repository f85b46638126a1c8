import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import { enqueue } from "@/lib/adapters/db/record";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { freeLeftJobs, workerLock } from "@/lib/worker/free-left-jobs";
import { giveTriesBack } from "@/lib/worker/give-tries-back";
import { bePresent } from "@/lib/worker/presence";
import { newTenant, type Tenant } from "@/tests/support/tenant";

let tenant: Tenant;
const connectionString = process.env.QUEUE_DATABASE_URL ?? "";
const queue = new pg.Client({ connectionString });

beforeAll(async () => {
  tenant = await newTenant();
  await queue.connect();
});

afterAll(async () => {
  await queue.end();
  await closeDatabase();
});

/** A job that the pool `by` took so long ago; its key. */
async function newLockedJob(by: string, seconds: number): Promise<string> {
  const batchId = randomUUID();
  await inInstitution(tenant.system, (scope) => enqueue(scope, "run-batch", { batchId }));
  const key = `run-batch:${batchId}`;
  await queue.query(
    `update graphile_worker._private_jobs set locked_by = $2, locked_at = now() - make_interval(secs => $3), attempts = 3
     where key = $1`,
    [key, by, seconds],
  );
  return key;
}

async function jobOf(
  key: string,
): Promise<{ id: string; locked_by: string | null; attempts: number } | undefined> {
  const { rows } = await queue.query(
    "select id, locked_by, attempts from graphile_worker._private_jobs where key = $1",
    [key],
  );
  return rows[0];
}

const holderOf = async (key: string) => (await jobOf(key))?.locked_by;

const beat = async () => ({ now: new Date(), aheadMs: 0 });

/** Waits until it is true, since a session polls by its own clock. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20));
}

test("what a worker has left whose session is gone is freed; what others hold, what this one holds and what was just taken is not", async () => {
  const other = new pg.Client({ connectionString });
  await other.connect();
  await other.query("select pg_advisory_lock($1, hashtext($2))", [workerLock, "other"]);
  const [left, held, own] = [
    await newLockedJob("killed", 6),
    await newLockedJob("other", 3_600),
    await newLockedJob("own", 60),
  ];
  const fresh = await newLockedJob("beginning", 1);
  expect(await freeLeftJobs(queue, "own")).toBe(1);
  expect(await freeLeftJobs(queue, "own")).toBe(0);
  expect(await Promise.all([left, held, own, fresh].map(holderOf))).toEqual([
    null,
    "other",
    "own",
    "beginning",
  ]);
  await other.end();
  await until(async () => (await freeLeftJobs(queue, "own")) === 1);
  expect(await holderOf(held)).toBeNull();
  await queue.query("delete from graphile_worker._private_jobs where key = any($1)", [
    [left, held, own, fresh],
  ]);
});

test("a worker that is there frees what is left by itself, and its own session holds what it works on", async () => {
  const name = `pool-${randomUUID()}`;
  const presence = bePresent(name, { connectionString, beat, everyMs: 50 });
  const [left, own] = [await newLockedJob("killed", 60), await newLockedJob(name, 60)];
  await until(async () => (await holderOf(left)) === null);
  expect(await freeLeftJobs(queue, "another")).toBe(0);
  expect(await holderOf(own)).toBe(name);
  await presence.stop();
  await until(async () => (await freeLeftJobs(queue, "another")) === 1);
  expect(await holderOf(own)).toBeNull();
});

test("a session that the database ended is made again", async () => {
  const name = `pool-${randomUUID()}`;
  const presence = bePresent(name, { connectionString, beat, everyMs: 50 });
  const sessions = () =>
    queue.query(
      "select pid from pg_locks where locktype = 'advisory' and classid = $1 and objid = (hashtext($2)::bigint & 4294967295)::oid",
      [workerLock, name],
    );
  const holds = async () => (await sessions()).rows.length === 1;
  await until(holds);
  const [before] = (await sessions()).rows;
  await queue.query("select pg_terminate_backend($1)", [before.pid]);
  await until(async () => (await holds()) && (await sessions()).rows[0]?.pid !== before.pid);
  await presence.stop();
});

test("a job that got on has all its tries left", async () => {
  const key = await newLockedJob("own", 1);
  const job = await jobOf(key);
  const withPgClient = ((use: (client: pg.Client) => unknown) => use(queue)) as never;
  await giveTriesBack({ job: job as never, withPgClient });
  expect(await jobOf(key)).toMatchObject({ attempts: 1, locked_by: "own" });
});
