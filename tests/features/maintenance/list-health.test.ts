import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import { enqueue } from "@/lib/adapters/db/record";
import { allocateStatusIndexes } from "@/lib/adapters/db/stores/status-list-store";
import { beat, readDatabaseClock } from "@/lib/adapters/db/stores/worker-process-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { gatherHealth } from "@/lib/adapters/health/gather-health";
import { judgeHealth } from "@/lib/domain/operations/health";
import { listHealth } from "@/lib/features/maintenance/list-health";
import { listHealthAlarms } from "@/lib/features/maintenance/list-health-alarms";
import { signingTask, task } from "@/lib/worker/task";
import { tamper } from "@/tests/support/audit-tampering";
import { newPublished } from "@/tests/support/published-head";
import { newMember, newTenant, type Tenant, wholeInstitution } from "@/tests/support/tenant";
import { asWorker, closeWorkerSide } from "@/tests/support/worker-side";

let tenant: Tenant;
const owner = new pg.Client({ connectionString: process.env.OWNER_DATABASE_URL });
const queue = new pg.Client({ connectionString: process.env.QUEUE_DATABASE_URL });

beforeAll(async () => {
  tenant = await newTenant();
  await owner.connect();
  await queue.connect();
});

afterEach(async () => {
  vi.useRealTimers();
  await owner.query("delete from worker_process");
});

afterAll(async () => {
  await owner.end();
  await queue.end();
  await closeWorkerSide();
  await closeDatabase();
});

/** The alarm about the worker and its clock for a member with this role. */
async function alarmFor(role: "administrator" | "registrar" | "designer") {
  const { ctx } = await newMember(tenant, wholeInstitution(role));
  return (
    (await listHealthAlarms(ctx)).find(({ code }) => code === "worker" || code === "clock") ?? null
  );
}

const age = (seconds: number) =>
  owner.query("update worker_process set beat_at = now() - make_interval(secs => $1)", [seconds]);

/** This computer's clock, so many minutes ahead; the database's is as it was. */
const setClockAhead = (minutes: number) =>
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + minutes * 60_000 });

describe("while no worker runs", () => {
  test("administrators and registrars see since when, and others do not", async () => {
    expect(await alarmFor("administrator")).toEqual({
      code: "worker",
      state: "alarm",
      amount: null,
      since: null,
    });
    await asWorker(() => beat("one"));
    expect(await alarmFor("registrar")).toBeNull();
    await age(61);
    expect(await alarmFor("registrar")).toMatchObject({
      code: "worker",
      state: "alarm",
      since: expect.any(Date),
    });
    expect(await alarmFor("administrator")).toMatchObject({ code: "worker" });
    expect(await alarmFor("designer")).toBeNull();
  });

  test("the alarm ends with the first sign of life of another", async () => {
    await asWorker(() => beat("one"));
    await age(3_600);
    await asWorker(() => beat("two"));
    expect(await alarmFor("administrator")).toBeNull();
  });

  test("what was silent for more than a day is forgotten", async () => {
    await asWorker(() => beat("one"));
    await age(100_000);
    await asWorker(() => beat("two"));
    expect((await owner.query("select id from worker_process")).rows).toEqual([{ id: "two" }]);
  });

  test("the web cannot pretend that one does", async () => {
    await expect(beat("web")).rejects.toMatchObject({ code: expect.anything() });
    expect((await owner.query("select id from worker_process")).rows).toEqual([]);
  });
});

describe("a worker whose clock is wrong", () => {
  const helpers = { job: { id: "1", task_identifier: "run-batch", attempts: 1 } } as never;
  const payload = () => ({ institutionId: tenant.institutionId });

  test.each([2, -2])("by %i minutes signs nothing, and says so", async (minutes) => {
    setClockAhead(minutes);
    let signed = 0;
    const job = signingTask(async () => {
      signed += 1;
    });
    await expect(asWorker(async () => job(payload(), helpers))).rejects.toThrow("CLOCKS_DIFFER");
    expect(signed).toBe(0);
    await asWorker(() => beat("one"));
    expect(await alarmFor("registrar")).toMatchObject({
      code: "clock",
      state: "alarm",
      amount: expect.closeTo(120, -1),
    });
  });

  test("by less than a minute signs with the time of the database", async () => {
    const { now } = await readDatabaseClock();
    setClockAhead(0.5);
    const times: Date[] = [];
    await asWorker(async () =>
      signingTask(async (ctx) => {
        times.push(ctx.now);
      })(payload(), helpers),
    );
    expect(Math.abs((times[0]?.getTime() ?? 0) - now.getTime())).toBeLessThan(20_000);
  });

  test("does what needs no signature, by the time of the database", async () => {
    setClockAhead(60);
    const times: Date[] = [];
    await asWorker(async () =>
      task(async (ctx) => {
        times.push(ctx.now);
      })(payload(), helpers),
    );
    expect(times[0]?.getTime()).toBeLessThan(Date.now() - 50 * 60_000);
  });
});

describe("the work of an institution", () => {
  let ours: Tenant;

  beforeAll(async () => {
    ours = await newTenant();
  });

  /** A figure as an administrator of `of` reads it. */
  async function figure(of: Tenant, code: string) {
    const { ctx } = await newMember(of, wholeInstitution("administrator"));
    return (await listHealth(ctx)).find((found) => found.code === code);
  }

  const totalOf = async (code: string) =>
    judgeHealth((await gatherHealth(null)).facts).find((found) => found.code === code);

  async function newJob(change: string): Promise<void> {
    const batchId = randomUUID();
    await inInstitution(ours.system, (scope) => enqueue(scope, "run-batch", { batchId }));
    await queue.query(`update graphile_worker._private_jobs set ${change} where key = $1`, [
      `run-batch:${batchId}`,
    ]);
  }

  const newMail = (state: string, hours: number) =>
    inInstitution(
      ours.system,
      ({ tx, institutionId }) => tx.$executeRaw`
        insert into mail_message (institution_id, dedupe_key, to_name, to_address, subject, body, state, queued_at)
        values (${institutionId}::uuid, ${randomUUID()}, 'Ada', 'ada@example.org', 'Subject', 'Text', ${state},
          now() - make_interval(hours => ${hours}::int))`,
    );

  test("reports a job that could run and waits, not one that runs or is scheduled", async () => {
    await newJob("run_at = now() + interval '1 hour'");
    await newJob("run_at = now() - interval '3 hours', locked_at = now(), locked_by = 'a worker'");
    expect(await figure(ours, "waiting-jobs")).toMatchObject({ state: "ok" });
    await newJob("run_at = now() - interval '2 hours'");
    expect(await figure(ours, "waiting-jobs")).toMatchObject({
      state: "alarm",
      amount: expect.closeTo(7_200, -2),
    });
  });

  test("counts the jobs that were given up", async () => {
    expect(await figure(ours, "dead-jobs")).toMatchObject({ state: "ok", amount: 0 });
    await newJob("attempts = max_attempts");
    expect(await figure(ours, "dead-jobs")).toMatchObject({ state: "alarm", amount: 1 });
  });

  test("reports waiting mails and counts failed ones", async () => {
    await newMail("queued", 2);
    await newMail("failed", 50);
    await newMail("sent", 90);
    expect(await figure(ours, "waiting-mails")).toMatchObject({
      state: "warning",
      amount: expect.closeTo(7_200, -2),
    });
    expect(await figure(ours, "failed-mails")).toMatchObject({ state: "warning", amount: 1 });
  });

  test("reports its oldest status list, also one that was never published", async () => {
    await inInstitution(ours.system, (scope) => allocateStatusIndexes(scope, 1));
    expect(await figure(ours, "status-lists")).toMatchObject({
      state: "ok",
      amount: expect.closeTo(0, -2),
    });
    await inInstitution(
      ours.system,
      ({ tx }) => tx.$executeRaw`update status_list set published_at = now() - interval '19 hours'`,
    );
    expect(await figure(ours, "status-lists")).toMatchObject({
      state: "alarm",
      amount: expect.closeTo(19 * 3_600, -2),
    });
  });

  test("tells when its audit trail was last signed, while there is a key that signs", async () => {
    expect(await figure(ours, "audit-heads")).toMatchObject({ state: "ok", amount: null });
    const { tenant: signing } = await newPublished();
    expect(await figure(signing, "audit-heads")).toMatchObject({
      state: "ok",
      amount: expect.closeTo(0, -2),
    });
    const { institutionId } = signing;
    await tamper(
      "update published_audit_head set signed_at = signed_at - interval '7 hours' where institution_id = $1",
      [institutionId],
    );
    expect(await figure(signing, "audit-heads")).toMatchObject({
      state: "alarm",
      amount: expect.closeTo(7 * 3_600, -2),
    });
    expect(await totalOf("audit-heads")).toMatchObject({ state: "alarm" });
    expect(await figure(ours, "audit-heads")).toMatchObject({ state: "ok", amount: null });
    await inInstitution(signing.system, ({ tx }) =>
      tx.signingKey.updateMany({
        where: { state: "active" },
        data: { state: "verify-only", retiredAt: new Date() },
      }),
    );
    expect(await figure(signing, "audit-heads")).toMatchObject({ state: "ok", amount: null });
  });

  test("shows to no other institution, and in the totals of the operators", async () => {
    const theirs = await newTenant();
    for (const code of ["waiting-jobs", "waiting-mails", "status-lists"]) {
      expect((await figure(theirs, code))?.amount ?? 0, code).toBeLessThan(60);
      expect((await totalOf(code))?.state, code).not.toBe("ok");
    }
    for (const code of ["dead-jobs", "failed-mails"]) {
      expect(await figure(theirs, code), code).toMatchObject({ state: "ok", amount: 0 });
      expect((await totalOf(code))?.amount, code).toBe(1);
    }
  });

  test("is closed to members who are neither administrators nor registrars", async () => {
    const { ctx } = await newMember(ours, wholeInstitution("designer"));
    await expect(listHealth(ctx)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

test("the free room of the disk is known", async () => {
  expect((await gatherHealth(null)).facts.freeBytes).toBeGreaterThan(0);
});
