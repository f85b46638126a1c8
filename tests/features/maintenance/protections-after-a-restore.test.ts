import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findOpenRestore } from "@/lib/adapters/db/stores/epoch-store";
import { findIssuingStop } from "@/lib/adapters/db/stores/issuing-stop-store";
import { findInstitutionKeys } from "@/lib/adapters/db/stores/public-institution-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { revokeCredential } from "@/lib/features/credentials/revoke-credential";
import { getIssuingStop } from "@/lib/features/issuing-stop/get-issuing-stop";
import { stopIssuing } from "@/lib/features/issuing-stop/stop-issuing";
import { compromiseKey } from "@/lib/features/keys/compromise-key";
import { backUp, restoreBackup } from "@/tests/support/backup";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import {
  credentialsOf,
  newApprovedBatch,
  newPassedRun,
  people,
} from "@/tests/support/issuing-world";
import { activeKeyId } from "@/tests/support/key-drill";
import { auditOf, statesOf } from "@/tests/support/revocation";
import { runScript } from "@/tests/support/run-script";
import { drainQueue } from "@/tests/support/worker-process";
import { asWorker } from "@/tests/support/worker-side";

const world = issuingWorldForAll();
const outside = () => process.env.RESTORE_GUARD_DIR ?? "";
const reason = "The result belongs to someone else";

let revoked = { id: "", statusListId: "" };
let keyId = "";
/** The list as the backup has published it, as a file. */
let listOfBackup = "";

const spare = mkdtempSync(path.join(tmpdir(), "testamur-protections-"));
const [beforeReport, afterReport] = [path.join(spare, "before"), path.join(spare, "after")];
const copyIn = (folder: string) =>
  path.join(folder, "status-lists", `${revoked.statusListId}.json`);
afterAll(() => rmSync(spare, { recursive: true, force: true }));

async function newBatch(): Promise<string> {
  const { runId } = await newPassedRun(world, people(2));
  const batchId = await newApprovedBatch(world, runId, ["elm"]);
  await drainQueue();
  return batchId;
}

/**
 * Two are issued; then the backup; then one is revoked; then issuing is stopped and the key is
 * reported.
 */
beforeAll(async () => {
  const [first] = await credentialsOf(world.tenant, { batchId: await newBatch() });
  if (!first?.statusListId) throw new Error("Nothing was issued.");
  revoked = { id: first.id, statusListId: first.statusListId };
  keyId = await activeKeyId(world.tenant);
  const list = await inInstitution(world.tenant.system, ({ tx }) =>
    tx.statusList.findFirst({ where: { id: revoked.statusListId } }),
  );
  listOfBackup = path.join(spare, "list-of-backup.json");
  writeFileSync(listOfBackup, list?.published ?? "");
  await backUp();
  await new Promise((resolve) => setTimeout(resolve, 1_100)); // Lists say to the second when they were signed.
  await revokeCredential(world.proposer.ctx, { credentialId: revoked.id, reason });
  await drainQueue();
  cpSync(outside(), beforeReport, { recursive: true });
  await stopIssuing(world.proposer.ctx, { reason: "An account is in the wrong hands" });
  await asWorker(() =>
    compromiseKey(world.tenant.system, { keyId, since: "", reason: "The key was copied" }),
  );
  await drainQueue();
  cpSync(outside(), afterReport, { recursive: true });
});

async function restoreWith(folder: string | null): Promise<void> {
  rmSync(outside(), { recursive: true, force: true });
  if (folder) cpSync(folder, outside(), { recursive: true });
  await restoreBackup();
  const owner = new pg.Client({ connectionString: process.env.OWNER_DATABASE_URL });
  await owner.connect();
  await owner.query("update installation_epoch set advanced_at = now() - interval '1 hour'");
  await owner.end();
}

const stopNow = () => inInstitution(world.tenant.system, (scope) => findIssuingStop(scope));
const stateOfKey = async () =>
  (await findInstitutionKeys({ id: world.tenant.institutionId }))?.keys.find(
    ({ id }) => id === keyId,
  )?.state;
const importLists = (...args: string[]) => runScript("status-import.ts", args);

test("the report of a key and a stop of issuing from after the backup are in force again as soon as the worker starts", async () => {
  await restoreWith(afterReport);
  expect([await stopNow(), await stateOfKey()]).toEqual([null, "active"]);
  await drainQueue();
  expect(await stateOfKey()).toBe("compromised");
  const stop = await stopNow();
  expect(stop).toMatchObject({
    stoppedBy: null,
    reason: "In force before the database was restored from a backup",
  });
  expect((await auditOf(world, stop?.id ?? "")).at(-1)).toMatchObject({ action: "issuing.stop" });
  expect((await auditOf(world, keyId)).at(-1)).toMatchObject({ action: "signing-key.compromise" });
  expect(await getIssuingStop(world.proposer.ctx)).toMatchObject({ by: null });
});

test("the import says so, believes the worker's own copy of that key's list, and nothing is signed after it", async () => {
  expect(await importLists(copyIn(afterReport))).toMatchObject({
    code: 1,
    err: expect.stringContaining("was signed by a key that is reported as compromised"),
  });
  expect(await findOpenRestore()).toBeNull();
  expect(await statesOf(world, revoked.id)).toEqual(["revoked"]);
  expect(await stateOfKey()).toBe("compromised");
  expect(await stopNow()).not.toBeNull();
});

test("a command that is the first to run puts them in force before it ends the restore, and a waiver does too", async () => {
  await restoreWith(afterReport);
  const { code, out } = await runScript("status-waive.ts", [
    "--reason",
    "Nothing was revoked since",
  ]);
  expect(code).toBe(0);
  expect(out).toContain(
    "In force as before the restore: 1 key reported as compromised, 1 stop of issuing.",
  );
  expect(await stateOfKey()).toBe("compromised");
  expect(await stopNow()).toMatchObject({ stoppedBy: null });
});

test("a list from before the one that was published last is taken and does not end the restore", async () => {
  await restoreWith(beforeReport);
  rmSync(path.join(outside(), "status-lists"), { recursive: true });
  const early = await importLists(listOfBackup);
  expect(early.code).toBe(1);
  expect(early.err).toMatch(
    new RegExp(
      `these lists are missing:\\n {2}http://localhost:3000/status/${revoked.statusListId} \\(read in: one signed `,
    ),
  );
  expect((await importLists("--these-are-the-last")).code).toBe(1);
  expect(await findOpenRestore()).toBeInstanceOf(Date);
  const last = await importLists(copyIn(beforeReport));
  expect({ code: last.code, err: last.err }).toEqual({ code: 0, err: "" });
  expect(await statesOf(world, revoked.id)).toEqual(["revoked"]);
  expect([await stopNow(), await stateOfKey()]).toEqual([null, "active"]);
});

test("without a record, an operator has to confirm that the lists are the last, and two people start issuing", async () => {
  await restoreWith(null);
  const unsure = await importLists(copyIn(beforeReport));
  expect(unsure.code).toBe(1);
  expect(unsure.err).toContain(
    "nothing beside this database says whether these are the last that were published",
  );
  expect(unsure.err).toMatch(/read in: one signed \d{4}-/);
  expect(await findOpenRestore()).toBeInstanceOf(Date);
  const sure = await importLists("--these-are-the-last");
  expect({ code: sure.code, err: sure.err }).toEqual({ code: 0, err: "" });
  expect(sure.out).toContain(
    "Issuing of 1 institution is stopped until two people of each start it again.",
  );
  expect(sure.out).toContain("keys reported as compromised");
  expect(await statesOf(world, revoked.id)).toEqual(["revoked"]);
  expect(await stopNow()).toMatchObject({
    stoppedBy: null,
    reason: expect.stringContaining("nothing says what was decided since"),
  });
  expect(await credentialsOf(world.tenant, { batchId: await newBatch() })).toEqual([]);
});

test("a stop in a person's name is made by the web, one without a name by the worker", async () => {
  await restoreWith(beforeReport);
  const stop = { reason: "Someone else's name", stoppedAt: new Date() };
  const insert = (stoppedBy: string | null) =>
    inInstitution(world.tenant.system, ({ tx, institutionId }) =>
      tx.issuingStop.create({ data: { ...stop, institutionId, stoppedBy } }),
    );
  const member = await inInstitution(world.tenant.system, ({ tx }) =>
    tx.member.findFirstOrThrow({ select: { id: true } }),
  );
  await expect(insert(null)).rejects.toThrow();
  await expect(asWorker(() => insert(member.id))).rejects.toThrow();
});
