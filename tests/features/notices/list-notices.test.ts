import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { approveBatch } from "@/lib/features/batches/approve-batch";
import { getBatch } from "@/lib/features/batches/get-batch";
import { proposeBatch } from "@/lib/features/batches/propose-batch";
import { rejectBatch } from "@/lib/features/batches/reject-batch";
import { countOwnUnreadNotices } from "@/lib/features/notices/count-own-unread-notices";
import { ListNoticesInput, listNotices } from "@/lib/features/notices/list-notices";
import { readAllNotices } from "@/lib/features/notices/read-all-notices";
import { readNotice } from "@/lib/features/notices/read-notice";
import { ratifyResults as ratify } from "@/lib/features/results/ratify-results";
import { recordResults } from "@/lib/features/results/record-results";
import {
  awardedOn,
  type IssuingWorld,
  newIssuingWorld,
  newPassedRun,
  newRun,
} from "@/tests/support/issuing-world";
import { newMember, newTenant, type TestMember, wholeInstitution } from "@/tests/support/tenant";
import { walkList } from "@/tests/support/walk-list";
import { closeWorkerSide } from "@/tests/support/worker-side";

const allNotices = ListNoticesInput.parse({});

let world: IssuingWorld;
let assessor: TestMember;
let second: TestMember;

beforeAll(async () => {
  world = await newIssuingWorld();
  assessor = await newMember(world.tenant, wholeInstitution("assessor"));
  second = await newMember(world.tenant, wholeInstitution("assessor"));
});
afterAll(async () => {
  await closeWorkerSide();
  await closeDatabase();
});

let minutes = 0;
/** The member, a minute after the last person who acted. */
const next = ({ ctx }: TestMember) => {
  minutes += 1;
  return { ...ctx, now: new Date(ctx.now.getTime() + minutes * 60_000) };
};

const kindsOf = async ({ ctx }: TestMember) =>
  (await listNotices(ctx, allNotices)).page.rows.map(({ kind }) => kind);
const latest = async ({ ctx }: TestMember) => (await listNotices(ctx, allNotices)).page.rows[0];

describe("the recipients", () => {
  test("the other registrar that a batch waits, and the proposer what became of it", async () => {
    const { runId } = await newPassedRun(world, [{}, {}]);
    const { batchId } = await proposeBatch(next(world.proposer), { runId, awardedOn });
    expect(await kindsOf(world.proposer)).toEqual([]);
    expect(await latest(world.approver)).toMatchObject({
      kind: "batch-to-approve",
      path: `/issuing/batches/${batchId}`,
      values: { title: "Data stewardship", run: "Spring", count: "2", actorName: "Ada Test" },
      readAt: null,
    });
    expect(await kindsOf(assessor)).toEqual([]);
    const { batch } = await getBatch(world.approver.ctx, { batchId });
    await approveBatch(next(world.approver), { batchId, digest: batch.digest });
    expect(await kindsOf(world.proposer)).toEqual(["batch-approved"]);
    // It no longer waits for anyone.
    expect((await latest(world.approver))?.readAt).not.toBeNull();
  });

  test("the proposer of a rejection, and not of a proposal that was withdrawn", async () => {
    const { runId } = await newPassedRun(world, [{}]);
    const { batchId } = await proposeBatch(next(world.proposer), { runId, awardedOn });
    await rejectBatch(next(world.approver), { batchId, reason: "A name is wrong" });
    expect(await latest(world.proposer)).toMatchObject({
      kind: "batch-rejected",
      path: `/issuing/batches/${batchId}`,
    });
    const again = await proposeBatch(next(world.proposer), { runId, awardedOn });
    const before = await kindsOf(world.proposer);
    await rejectBatch(next(world.proposer), { batchId: again.batchId, reason: "Too early" });
    expect(await kindsOf(world.proposer)).toEqual(before);
  });

  test("the other assessors that results wait, once a day, and the registrars when they are ratified", async () => {
    const { runId, learners } = await newRun(world, [{}, {}]);
    const entry = {
      grade: "good",
      supervision: "not-stated" as const,
      assessedOn: "2026-06-30",
      note: "",
    };
    const record = (index: number) =>
      recordResults(next(assessor), {
        runId,
        assessmentId: "talk",
        results: { [learners[index]?.enrolmentId ?? ""]: { ...entry, replacesId: undefined } },
      });
    await record(0);
    await record(1);
    const told = (await listNotices(second.ctx, allNotices)).page.rows.filter(
      ({ path }) => path === `/assessment/runs/${runId}`,
    );
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ kind: "results-to-ratify", values: { count: "1" } });
    expect(await kindsOf(assessor)).toEqual([]);
    await ratify(next(second), { runId });
    for (const registrar of [world.proposer, world.approver])
      expect(await latest(registrar)).toMatchObject({
        kind: "results-ratified",
        path: `/issuing/runs/${runId}`,
      });
  });

  test("no notice and no mail to a member holds a learner's name or address", async () => {
    const displayName = "Zuzana Unmistakable";
    const { runId } = await newPassedRun(world, [
      { displayName, email: "zuzana.unmistakable@example.org" },
    ]);
    await proposeBatch(next(world.proposer), { runId, awardedOn });
    const written = await inInstitution(world.tenant.system, async ({ tx }) => ({
      notices: await tx.notice.findMany({ select: { values: true, path: true } }),
      mails: await tx.mailMessage.findMany({ select: { subject: true, body: true } }),
    }));
    expect(written.mails.length).toBeGreaterThan(3);
    expect(JSON.stringify(written)).not.toMatch(/unmistakable/i);
  });
});

describe("reading", () => {
  test("one marks it as read and leads on; all of a page leaves later ones unread", async () => {
    const { ctx } = world.approver;
    const { runId } = await newPassedRun(world, [{}]);
    await proposeBatch(next(world.proposer), { runId, awardedOn });
    const { page } = await listNotices(ctx, allNotices);
    const notices = page.rows;
    const before = await countOwnUnreadNotices(ctx);
    expect(before).toBe(notices.filter(({ readAt }) => readAt === null).length);
    const first = notices.find(({ readAt }) => readAt === null);
    expect(await readNotice(ctx, { noticeId: first?.id ?? "" })).toEqual({ path: first?.path });
    expect(await readNotice(ctx, { noticeId: first?.id ?? "" })).toEqual({ path: first?.path });
    expect(await countOwnUnreadNotices(ctx)).toBe(before - 1);
    const oldest = notices.filter(({ readAt }) => readAt === null).at(-1)?.createdAt ?? new Date();
    await readAllNotices(next(world.approver), { until: oldest.toISOString() });
    const left = (await listNotices(ctx, allNotices)).page.rows.filter(
      ({ readAt }) => readAt === null,
    );
    expect(left.every(({ createdAt }) => createdAt > oldest)).toBe(true);
    expect(left.length).toBeGreaterThan(0);
  });

  test("pages through those of one moment, forth and back, and shows the unread ones", async () => {
    const { ctx, memberId } = await newMember(world.tenant, wholeInstitution("designer"));
    const { institutionId, system } = world.tenant;
    const data = Array.from({ length: 120 }, (_, number) => ({
      institutionId,
      memberId,
      kind: number === 0 ? "kind-of-a-later-release" : "version-approved",
      values: {},
      path: "/design",
      dedupeKey: `page:${number}`,
      createdAt: ctx.now,
      readAt: number % 2 === 0 ? ctx.now : null,
    }));
    await inInstitution(system, ({ tx }) => tx.notice.createMany({ data }));
    const read = (address: Record<string, string>) =>
      listNotices(ctx, ListNoticesInput.parse(address));
    for (const sort of ["written", "-written"]) {
      const { forth, back } = await walkList(
        async (place) => (await read({ sort, ...place })).page,
        ({ id }) => id,
      );
      expect(forth.map(({ length }) => length)).toEqual([50, 50, 19]);
      expect(new Set(forth.flat()).size).toBe(119);
      expect(back).toEqual(forth);
    }
    const unread = await read({ show: "unread" });
    expect(unread.counts).toEqual({ all: 119, unread: 60 });
    expect(unread.page.rows.every(({ readAt }) => readAt === null)).toBe(true);
    expect(ListNoticesInput.parse({ show: "some" }).issues).toMatchObject([{ path: "show" }]);
  });

  test("another member's notice does not exist, in the institution or outside it", async () => {
    const noticeId = (await latest(world.approver))?.id ?? "";
    const elsewhere = await newMember(await newTenant(), wholeInstitution("registrar"));
    for (const { ctx } of [assessor, elsewhere])
      await expect(readNotice(ctx, { noticeId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await countOwnUnreadNotices(elsewhere.ctx)).toBe(0);
  });

  test("a member without any role has none", async () => {
    const { ctx } = await newMember(world.tenant, wholeInstitution("designer"));
    const actor = { ...ctx.actor, grants: [] } as typeof ctx.actor;
    expect(await countOwnUnreadNotices({ ...ctx, actor })).toBe(0);
    await expect(listNotices({ ...ctx, actor }, allNotices)).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });
});
