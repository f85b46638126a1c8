import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import { beat, readDatabaseClock } from "@/lib/adapters/db/stores/worker-process-store";
import { findWorkerAlarm } from "@/lib/features/operations/worker-queries";
import { signingTask, task } from "@/lib/worker/task";
import { newMember, newTenant, type Tenant, wholeInstitution } from "../support/tenant";
import { asWorker, closeWorkerSide } from "../support/worker-side";

let tenant: Tenant;
const owner = new pg.Client({ connectionString: process.env.OWNER_DATABASE_URL });

beforeAll(async () => {
  tenant = await newTenant();
  await owner.connect();
});

afterEach(async () => {
  vi.useRealTimers();
  await owner.query("delete from worker_process");
});

afterAll(async () => {
  await owner.end();
  await closeWorkerSide();
  await closeDatabase();
});

async function alarmFor(role: "administrator" | "registrar" | "designer") {
  const { ctx } = await newMember(tenant, wholeInstitution(role));
  return findWorkerAlarm(ctx);
}

const age = (seconds: number) => owner.query("update worker_process set beat_at = now() - make_interval(secs => $1)", [seconds]);

/** This computer's clock, so many minutes ahead; the database's is as it was. */
const setClockAhead = (minutes: number) => vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + minutes * 60_000 });

describe("while no worker runs", () => {
  test("administrators and registrars are told since when, and others are not", async () => {
    expect(await alarmFor("administrator")).toEqual({ kind: "silent", since: null });
    await asWorker(() => beat("one"));
    expect(await alarmFor("registrar")).toBeNull();
    await age(61);
    expect(await alarmFor("registrar")).toEqual({ kind: "silent", since: expect.any(Date) });
    expect(await alarmFor("administrator")).toMatchObject({ kind: "silent" });
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
    expect(await alarmFor("registrar")).toEqual({ kind: "clock", differenceSeconds: expect.closeTo(120, -1) });
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
