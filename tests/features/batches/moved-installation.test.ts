import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import { approveBatch } from "@/lib/features/batches/approve-batch";
import { getBatch } from "@/lib/features/batches/get-batch";
import { proposeBatch } from "@/lib/features/batches/propose-batch";
import { proposeCorrection } from "@/lib/features/batches/replacements/propose-correction";
import { publishStatusList } from "@/lib/features/issuers/publish-status-list";
import { listSigningKeys } from "@/lib/features/keys/list-signing-keys";
import { statusListToolsFor } from "@/lib/worker/status-list-tools";
import {
  awardedOn,
  credentialsOf,
  newApprovedBatch,
  newIssued,
  newIssuingWorld,
  newPassedRun,
  workBatch,
} from "@/tests/support/issuing-world";
import { asWorker, closeWorkerSide } from "@/tests/support/worker-side";

afterAll(async () => {
  await closeWorkerSide();
  await closeDatabase();
});

/**
 * As if PUBLIC_URL had named another host when the institution was created; the database does not
 * allow changing it now, not even by its owner.
 */
async function moveAwayFrom(institutionId: string, did: string): Promise<void> {
  const owner = new pg.Client({ connectionString: process.env.OWNER_DATABASE_URL });
  await owner.connect();
  try {
    await owner.query("begin");
    await owner.query("alter table institution no force row level security, disable trigger user");
    expect(
      (await owner.query("update institution set did = $1 where id = $2", [did, institutionId]))
        .rowCount,
    ).toBe(1);
    await owner.query("alter table institution force row level security, enable trigger user");
    await owner.query("commit");
  } finally {
    await owner.end();
  }
}

test("an installation that has moved signs nothing, and says so", async () => {
  const world = await newIssuingWorld();
  const { institutionId, system } = world.tenant;
  const { credentials } = await newIssued(world, [{}]);
  const [former] = credentials;
  const approved = await newApprovedBatch(world, (await newPassedRun(world, [{}])).runId);
  const { runId } = await newPassedRun(world, [{}]);
  const { batchId } = await proposeBatch(world.proposer.ctx, { runId, awardedOn });
  const { batch } = await getBatch(world.approver.ctx, { batchId });
  expect((await listSigningKeys(system)).hasMoved).toBe(false);

  await moveAwayFrom(
    institutionId,
    `did:web:former-${randomUUID()}.example:i:${world.tenant.slug}`,
  );
  expect((await listSigningKeys(system)).hasMoved).toBe(true);
  const refused = { code: "WRONG_ADDRESS" };
  const another = await newPassedRun(world, [{}]);
  await expect(
    proposeBatch(world.proposer.ctx, { runId: another.runId, awardedOn }),
  ).rejects.toMatchObject(refused);
  await expect(
    approveBatch(world.approver.ctx, { batchId, digest: batch.digest }),
  ).rejects.toMatchObject(refused);
  await expect(workBatch(system, approved)).rejects.toMatchObject(refused);
  expect(await credentialsOf(world.tenant, { batchId: approved })).toEqual([]);
  const correction = { reason: "Name misspelt", displayName: "Ada", givenName: "", familyName: "" };
  const replacement = proposeCorrection(world.proposer.ctx, {
    credentialId: former?.id ?? "",
    ...correction,
  });
  await expect(replacement).rejects.toMatchObject(refused);
  const list = { statusListId: former?.statusListId ?? "" };
  const publish = asWorker(() => publishStatusList(system, list, statusListToolsFor(system)));
  await expect(publish).rejects.toMatchObject(refused);
});
