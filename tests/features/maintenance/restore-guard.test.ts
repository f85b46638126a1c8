import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { findOpenRestore } from "@/lib/adapters/db/stores/epoch-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { advanceMark } from "@/lib/adapters/restore-guard/advance-mark";
import { newTenant } from "@/tests/support/tenant";
import { asWorker, closeWorkerSide } from "@/tests/support/worker-side";

const owner = new pg.Client({ connectionString: process.env.OWNER_DATABASE_URL });
const shared = process.env.RESTORE_GUARD_DIR ?? "";

beforeAll(() => owner.connect());
afterAll(async () => {
  await owner.end();
  await closeWorkerSide();
});

type Counter = { counter: number; advanced: string | null };

/** The database as it is said to be; `advanced` counts from now. */
async function set({ counter, advanced }: Counter): Promise<void> {
  await owner.query(
    "update installation_epoch set counter = $1, advanced_at = now() + $2::interval, restored_at = null",
    [counter, advanced],
  );
}

async function counterNow(): Promise<number> {
  const { rows } = await owner.query("select counter::int from installation_epoch");
  return rows[0].counter;
}

/** The worker with this folder of its own. */
const use = (name: string) => {
  process.env.RESTORE_GUARD_DIR = path.join(shared, name);
  return process.env.RESTORE_GUARD_DIR;
};
const advance = () => asWorker(advanceMark);

async function writeMark(folder: string, counter: number): Promise<void> {
  const { rows } = await owner.query("select installation_id from installation_epoch");
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    path.join(folder, "epoch.json"),
    JSON.stringify({ installationId: rows[0].installation_id, counter }),
  );
}

beforeEach(() => {
  for (const name of ["one", "other"])
    rmSync(path.join(shared, name), { recursive: true, force: true });
});

const hour = "-1 hour";

test("a worker whose mark was left behind does not speak for a database that lost what another worker did", async () => {
  await writeMark(use("other"), 5_000);
  await set({ counter: 600_000, advanced: hour });
  expect(await advance()).toEqual({ kind: "restored", sign: "mark-stale" });
  expect(await findOpenRestore()).toBeInstanceOf(Date);
});

test("two workers with a folder each run side by side, and one that was stopped catches up", async () => {
  await writeMark(use("one"), 600_000);
  await writeMark(use("other"), 5_000);
  await set({ counter: 600_000, advanced: hour });
  for (const name of ["one", "other", "one", "other"]) {
    use(name);
    expect(await advance()).toMatchObject({ kind: "advanced" });
  }
  expect(await counterNow()).toBe(600_004);
});

test("a database that comes from ahead of the clock is not taken over by a worker without a mark", async () => {
  use("one");
  await set({ counter: 40, advanced: "1 hour" });
  expect(await advance()).toEqual({ kind: "restored", sign: "mark-missing" });
});

test("a folder that cannot be written holds the counter, so that the first start stays a first start", async () => {
  const folder = use("one");
  // A file where the folder should be: also root cannot write into it.
  writeFileSync(folder, "");
  await set({ counter: 0, advanced: null });
  await expect(advance()).rejects.toMatchObject({
    code: expect.stringMatching(/^E(EXIST|NOTDIR)$/),
  });
  await expect(advance()).rejects.toMatchObject({
    code: expect.stringMatching(/^E(EXIST|NOTDIR)$/),
  });
  expect(await counterNow()).toBe(0);
  rmSync(folder);
  expect(await advance()).toMatchObject({ kind: "advanced", mark: { counter: 1 } });
  expect(JSON.parse(readFileSync(path.join(folder, "epoch.json"), "utf8"))).toMatchObject({
    counter: 1,
  });
});

test("a mark that cannot be written any more is left behind by one step, however often it is tried", async () => {
  const folder = use("one");
  await set({ counter: 0, advanced: null });
  await advance();
  const before = await counterNow();
  rmSync(folder, { recursive: true });
  writeFileSync(folder, "");
  for (let tries = 0; tries < 3; tries += 1) await expect(advance()).rejects.toThrow();
  expect((await counterNow()) - before).toBeLessThanOrEqual(1);
  expect(existsSync(path.join(folder, "epoch.json"))).toBe(false);
});

test.each([
  ["2 days", { kind: "restored", sign: "mark-missing" }],
  ["2 hours", { kind: "advanced" }],
])("a database from before there were marks that published last %s ago", async (ago, expected) => {
  use("one");
  const { system } = await newTenant();
  await asWorker(() =>
    inInstitution(system, async ({ tx, institutionId }) => {
      await tx.statusList.create({
        data: { institutionId, bits: new Uint8Array(16_384), published: "{}" },
      });
      await tx.$executeRaw`update status_list set published_at = now() - ${ago}::interval`;
    }),
  );
  await set({ counter: 0, advanced: null });
  expect(await advance()).toMatchObject(expected);
});
