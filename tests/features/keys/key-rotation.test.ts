import { describe, expect, test } from "vitest";
import { findStatusList } from "@/lib/adapters/db/stores/status-list-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { nextChunkSize } from "@/lib/domain/issuing/chunk-size";
import { runBatch } from "@/lib/features/batches/run-batch";
import type { IssuingTools } from "@/lib/features/batches/signing/issuing-tools";
import { publishStatusList } from "@/lib/features/issuers/publish-status-list";
import { listSigningKeys } from "@/lib/features/keys/list-signing-keys";
import { issuingToolsFor } from "@/lib/worker/issuing-tools";
import { statusListToolsFor } from "@/lib/worker/status-list-tools";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import {
  credentialsOf,
  newApprovedBatch,
  newIssued,
  newPassedRun,
} from "@/tests/support/issuing-world";
import { activeKeyId, isProven, rotateKey, signedAfterCutOver } from "@/tests/support/key-drill";
import { waitingJobs } from "@/tests/support/outbox";
import { asWorker } from "@/tests/support/worker-side";

const world = issuingWorldForAll();

async function expectAllSound(batchId: string, count: number): Promise<string[]> {
  const credentials = await credentialsOf(world.tenant, { batchId });
  expect(credentials.map(({ state }) => state)).toEqual(new Array(count).fill("issued"));
  for (const { signedDocument } of credentials)
    expect(await isProven(world.tenant, signedDocument ?? "")).toBe(true);
  expect(await signedAfterCutOver(world.tenant)).toEqual([]);
  return [...new Set(credentials.map(({ keyId }) => keyId))];
}

/**
 * Tools that rotate at the given steps: a step is a picture asked for, a cohort before and a cohort
 * after it was signed.
 */
function rotatingTools(steps: ReadonlySet<number>): IssuingTools & { count: () => number } {
  const real = issuingToolsFor(world.tenant.system);
  let step = 0;
  const passing = async () => {
    if (steps.has(step++)) await rotateKey(world.tenant);
  };
  return {
    count: () => step,
    async signCohort(...cohort) {
      await passing();
      const signed = await real.signCohort(...cohort);
      await passing();
      return signed;
    },
    async drawPicture(picture) {
      await passing();
      return real.drawPicture(picture);
    },
  };
}

describe("a rotation while a batch runs", () => {
  test.each([[[0]], [[1]], [[2]], [[0, 1]], [[1, 2, 3]], [[0, 1, 2, 3, 4]]])(
    "at the steps %j leaves nothing signed by a key that was replaced",
    async (steps) => {
      const { runId } = await newPassedRun(world, [{}, {}, {}]);
      const batchId = await newApprovedBatch(world, runId);
      const tools = rotatingTools(new Set(steps));
      await asWorker(() => runBatch(world.tenant.system, { batchId }, tools));
      expect(await expectAllSound(batchId, 3)).toEqual([await activeKeyId(world.tenant)]);
    },
  );

  test("at any moment, by another process", async () => {
    for (let round = 0; round < 6; round++) {
      const { runId } = await newPassedRun(world, [{}, {}, {}, {}]);
      const batchId = await newApprovedBatch(world, runId);
      const { system } = world.tenant;
      await asWorker(() =>
        Promise.all([
          runBatch(system, { batchId }, issuingToolsFor(system)),
          (async () => {
            for (let more = 0; more <= round; more++) await rotateKey(world.tenant);
          })(),
        ]),
      );
      await expectAllSound(batchId, 4);
    }
  });

  test("between two chunks: the first stays with the old key, the second has the new one, and all verify", async () => {
    const first = nextChunkSize(["elm"], null);
    const { runId } = await newPassedRun(world, new Array(first + 3).fill({}));
    const batchId = await newApprovedBatch(world, runId);
    const real = issuingToolsFor(world.tenant.system);
    const former = await activeKeyId(world.tenant);
    let cohorts = 0;
    const between: IssuingTools = {
      ...real,
      async signCohort(...cohort) {
        cohorts += 1;
        // The second cohort is asked for with the key that was active when its chunk was read.
        if (cohorts === 2) await rotateKey(world.tenant);
        return real.signCohort(...cohort);
      },
    };
    await asWorker(() => runBatch(world.tenant.system, { batchId }, between));
    const credentials = await credentialsOf(world.tenant, { batchId });
    const current = await activeKeyId(world.tenant);
    expect(credentials.filter(({ keyId }) => keyId === former)).toHaveLength(first);
    expect(credentials.filter(({ keyId }) => keyId === current)).toHaveLength(3);
    const sample = [
      credentials.find(({ keyId }) => keyId === former),
      credentials.find(({ keyId }) => keyId === current),
    ];
    for (const one of sample)
      expect(await isProven(world.tenant, one?.signedDocument ?? "")).toBe(true);
    expect(await signedAfterCutOver(world.tenant)).toEqual([]);
  });
});

describe("status lists", () => {
  test("are signed again with the new key immediately", async () => {
    const { credentials } = await newIssued(world, [{}]);
    const statusListId = credentials[0]?.statusListId ?? "";
    const keyId = await asWorker(() => rotateKey(world.tenant));
    expect(await waitingJobs("publish-status-list", { statusListId })).toHaveLength(1);
    const { system } = world.tenant;
    await asWorker(() => publishStatusList(system, { statusListId }, statusListToolsFor(system)));
    const published = await publishedText(statusListId);
    const { keys } = await listSigningKeys(system);
    const multibase = keys.find(({ id }) => id === keyId)?.publicKeyMultibase;
    expect(JSON.parse(published).proof.verificationMethod).toBe(`${world.tenant.did}#${multibase}`);
    expect(await isProven(world.tenant, published)).toBe(true);
  });

  test("are not published with a key that was replaced while it signed them", async () => {
    const { credentials } = await newIssued(world, [{}]);
    const statusListId = credentials[0]?.statusListId ?? "";
    const { system } = world.tenant;
    const real = statusListToolsFor(system);
    await asWorker(() => publishStatusList(system, { statusListId }, real));
    const before = await publishedText(statusListId);
    const slow = {
      async signStatusList(list: Parameters<typeof real.signStatusList>[0]) {
        const signed = await real.signStatusList(list);
        await rotateKey(world.tenant);
        return signed;
      },
    };
    const attempt = asWorker(() => publishStatusList(system, { statusListId }, slow));
    await expect(attempt).rejects.toMatchObject({ code: "STALE" });
    expect(await publishedText(statusListId)).toBe(before);
  });
});

async function publishedText(statusListId: string): Promise<string> {
  return inInstitution(world.tenant.system, async (scope) => {
    expect(await findStatusList(scope, statusListId)).not.toBeNull();
    const { institutionId } = scope;
    const row = await scope.tx.statusList.findUnique({
      where: { institutionId_id: { institutionId, id: statusListId } },
      select: { published: true },
    });
    return row?.published ?? "";
  });
}
