import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import { enqueue } from "@/lib/adapters/db/record";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { freeLeftJobs } from "@/lib/worker/free-left-jobs";
import { newTenant, type Tenant } from "../support/tenant";

let tenant: Tenant;
const queue = new pg.Client({ connectionString: process.env.QUEUE_DATABASE_URL });

beforeAll(async () => {
  tenant = await newTenant();
  await queue.connect();
});

afterAll(async () => {
  await queue.end();
  await closeDatabase();
});

/** A job that the worker `by` took so long ago. */
async function newLockedJob(by: string, minutes: number): Promise<string> {
  const batchId = randomUUID();
  await inInstitution(tenant.system, (scope) => enqueue(scope, "run-batch", { batchId }));
  await queue.query(
    `update graphile_worker._private_jobs set locked_by = $2, locked_at = now() - make_interval(mins => $3) where key = $1`,
    [`run-batch:${batchId}`, by, minutes],
  );
  return `run-batch:${batchId}`;
}

test("what a killed worker has left is freed after a quarter of an hour; what others hold, and what this one holds, is not", async () => {
  const left = await newLockedJob("killed", 16);
  const held = await newLockedJob("other", 14);
  const own = await newLockedJob("own", 60);
  expect(await freeLeftJobs(queue, "own")).toBe(1);
  expect(await freeLeftJobs(queue, "own")).toBe(0);
  const { rows } = await queue.query("select key, locked_by, locked_at from graphile_worker._private_jobs where key = any($1)", [
    [left, held, own],
  ]);
  const locks = new Map(rows.map((row) => [row.key, row.locked_by]));
  expect(locks).toEqual(
    new Map([
      [left, null],
      [held, "other"],
      [own, "own"],
    ]),
  );
});
