import { afterAll, expect, test } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { getBatchProgress } from "@/lib/features/batches/get-batch-progress";
import { getStatusList } from "@/lib/features/issuers/get-status-list";
import { requestSigningKey } from "@/lib/features/keys/request-signing-key";
import {
  brokenAuditEntry,
  credentialsOf,
  newApprovedBatch,
  newIssuingWorld,
  newPassedRun,
} from "@/tests/support/issuing-world";
import { newApprovedCorrection } from "@/tests/support/replacement";
import { anyone } from "@/tests/support/tenant";
import { drainQueue } from "@/tests/support/worker-process";
import { closeWorkerSide } from "@/tests/support/worker-side";

afterAll(async () => {
  await closeWorkerSide();
  await closeDatabase();
});

test("the worker's process makes keys, signs, publishes and delivers what the web has put into the outbox", async () => {
  const world = await newIssuingWorld();
  const { keyId } = await requestSigningKey(world.tenant.system, {});
  await drainQueue();
  const { runId, learners } = await newPassedRun(world, [{}, {}]);
  const batchId = await newApprovedBatch(world, runId);
  await drainQueue();

  const credentials = await credentialsOf(world.tenant, { batchId });
  expect(credentials.map(({ state }) => state)).toEqual(["delivered", "delivered"]);
  expect(new Set(credentials.map((credential) => credential.keyId))).toEqual(new Set([keyId]));
  expect(await getBatchProgress(world.proposer.ctx, { batchId })).toMatchObject({
    state: "done",
    stored: 2,
    mailed: 2,
  });
  const listId = credentials[0]?.statusListId ?? "";
  const before = await getStatusList(anyone(), { listId });

  const names = { displayName: "Ada Corrected", givenName: "", familyName: "" };
  const reason = "Name misspelt";
  await newApprovedCorrection(world, { credentialId: credentials[0]?.id ?? "", reason, ...names });
  await drainQueue();
  const learnerId = credentials[0]?.award.learnerId ?? "";
  expect(learners.map((learner) => learner.learnerId)).toContain(learnerId);
  const states = (await credentialsOf(world.tenant, { award: { learnerId } })).map(
    (one) => one.state,
  );
  expect(states.sort()).toEqual(["delivered", "replaced"]);
  expect((await getStatusList(anyone(), { listId })).text).not.toBe(before.text);
  const ofClaims = { where: { dedupeKey: { startsWith: "claim:" } }, select: { state: true } };
  const mails = await inInstitution(world.tenant.system, ({ tx }) =>
    tx.mailMessage.findMany(ofClaims),
  );
  expect(mails.map((mail) => mail.state)).toEqual(["kept", "kept", "kept"]);
  expect(await brokenAuditEntry(world.tenant)).toBeNull();
}, 180_000);
