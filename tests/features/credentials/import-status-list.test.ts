import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import {
  mergePublishedList,
  type PublishedList,
} from "@/lib/adapters/db/stores/imported-list-store";
import { allocateStatusIndexes, findStatusList } from "@/lib/adapters/db/stores/status-list-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { importStatusList } from "@/lib/features/credentials/import-status-list";
import { issuingToolsFor } from "@/lib/worker/issuing-tools";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import {
  credentialsOf,
  newApprovedBatch,
  newPassedRun,
  people,
  workBatch,
} from "@/tests/support/issuing-world";
import { newDelivered, statesOf } from "@/tests/support/revocation";
import { isSet } from "@/tests/support/status-bit";
import { newMember, wholeInstitution } from "@/tests/support/tenant";
import { asWorker } from "@/tests/support/worker-side";

const world = issuingWorldForAll();
const length = 131_072;

/** A list published an hour from now, with these entries set. */
function published(
  id: string,
  places: readonly number[],
  changes: Partial<PublishedList> = {},
): PublishedList {
  const bits = new Uint8Array(length / 8);
  for (const place of places) bits[place >> 3] = (bits[place >> 3] ?? 0) | (128 >> (place & 7));
  return {
    id,
    purpose: "revocation",
    bits,
    signedAt: new Date(Date.now() + 3_600_000),
    ...changes,
  };
}

const take = (list: PublishedList) => asWorker(() => importStatusList(world.tenant.system, list));

const placesOf = (credentialId: string) =>
  inInstitution(world.tenant.system, async ({ tx }) => {
    const { awardId } = await tx.credential.findFirstOrThrow({ where: { id: credentialId } });
    return tx.credential.findMany({
      where: { awardId },
      select: { statusListId: true, statusIndex: true },
    });
  });

const stateOfList = (id: string) =>
  inInstitution(world.tenant.system, ({ tx }) =>
    tx.statusList.findFirst({ where: { id }, select: { state: true } }),
  );

test("an award ends in all its formats, and the list is closed", async () => {
  const { credentialIds } = await newDelivered(world, { count: 2, formats: ["elm", "open-badge"] });
  const [ended = "", other = ""] = credentialIds;
  const places = await placesOf(ended);
  const id = places[0]?.statusListId ?? "";
  const list = published(
    id,
    places.map(({ statusIndex }) => statusIndex),
  );
  expect(await take(list)).toEqual({
    ...{ kind: "imported", isOlder: false, added: 2, revoked: 2, awards: 1 },
    ...{ suspended: 0, stoppedBatches: 0, unknown: 0 },
  });
  expect(await statesOf(world, ended)).toEqual(["revoked", "revoked"]);
  expect(await statesOf(world, other)).toEqual(["delivered", "delivered"]);
  for (const { statusIndex } of places) expect(await isSet(id, statusIndex)).toBe(true);
  expect(await stateOfList(id)).toEqual({ state: "closed" });
  const revision = async () =>
    (await inInstitution(world.tenant.system, (scope) => findStatusList(scope, id)))?.revision;
  const before = await revision();
  expect(await take(list)).toMatchObject({ revoked: 0 });
  expect(await revision()).toBe(before);
});

test("what is set stays set although the published list has it clear", async () => {
  const { credentialId } = await newDelivered(world);
  const [place] = await placesOf(credentialId);
  const id = place?.statusListId ?? "";
  await take(published(id, [place?.statusIndex ?? 0]));
  await take(published(id, []));
  expect(await isSet(id, place?.statusIndex ?? 0)).toBe(true);
  expect(await statesOf(world, credentialId)).toEqual(["revoked"]);
});

test("a batch that would sign again what was revoked gives it up and stops", async () => {
  const { runId } = await newPassedRun(world, people(2));
  const batchId = await newApprovedBatch(world, runId, ["elm"]);
  const tools = {
    ...issuingToolsFor(world.tenant.system),
    signCohort: () => Promise.reject(new Error("killed")),
  };
  await expect(workBatch(world.tenant.system, batchId, tools)).rejects.toThrow("killed");
  const [first] = await credentialsOf(world.tenant, { batchId });
  const places = await placesOf(first?.id ?? "");
  const list = published(
    first?.statusListId ?? "",
    places.map(({ statusIndex }) => statusIndex),
  );
  expect(await take(list)).toMatchObject({
    kind: "imported",
    revoked: 0,
    stoppedBatches: 1,
    unknown: 0,
  });
  expect((await credentialsOf(world.tenant, { batchId })).map(({ state }) => state).sort()).toEqual(
    ["cancelled", "reserved"],
  );
  const batch = await inInstitution(world.tenant.system, ({ tx }) =>
    tx.issuingBatch.findFirst({ where: { id: batchId } }),
  );
  expect(batch?.state).toBe("stopped");
});

test("the list of suspensions of earlier tokens holds back what it marks", async () => {
  const { credentialId } = await newDelivered(world);
  const { statusListId, index } = await inInstitution(world.tenant.system, async (scope) => {
    const { statusListId, indexes } = await allocateStatusIndexes(scope, 1, "suspension");
    const place = { suspensionListId: statusListId, suspensionIndex: indexes[0] ?? 0 };
    await scope.tx.credential.updateMany({ where: { id: credentialId }, data: place });
    return { statusListId, index: indexes[0] ?? 0 };
  });
  const list = published(statusListId, [index], { purpose: "suspension" });
  expect(await take(list)).toMatchObject({ kind: "imported", revoked: 0, suspended: 1 });
  expect(await statesOf(world, credentialId)).toEqual(["suspended"]);
  expect(await take({ ...list, purpose: "revocation" })).toEqual({ kind: "other-list" });
});

test("a list that was opened since the backup is taken over, closed, and published again", async () => {
  const id = randomUUID();
  expect(await take(published(id, [7, 70_000]))).toMatchObject({ kind: "imported", unknown: 2 });
  expect(await stateOfList(id)).toEqual({ state: "closed" });
  expect(await isSet(id, 70_000)).toBe(true);
});

/**
 * Two awards of one list that the database has published a minute ago: their places, and a list
 * signed before.
 */
async function newPublished() {
  const { credentialIds } = await newDelivered(world, { count: 2 });
  const places = (await Promise.all(credentialIds.map(placesOf))).flat();
  const id = places[0]?.statusListId ?? "";
  const publishedAt = new Date(Date.now() - 60_000);
  await inInstitution(world.tenant.system, ({ tx }) =>
    tx.statusList.updateMany({ where: { id }, data: { publishedAt } }),
  );
  const all = places.map(({ statusIndex }) => statusIndex);
  return { credentialIds, id, places: all, signedAt: new Date(publishedAt.getTime() - 1_000) };
}

test("a list that was signed before the database's own is taken, and says so: its bits are only added", async () => {
  const { credentialIds, id, places, signedAt } = await newPublished();
  const [first = "", second = ""] = credentialIds;
  const list = published(id, places.slice(0, 1), { signedAt });
  expect(await take(list)).toMatchObject({
    kind: "imported",
    isOlder: true,
    added: 1,
    revoked: 1,
    awards: 1,
  });
  expect(await statesOf(world, first)).toEqual(["revoked"]);
  expect(await statesOf(world, second)).toEqual(["delivered"]);
  expect(await take(list)).toMatchObject({ isOlder: true, added: 0, revoked: 0 });
});

test("killed half-way, it is continued after the worker has published what was merged", async () => {
  const { credentialIds, id, places, signedAt } = await newPublished();
  const list = published(id, places, { signedAt });
  await asWorker(() =>
    inInstitution(world.tenant.system, (scope) =>
      mergePublishedList(scope, list, { reason: "killed", at: new Date() }),
    ),
  );
  const publishedAt = new Date(Date.now() + 7_200_000);
  await inInstitution(world.tenant.system, ({ tx }) =>
    tx.statusList.updateMany({ where: { id }, data: { publishedAt } }),
  );
  expect(await take(list)).toMatchObject({ kind: "imported", added: 0, revoked: 2, awards: 2 });
  for (const credentialId of credentialIds)
    expect(await statesOf(world, credentialId)).toEqual(["revoked"]);
});

test("two concurrent operators end each award once, and neither fails", async () => {
  const { credentialIds } = await newDelivered(world, { count: 8, formats: ["elm", "open-badge"] });
  const places = (await Promise.all(credentialIds.map(placesOf))).flat();
  const list = published(
    places[0]?.statusListId ?? "",
    places.map(({ statusIndex }) => statusIndex),
  );
  const [one, other] = await asWorker(() =>
    Promise.all([
      importStatusList(world.tenant.system, list),
      importStatusList(world.tenant.system, list),
    ]),
  );
  const counts = [one, other].map((done) =>
    done?.kind === "imported" ? [done.revoked, done.awards] : [],
  );
  expect([0, 1].map((at) => (counts[0]?.[at] ?? 0) + (counts[1]?.[at] ?? 0))).toEqual([16, 8]);
  for (const credentialId of credentialIds)
    expect(await statesOf(world, credentialId)).toEqual(["revoked", "revoked"]);
  const ended = await inInstitution(world.tenant.system, ({ tx }) =>
    tx.auditEntry.count({
      where: { action: "credential.revoke", detail: { path: ["importedList"], equals: list.id } },
    }),
  );
  expect(ended).toBeGreaterThanOrEqual(8);
});

test("is for operators alone, and the web's login cannot pretend that a list was imported", async () => {
  const { ctx } = await newMember(world.tenant, wholeInstitution("administrator", "registrar"));
  await expect(importStatusList(ctx, published(randomUUID(), []))).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  const { statusListId } = await inInstitution(world.tenant.system, (scope) =>
    allocateStatusIndexes(scope, 1),
  );
  const pretended = {
    institutionId: world.tenant.institutionId,
    statusListId,
    bits: new Uint8Array(length / 8),
  };
  await expect(
    inInstitution(world.tenant.system, ({ tx }) =>
      tx.importedStatusList.create({ data: pretended }),
    ),
  ).rejects.toMatchObject({ code: "NOT_FOUND" });
});
