import { describe, expect, test } from "vitest";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { encodeCursor } from "@/lib/domain/lists/cursor";
import { approveBatch } from "@/lib/features/batches/approve-batch";
import { getBatch } from "@/lib/features/batches/get-batch";
import { getBatchProgress } from "@/lib/features/batches/get-batch-progress";
import { proposeBatch } from "@/lib/features/batches/propose-batch";
import { resumeBatch } from "@/lib/features/batches/resume-batch";
import { runBatch } from "@/lib/features/batches/run-batch";
import type { IssuingTools } from "@/lib/features/batches/signing/issuing-tools";
import { deliverCredentials } from "@/lib/features/delivery/deliver-credentials";
import { getDidDocument } from "@/lib/features/issuers/get-did-document";
import { AffectedQuery } from "@/lib/features/keys/affected-filter";
import { approveCompromise } from "@/lib/features/keys/approve-compromise";
import { compromiseKey } from "@/lib/features/keys/compromise-key";
import { exportAffectedCredentials } from "@/lib/features/keys/export-affected-credentials";
import { getSigningKey } from "@/lib/features/keys/get-signing-key";
import { listAffectedCredentials } from "@/lib/features/keys/list-affected-credentials";
import { listSigningKeys } from "@/lib/features/keys/list-signing-keys";
import { reportCompromise } from "@/lib/features/keys/report-compromise";
import { issuingToolsFor, signerFor } from "@/lib/worker/issuing-tools";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import {
  auditActions,
  awardedOn,
  credentialsOf,
  newApprovedBatch,
  newIssued,
  newIssuingWorld,
  newPassedRun,
  workBatch,
} from "@/tests/support/issuing-world";
import { activeKeyId, isProven, rotateKey, signedAfterCutOver } from "@/tests/support/key-drill";
import { anyone, newMember, wholeInstitution } from "@/tests/support/tenant";
import { asWorker } from "@/tests/support/worker-side";

const world = issuingWorldForAll();

const all = AffectedQuery.parse({});

async function partsOf(parts: AsyncIterable<string>): Promise<string[]> {
  const texts: string[] = [];
  for await (const text of parts) texts.push(text);
  return texts;
}

const reason = "A copy of the backup was found outside the house.";
const didText = async () => (await getDidDocument(anyone(), { slug: world.tenant.slug })).text;

describe("a compromise", () => {
  test("stops issuing immediately: proposing, approving, running, resuming", async () => {
    const { system } = world.tenant;
    const approved = await newApprovedBatch(world, (await newPassedRun(world, [{}])).runId);
    const proposed = await proposeBatch(world.proposer.ctx, {
      runId: (await newPassedRun(world, [{}])).runId,
      awardedOn,
    });
    const { batch } = await getBatch(world.approver.ctx, proposed);
    const administrator = await newMember(world.tenant, wholeInstitution("administrator"));
    const keyId = await activeKeyId(world.tenant);
    const second = await newMember(world.tenant, wholeInstitution("administrator"));
    await reportCompromise(administrator.ctx, { keyId, since: "", reason });

    const refused = { code: "NO_ACTIVE_KEY" };
    const { runId } = await newPassedRun(world, [{}]);
    await expect(proposeBatch(world.proposer.ctx, { runId, awardedOn })).rejects.toMatchObject(
      refused,
    );
    await expect(
      approveBatch(world.approver.ctx, { ...proposed, digest: batch.digest }),
    ).rejects.toMatchObject(refused);
    await expect(asWorker(() => signerFor(system).open(keyId))).rejects.toMatchObject(refused);
    expect(await getBatchProgress(world.proposer.ctx, { batchId: approved })).toMatchObject({
      state: "stopped",
    });
    await workBatch(system, approved);
    expect(await credentialsOf(world.tenant, { batchId: approved })).toEqual([]);
    await expect(resumeBatch(world.proposer.ctx, { batchId: approved })).rejects.toMatchObject(
      refused,
    );
    expect(await auditActions(world.tenant, keyId)).toContain("signing-key.report");
    const { report, key } = await getSigningKey(second.ctx, { keyId });
    expect({ state: key.state, report }).toMatchObject({
      state: "verify-only",
      report: { mayApprove: true, dueAt: null },
    });
    const shown = { changeId: report?.id ?? "", digest: report?.digest ?? "" };
    await expect(approveCompromise(administrator.ctx, shown)).rejects.toMatchObject({
      code: "FOUR_EYES",
    });
    await approveCompromise(second.ctx, shown);
    expect(await auditActions(world.tenant, keyId)).toContain("signing-key.compromise");

    const detail = await getSigningKey(administrator.ctx, { keyId });
    expect(detail).toMatchObject({
      key: { state: "compromised" },
      compromise: { by: "Ada Test", reason },
      successor: null,
    });
    await expect(compromiseKey(system, { keyId, since: "", reason })).rejects.toMatchObject({
      code: "ALREADY_DONE",
    });

    // Stopped batches continue once there is a new key.
    await asWorker(() => rotateKey(world.tenant));
    expect((await getSigningKey(administrator.ctx, { keyId })).successor).toBe("active");
    await resumeBatch(world.proposer.ctx, { batchId: approved });
    await workBatch(system, approved);
    expect(
      (await credentialsOf(world.tenant, { batchId: approved })).map(({ state }) => state),
    ).toEqual(["issued"]);
  });

  test("while a chunk is being signed keeps nothing of it, and delivers nothing that was signed before", async () => {
    const { system } = world.tenant;
    const issued = await newIssued(world, [{}, {}]);
    const batchId = await newApprovedBatch(world, (await newPassedRun(world, [{}, {}])).runId);
    const real = issuingToolsFor(system);
    const keyId = await activeKeyId(world.tenant);
    const slow: IssuingTools = {
      ...real,
      async signCohort(...cohort) {
        const signed = await real.signCohort(...cohort);
        await compromiseKey(system, { keyId, since: "", reason });
        return signed;
      },
    };
    await asWorker(() => runBatch(system, { batchId }, slow));
    expect((await credentialsOf(world.tenant, { batchId })).map(({ state }) => state)).toEqual([
      "reserved",
      "reserved",
    ]);
    expect(await getBatchProgress(world.proposer.ctx, { batchId })).toMatchObject({
      state: "stopped",
      stored: 0,
    });
    expect(await signedAfterCutOver(world.tenant)).toEqual([]);
    await asWorker(() => deliverCredentials(system, { batchId: issued.batchId }));
    const before = await credentialsOf(world.tenant, { batchId: issued.batchId });
    expect(before.map(({ state }) => state)).toEqual(["issued", "issued"]);
    expect(await isProven(world.tenant, before[0]?.signedDocument ?? "")).toBe(false);

    await asWorker(() => rotateKey(world.tenant));
    await resumeBatch(world.proposer.ctx, { batchId });
    await workBatch(system, batchId);
    const [first] = await credentialsOf(world.tenant, { batchId });
    expect(await isProven(world.tenant, first?.signedDocument ?? "")).toBe(true);
  });

  test("of a former key leaves the present one at work, and what that signed valid", async () => {
    const { credentials } = await newIssued(world, [{}]);
    const former = await activeKeyId(world.tenant);
    await asWorker(() => rotateKey(world.tenant));
    const later = await newIssued(world, [{}]);
    const key = (await listSigningKeys(world.tenant.system)).keys.find(({ id }) => id === former);
    // Earlier than the key itself: from its first signature on.
    await compromiseKey(world.tenant.system, { keyId: former, since: "2020-01-01", reason });
    expect(await isProven(world.tenant, credentials[0]?.signedDocument ?? "")).toBe(false);
    expect(await isProven(world.tenant, later.credentials[0]?.signedDocument ?? "")).toBe(true);
    const methods: { id: string; revoked?: string }[] = JSON.parse(
      await didText(),
    ).verificationMethod;
    const marked = methods.find(({ id }) => id.endsWith(`#${key?.publicKeyMultibase}`));
    expect(marked?.revoked).toBe(`${key?.activatedAt?.toISOString().slice(0, 19)}Z`);
  });

  test("needs a reason, a key that was made, an instant that has been, and an administrator", async () => {
    const { system } = world.tenant;
    const keyId = await activeKeyId(world.tenant);
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    await expect(compromiseKey(system, { keyId, since: tomorrow, reason })).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
    await expect(
      compromiseKey(world.proposer.ctx, { keyId, since: "", reason }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
    const other = await newIssuingWorld();
    const foreign = compromiseKey(other.tenant.system, { keyId, since: "", reason });
    await expect(foreign).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await activeKeyId(world.tenant)).toBe(keyId);
  });
});

describe("what a key signed", () => {
  test("is counted, found by name and state, and exported with formulas as text", async () => {
    await asWorker(() => rotateKey(world.tenant));
    const keyId = await activeKeyId(world.tenant);
    const learners = [
      { displayName: "=HYPERLINK(1)" },
      { displayName: "Zoë" },
      { displayName: "Jan" },
    ];
    const { credentials } = await newIssued(world, learners);
    const revoked = credentials[1]?.id ?? "";
    await inInstitution(world.tenant.system, ({ tx }) =>
      tx.credential.updateMany({
        where: { id: revoked },
        data: { state: "revoked", revokedAt: new Date() },
      }),
    );
    const { proposer } = world;
    expect((await getSigningKey(proposer.ctx, { keyId })).counts).toEqual({
      issued: 2,
      revoked: 1,
    });
    const rowsOf = async (address: Record<string, string>) => {
      const query = AffectedQuery.parse(address);
      return (await listAffectedCredentials(proposer.ctx, { keyId, query })).page.rows;
    };
    expect(await rowsOf({})).toHaveLength(3);
    expect(await rowsOf({ q: " zoë " })).toMatchObject([
      { learner: { displayName: "Zoë" }, format: "elm" },
    ]);
    expect(await rowsOf({ state: "revoked" })).toMatchObject([{ id: revoked }]);
    const latestFirst = await rowsOf({});
    const last = latestFirst.at(-1);
    const after = encodeCursor({
      keys: [latestFirst[0]?.issuedAt.toISOString() ?? ""],
      id: latestFirst[0]?.id ?? "",
    });
    expect(await rowsOf({ after })).toEqual(latestFirst.slice(1));
    const before = encodeCursor({ keys: [last?.issuedAt.toISOString() ?? ""], id: last?.id ?? "" });
    expect(await rowsOf({ before })).toEqual(latestFirst.slice(0, -1));
    expect(await rowsOf({ sort: "-issued" })).toEqual(latestFirst.toReversed());
    const unknown = AffectedQuery.parse({ state: "gone" });
    expect(unknown.issues).toMatchObject([{ path: "state", code: "unknownCode" }]);
    await expect(
      exportAffectedCredentials(proposer.ctx, { keyId, query: unknown }),
    ).rejects.toMatchObject({ code: "INVALID_INPUT" });
    const parts = await partsOf(
      await exportAffectedCredentials(proposer.ctx, { keyId, query: all }),
    );
    const table = parts.join("");
    expect(table.split("\r\n")).toHaveLength(5);
    expect(table).toContain('"\'=HYPERLINK(1)"');
    expect(table).toContain(`"urn:uuid:${revoked}"`);
    const assessor = await newMember(world.tenant, wholeInstitution("assessor"));
    await expect(
      exportAffectedCredentials(assessor.ctx, { keyId, query: all }),
    ).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    const other = await newIssuingWorld();
    await expect(
      listAffectedCredentials(other.proposer.ctx, { keyId, query: all }),
    ).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  test("is exported part by part, and the audit trail says so before the first of them is read", async () => {
    await asWorker(() => rotateKey(world.tenant));
    const keyId = await activeKeyId(world.tenant);
    await newIssued(
      world,
      ["Ada", "Bo", "Cy", "Di"].map((displayName) => ({ displayName })),
    );
    const exports = () =>
      inInstitution(world.tenant.system, ({ tx }) =>
        tx.auditEntry.findMany({
          where: { subject: keyId, action: "signing-key.export-affected" },
          orderBy: { seq: "asc" },
          select: { actor: true, detail: true },
        }),
      );
    const parts = await exportAffectedCredentials(
      world.proposer.ctx,
      { keyId, query: all },
      { rowBatchSize: 2 },
    );
    const by = { actor: expect.stringContaining(world.proposer.memberId) };
    expect(await exports()).toEqual([{ ...by, detail: { count: 4, filtered: false } }]);
    const texts = await partsOf(parts);
    expect(texts.map((text) => text.trimEnd().split("\r\n").length)).toEqual([1, 2, 2]);
    expect(texts[0]).toMatch(/^\ufeff"credential",/);
    const names = texts
      .slice(1)
      .join("")
      .match(/"(Ada|Bo|Cy|Di)"/g);
    expect([...(names ?? [])].sort()).toEqual(['"Ada"', '"Bo"', '"Cy"', '"Di"']);

    const administrator = await newMember(world.tenant, wholeInstitution("administrator"));
    const found = await partsOf(
      await exportAffectedCredentials(administrator.ctx, {
        keyId,
        query: AffectedQuery.parse({ q: "ada" }),
      }),
    );
    expect(found).toHaveLength(2);
    expect((await exports()).at(-1)?.detail).toEqual({ count: 1, filtered: true });
    const other = await newIssuingWorld();
    await expect(
      exportAffectedCredentials(other.proposer.ctx, { keyId, query: all }),
    ).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await exports()).toHaveLength(2);
  });
});
