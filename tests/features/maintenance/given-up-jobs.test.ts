import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { enqueue } from "@/lib/adapters/db/record";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { runScript } from "@/tests/support/run-script";
import { newTenant, type Tenant } from "@/tests/support/tenant";

let tenant: Tenant;
const connectionString = process.env.QUEUE_DATABASE_URL ?? "";
const queue = new pg.Client({ connectionString });

beforeAll(async () => {
  tenant = await newTenant();
  await queue.connect();
});
afterAll(() => queue.end());

/** A job that has failed this often; the queue gives up after twelve. */
async function newJob(attempts: number): Promise<string> {
  const batchId = randomUUID();
  await inInstitution(tenant.system, (scope) => enqueue(scope, "run-batch", { batchId }));
  const { rows } = await queue.query(
    `update graphile_worker._private_jobs set attempts = $2, last_error = 'AppError NO_ACTIVE_KEY', run_at = now() + interval '1 hour'
     where key = $1 returning id`,
    [`run-batch:${batchId}`, attempts],
  );
  return String(rows[0]?.id);
}

async function jobOf(id: string): Promise<{ attempts: number; isDue: boolean } | undefined> {
  const { rows } = await queue.query(
    `select attempts, run_at <= now() as "isDue" from graphile_worker._private_jobs where id = $1`,
    [id],
  );
  return rows[0];
}

const jobs = (...args: string[]) =>
  runScript("jobs.ts", args, { QUEUE_DATABASE_URL: connectionString });

test("npm run jobs lists what was given up, and starts again what is named", async () => {
  const [dead, other, alive] = [await newJob(12), await newJob(12), await newJob(3)];
  const listed = await jobs("list");
  expect(listed.code).toBe(0);
  expect(listed.out).toMatch(
    new RegExp(
      `^${dead}  run-batch  12 attempts, last at \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC  AppError NO_ACTIVE_KEY$`,
      "m",
    ),
  );
  expect(listed.out).not.toMatch(new RegExp(`^${alive} `, "m"));

  const retried = await jobs("retry", dead, alive);
  expect(retried).toMatchObject({
    code: 1,
    err: `Not among the jobs that used up their attempts: ${alive}.\n`,
  });
  expect(retried.out).toMatch(new RegExp(`^Started again:\n${dead}  run-batch `));
  expect(await jobOf(dead)).toEqual({ attempts: 0, isDue: true });
  expect(await jobOf(other)).toMatchObject({ attempts: 12 });
  expect(await jobOf(alive)).toEqual({ attempts: 3, isDue: false });
});

test.each([
  [["retry"]],
  [["retry", "all", "4711"]],
  [["retry", "4711; drop"]],
  [["list", "everything"]],
  [[]],
])("npm run jobs -- %j says how it is used", async (args) => {
  expect(await jobs(...args)).toMatchObject({
    code: 1,
    out: "",
    err: expect.stringMatching(/npm run jobs -- /),
  });
});
