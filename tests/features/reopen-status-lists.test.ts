import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import { allocateStatusIndexes } from "@/lib/adapters/db/stores/status-list-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { reopenStatusLists } from "@/lib/features/issuing/reopen-status-lists";
import { auditActions } from "../support/issuing-world";
import { waitingJobs } from "../support/outbox";
import { newMember, newTenant, type Tenant, wholeInstitution } from "../support/tenant";
import { asWorker, closeWorkerSide } from "../support/worker-side";

let tenant: Tenant;

beforeAll(async () => {
  tenant = await newTenant();
});

afterAll(async () => {
  await closeWorkerSide();
  await closeDatabase();
});

const reason = "Restored from the backup of 3 May";
const listsOf = () =>
  inInstitution(tenant.system, ({ tx }) => tx.statusList.findMany({ where: { institutionId: tenant.institutionId } }));

describe("opening status lists anew after a restore", () => {
  test("gives no index of a list that was open any more, and keeps the lists published", async () => {
    const before = await inInstitution(tenant.system, async (scope) => [
      await allocateStatusIndexes(scope, 3, "revocation"),
      await allocateStatusIndexes(scope, 2, "suspension"),
    ]);
    const { closed, opened } = await asWorker(() => reopenStatusLists(tenant.system, { reason }));
    expect(closed.sort()).toEqual(before.map(({ statusListId }) => statusListId).sort());
    const lists = await listsOf();
    expect(lists.filter(({ state }) => state === "open").map(({ id }) => id)).toEqual(expect.arrayContaining(opened));
    expect(lists.filter(({ state }) => state === "closed").map((list) => [list.closedReason, list.closedAt])).toEqual([
      [reason, tenant.system.now],
      [reason, tenant.system.now],
    ]);
    for (const purpose of ["revocation", "suspension"] as const) {
      const after = await inInstitution(tenant.system, (scope) => allocateStatusIndexes(scope, 1, purpose));
      expect(opened).toContain(after.statusListId);
    }
    for (const statusListId of [...closed, ...opened]) {
      expect(await waitingJobs("publish-status-list", { statusListId })).toHaveLength(1);
    }
    for (const id of closed) expect(await auditActions(tenant, id)).toEqual(["status-list.close"]);
  });

  test("is for operators alone", async () => {
    const { ctx } = await newMember(tenant, wholeInstitution("administrator", "registrar"));
    await expect(reopenStatusLists(ctx, { reason })).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
