import { describe, expect, test } from "vitest";
import { lockIssuing } from "@/lib/adapters/db/stores/issuing-stop-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import type { Context } from "@/lib/domain/context";
import { closeBatch } from "@/lib/features/batches/close-batch";
import { getBatchProgress } from "@/lib/features/batches/get-batch-progress";
import type { IssuingTools } from "@/lib/features/batches/signing/issuing-tools";
import { stopBatch } from "@/lib/features/batches/stop-batch";
import { revokeCredential } from "@/lib/features/credentials/revoke-credential";
import { publishStatusList } from "@/lib/features/issuers/publish-status-list";
import { confirmIssuingStart } from "@/lib/features/issuing-stop/confirm-issuing-start";
import { getIssuingStop } from "@/lib/features/issuing-stop/get-issuing-stop";
import { getIssuingStopPage } from "@/lib/features/issuing-stop/get-issuing-stop-page";
import { proposeIssuingStart } from "@/lib/features/issuing-stop/propose-issuing-start";
import { stopIssuing } from "@/lib/features/issuing-stop/stop-issuing";
import { issuingToolsFor } from "@/lib/worker/issuing-tools";
import { statusListToolsFor } from "@/lib/worker/status-list-tools";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import {
  auditActions,
  credentialsOf,
  type IssuingWorld,
  newApprovedBatch,
  newIssued,
  newIssuingWorld,
  newPassedRun,
  people,
  workBatch,
} from "@/tests/support/issuing-world";
import { newMember, wholeInstitution } from "@/tests/support/tenant";
import { asWebMeanwhile, asWorker } from "@/tests/support/worker-side";

const bystander = issuingWorldForAll();
const reason = "Two accounts may be in other hands";
const fine = "Both accounts are safe again";

async function startShownTo(ctx: Context): Promise<{ changeId: string; digest: string }> {
  const { request } = await getIssuingStopPage(ctx);
  return { changeId: request?.id ?? "", digest: request?.digest ?? "" };
}

async function startAgain({ proposer, approver }: IssuingWorld): Promise<void> {
  await proposeIssuingStart(proposer.ctx, { reason: fine });
  await confirmIssuingStart(approver.ctx, await startShownTo(approver.ctx));
}

async function newWaiting(world: IssuingWorld, count = 3): Promise<string> {
  return newApprovedBatch(world, (await newPassedRun(world, people(count))).runId);
}

const statesOf = async ({ tenant }: IssuingWorld, batchId: string) =>
  (await credentialsOf(tenant, { batchId })).map(({ state }) => state);

const mailsOf = ({ tenant }: IssuingWorld, kind: string) =>
  inInstitution(tenant.system, ({ tx }) => tx.mailMessage.count({ where: { kind } }));

describe("while issuing is stopped", () => {
  test("an approved batch waits untouched, and is signed after two people have started again", async () => {
    const world = await newIssuingWorld();
    const batchId = await newWaiting(world);
    const { stopId } = await stopIssuing(world.proposer.ctx, { reason });
    await workBatch(world.tenant.system, batchId);
    expect(await statesOf(world, batchId)).toEqual([]);
    expect(await getBatchProgress(world.proposer.ctx, { batchId })).toMatchObject({
      state: "approved",
      stored: 0,
    });
    const page = await getIssuingStopPage(world.approver.ctx);
    expect(page.waiting).toEqual({ batches: 1, learners: 3 });
    expect(page.stop).toEqual({
      stoppedAt: world.proposer.ctx.now,
      reason,
      by: "Ada Test",
      startProposedBy: null,
    });
    await startAgain(world);
    await workBatch(world.tenant.system, batchId);
    expect(await statesOf(world, batchId)).toEqual(["issued", "issued", "issued"]);
    expect(await getIssuingStop(world.proposer.ctx)).toBeNull();
    expect(await auditActions(world.tenant, stopId)).toEqual([
      "issuing.stop",
      "issuing.propose-start",
      "issuing.confirm-start",
    ]);
  });

  test("a batch that is being signed keeps nothing of the chunk in hand, and continues where it was", async () => {
    const world = await newIssuingWorld();
    const batchId = await newWaiting(world, 60);
    const real = issuingToolsFor(world.tenant.system);
    let chunks = 0;
    const stopping: IssuingTools = {
      ...real,
      async signCohort(...cohort) {
        const signed = await real.signCohort(...cohort);
        chunks += 1;
        if (chunks === 2) await asWebMeanwhile(() => stopIssuing(world.approver.ctx, { reason }));
        return signed;
      },
    };
    await workBatch(world.tenant.system, batchId, stopping);
    const states = await statesOf(world, batchId);
    expect(states.filter((state) => state === "issued")).toHaveLength(25);
    expect(states.filter((state) => state === "reserved")).toHaveLength(35);
    expect(await getBatchProgress(world.proposer.ctx, { batchId })).toMatchObject({
      state: "running",
      stored: 25,
    });
    await startAgain(world);
    await workBatch(world.tenant.system, batchId);
    expect(new Set(await statesOf(world, batchId))).toEqual(new Set(["issued"]));
    expect(await getBatchProgress(world.proposer.ctx, { batchId })).toMatchObject({
      state: "done",
      stored: 60,
    });
  });

  test("a stop waits for no worker that hangs while it stores: the database ends its transaction", {
    timeout: 120_000,
  }, async () => {
    const world = await newIssuingWorld();
    let isHolding: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      isHolding = resolve;
    });
    let wake: () => void = () => {};
    const awake = new Promise<void>((resolve) => {
      wake = resolve;
    });
    const hanging = inInstitution(
      world.tenant.system,
      async (scope) => {
        await lockIssuing(scope);
        isHolding();
        await awake;
        return lockIssuing(scope);
      },
      { timeoutMs: 110_000 },
    );
    await held;
    await stopIssuing(world.proposer.ctx, { reason });
    wake();
    await expect(hanging).rejects.toThrow();
    expect(await inInstitution(world.tenant.system, lockIssuing)).toBe(false);
  });

  test("a stop waits for what is being stored, and nothing is stored after it", async () => {
    const world = await newIssuingWorld();
    let stopping: Promise<unknown> = Promise.resolve();
    let isStopped = false;
    await inInstitution(world.tenant.system, async (scope) => {
      expect(await lockIssuing(scope)).toBe(true);
      stopping = stopIssuing(world.proposer.ctx, { reason }).then(() => {
        isStopped = true;
      });
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(isStopped).toBe(false);
    });
    await stopping;
    expect(await inInstitution(world.tenant.system, lockIssuing)).toBe(false);
  });

  test("credentials are revoked and status lists published; another institution issues", async () => {
    const world = await newIssuingWorld();
    const { credentials } = await newIssued(world, people(1));
    const [first] = credentials;
    await stopIssuing(world.proposer.ctx, { reason });
    await revokeCredential(world.proposer.ctx, {
      credentialId: first?.id ?? "",
      reason: "Issued by mistake",
    });
    const { system } = world.tenant;
    const statusListId = first?.statusListId ?? "";
    await asWorker(() => publishStatusList(system, { statusListId }, statusListToolsFor(system)));
    const list = await inInstitution(system, ({ tx }) =>
      tx.statusList.findFirst({ where: { id: statusListId } }),
    );
    expect(list?.publishedRevision).toBe(list?.revision);
    const batchId = await newWaiting(bystander);
    await workBatch(bystander.tenant.system, batchId);
    expect(await statesOf(bystander, batchId)).toEqual(["issued", "issued", "issued"]);
    expect(await getIssuingStop(bystander.proposer.ctx)).toBeNull();
  });

  test("a waiting batch can be proposed, approved, stopped and closed", async () => {
    const world = await newIssuingWorld();
    await stopIssuing(world.proposer.ctx, { reason });
    const batchId = await newWaiting(world);
    await stopBatch(world.approver.ctx, { batchId });
    await closeBatch(world.approver.ctx, { batchId });
    await startAgain(world);
    await workBatch(world.tenant.system, batchId);
    expect(await statesOf(world, batchId)).toEqual([]);
  });

  test("the database itself issues nothing, by way of another state or as a new row either", async () => {
    const world = await newIssuingWorld();
    const batchId = await newWaiting(world);
    const real = issuingToolsFor(world.tenant.system);
    const failing: IssuingTools = {
      ...real,
      signCohort: () => Promise.reject(new Error("not now")),
    };
    await expect(workBatch(world.tenant.system, batchId, failing)).rejects.toThrow("not now");
    await stopIssuing(world.proposer.ctx, { reason });
    const around = inInstitution(
      world.tenant.system,
      ({ tx }) => tx.$executeRaw`
        update credential set state = 'issued', signed_document = '{}', issued_at = now() where batch_id = ${batchId}::uuid`,
    );
    await expect(around).rejects.toThrow(/issuing is stopped/);
    const viaCancelled = asWorker(() =>
      inInstitution(world.tenant.system, async ({ tx }) => {
        await tx.$executeRaw`update credential set state = 'cancelled' where batch_id = ${batchId}::uuid`;
        await tx.$executeRaw`
          update credential set state = 'issued', signed_document = '{}', issued_at = now() where batch_id = ${batchId}::uuid`;
      }),
    );
    await expect(viaCancelled).rejects.toThrow(/issuing is stopped/);
    const asNewRow = asWorker(() =>
      inInstitution(
        world.tenant.system,
        ({ tx }) => tx.$executeRaw`
          insert into credential select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'state', 'issued',
            'signed_document', '{}', 'status_index', 99999, 'issued_at', now()))).* from credential c
          where batch_id = ${batchId}::uuid limit 1`,
      ),
    );
    await expect(asNewRow).rejects.toThrow(/issuing is stopped/);
  });
});

describe("who", () => {
  test("an administrator and a registrar of one faculty stop; a designer reads of it and does not", async () => {
    const world = await newIssuingWorld();
    const facultyId = await inInstitution(world.tenant.system, async ({ tx, institutionId }) => {
      const faculty = await tx.faculty.create({ data: { institutionId, name: "Letters" } });
      return faculty.id;
    });
    const ofFaculty = await newMember(world.tenant, [{ role: "registrar", facultyId }]);
    const designer = await newMember(world.tenant, wholeInstitution("designer"));
    await expect(stopIssuing(designer.ctx, { reason })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await stopIssuing(ofFaculty.ctx, { reason });
    expect(await getIssuingStop(designer.ctx)).toMatchObject({ reason });
    expect(await getIssuingStopPage(designer.ctx)).toMatchObject({
      mayStop: false,
      startRefusal: "FORBIDDEN",
    });
    await expect(proposeIssuingStart(designer.ctx, { reason: fine })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });

  test("all administrators and registrars are notified by mail, including the one who stopped", async () => {
    const world = await newIssuingWorld();
    await newMember(world.tenant, wholeInstitution("administrator"));
    await newMember(world.tenant, wholeInstitution("designer"));
    await stopIssuing(world.proposer.ctx, { reason });
    // Two registrars, an administrator, and the contact address of the institution.
    expect(await mailsOf(world, "issuing-stopped")).toBe(4);
    await startAgain(world);
    expect(await mailsOf(world, "issuing-start-proposed")).toBe(4);
    expect(await mailsOf(world, "issuing-started")).toBe(4);
  });
});
