import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import type { Context } from "@/lib/domain/context";
import { encodeCursor } from "@/lib/domain/lists/cursor";
import { approveBatch } from "@/lib/features/batches/approve-batch";
import { getBatch } from "@/lib/features/batches/get-batch";
import { getBatchProgress } from "@/lib/features/batches/get-batch-progress";
import { GetIssuingDeskInput, getIssuingDesk } from "@/lib/features/batches/get-issuing-desk";
import { getIssuingPreview } from "@/lib/features/batches/get-issuing-preview";
import { proposeBatch } from "@/lib/features/batches/propose-batch";
import { rejectBatch } from "@/lib/features/batches/reject-batch";
import { proposeCorrection } from "@/lib/features/batches/replacements/propose-correction";
import { resumeBatch } from "@/lib/features/batches/resume-batch";
import { stopBatch } from "@/lib/features/batches/stop-batch";
import {
  ListIssuedCredentialsInput,
  listIssuedCredentials,
} from "@/lib/features/credentials/list-issued-credentials";
import { revokeCredential } from "@/lib/features/credentials/revoke-credential";
import { deliverCredentials } from "@/lib/features/delivery/deliver-credentials";
import { downloadForm } from "@/lib/features/holders/download-form";
import { getCredential } from "@/lib/features/holders/get-credential";
import { sendMail } from "@/lib/features/mail/send-mail";
import {
  awardedOn,
  type IssuingWorld,
  newIssued,
  newIssuingWorld,
  newPassedRun,
} from "@/tests/support/issuing-world";
import {
  newMember,
  newPerson,
  personContext,
  type TestMember,
  wholeInstitution,
} from "@/tests/support/tenant";
import { closeWorkerSide } from "@/tests/support/worker-side";

let world: IssuingWorld;
let foreign: IssuingWorld;
let own: TestMember;
let elsewhere: TestMember;
/** One issued batch of a faculty, and one proposed. */
let issued: Awaited<ReturnType<typeof newIssued>>;
let proposed: { batchId: string; runId: string };

beforeAll(async () => {
  world = await newIssuingWorld();
  foreign = await newIssuingWorld();
  const { system, institutionId } = world.tenant;
  const [ours, theirs] = [randomUUID(), randomUUID()];
  await inInstitution(system, async ({ tx }) => {
    await tx.faculty.createMany({
      data: [
        { institutionId, id: ours, name: "Sciences" },
        { institutionId, id: theirs, name: "Arts" },
      ],
    });
    await tx.microCredential.updateMany({ data: { facultyId: ours } });
  });
  own = await newMember(world.tenant, [{ role: "registrar", facultyId: ours }]);
  elsewhere = await newMember(world.tenant, [{ role: "registrar", facultyId: theirs }]);
  issued = await newIssued(world, [{ displayName: "Zoë Example" }, { displayName: "Ada Example" }]);
  const { runId } = await newPassedRun(world, [{}]);
  proposed = { runId, ...(await proposeBatch(world.proposer.ctx, { runId, awardedOn })) };
});

afterAll(async () => {
  await closeWorkerSide();
  await closeDatabase();
});

const credentialId = () => issued.credentials[0]?.id ?? "";

const queries: [string, (ctx: Context) => Promise<unknown>][] = [
  ["preview", (ctx) => getIssuingPreview(ctx, { runId: proposed.runId })],
  ["batch", (ctx) => getBatch(ctx, proposed)],
  ["progress", (ctx) => getBatchProgress(ctx, proposed)],
  ["credential", (ctx) => getCredential(ctx, { credentialId: credentialId() })],
  ["download", (ctx) => downloadForm(ctx, { credentialId: credentialId(), form: "elm" })],
];

const reason = "Issued in error";
const steps: [string, (ctx: Context) => Promise<unknown>][] = [
  ["propose", (ctx) => proposeBatch(ctx, { runId: proposed.runId, awardedOn })],
  ["approve", (ctx) => approveBatch(ctx, { ...proposed, digest: "0".repeat(64) })],
  ["reject", (ctx) => rejectBatch(ctx, { ...proposed, reason })],
  ["stop", (ctx) => stopBatch(ctx, proposed)],
  ["resume", (ctx) => resumeBatch(ctx, proposed)],
  ["revoke", (ctx) => revokeCredential(ctx, { credentialId: credentialId(), reason })],
  [
    "reissue",
    (ctx) =>
      proposeCorrection(ctx, {
        credentialId: credentialId(),
        reason,
        displayName: "X",
        givenName: "",
        familyName: "",
      }),
  ],
];

describe.each([...queries, ...steps])("%s", (_name, perform) => {
  test("does not exist for another institution", async () => {
    await expect(perform(foreign.proposer.ctx)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("is refused to another faculty's registrar, other roles, learners and people", async () => {
    const { institutionId } = world.tenant;
    const assessor = await newMember(
      world.tenant,
      wholeInstitution("assessor", "administrator", "designer"),
    );
    const personId = await newPerson();
    const learner: Context["actor"] = {
      kind: "learner",
      personId,
      institutionId,
      learnerId: randomUUID(),
    };
    for (const ctx of [
      elsewhere.ctx,
      assessor.ctx,
      { ...own.ctx, actor: learner },
      personContext(personId),
    ]) {
      await expect(perform(ctx), ctx.actor.kind).rejects.toMatchObject({ code: "FORBIDDEN" });
    }
    await expect(perform({ ...own.ctx, actor: { kind: "anyone" } })).rejects.toMatchObject({
      code: "NOT_SIGNED_IN",
    });
  });
});

test.each(queries)("%s is open to the faculty's own registrar", async (_name, perform) => {
  await expect(perform(own.ctx)).resolves.toBeDefined();
});

test("the worker's steps are not for people", async () => {
  const { proposer } = world;
  const transport = { deliver: async () => "sent" as const };
  await expect(deliverCredentials(proposer.ctx, { batchId: issued.batchId })).rejects.toMatchObject(
    { code: "FORBIDDEN" },
  );
  await expect(sendMail(proposer.ctx, { mailId: randomUUID() }, transport)).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
});

describe("lists", () => {
  test("report what their address cannot ask for, and show the rest", () => {
    const id = randomUUID();
    const place = encodeCursor({ keys: ["2026-11-23T10:00:00.000Z"], id });
    expect(GetIssuingDeskInput.parse({ show: "done", after: place })).toMatchObject({
      filters: { show: "done" },
      place: { side: "after", cursor: { id } },
      issues: [],
    });
    expect(GetIssuingDeskInput.parse({ show: "constructor", after: "yesterday" })).toMatchObject({
      filters: {},
      place: null,
      issues: [{ path: "show", code: "unknownCode", given: "constructor" }],
    });
    expect(
      ListIssuedCredentialsInput.parse({ q: ["a", "b"], state: "reserved", batch: "x" }),
    ).toMatchObject({
      search: undefined,
      filters: { state: "reserved" },
      address: { state: "reserved" },
      issues: [
        { path: "q", given: "a, b" },
        { path: "batch", code: "invalidId" },
      ],
    });
  });

  test("show a faculty's registrar what belongs to the faculty", async () => {
    const ids = async (ctx: Context) => {
      const desk = await getIssuingDesk(ctx, GetIssuingDeskInput.parse({}));
      return {
        batches: desk.batches.rows.map((batch) => batch.id).sort(),
        runs: desk.runs.map((run) => run.id),
      };
    };
    const all = { batches: [issued.batchId, proposed.batchId].sort(), runs: [proposed.runId] };
    expect(await ids(world.approver.ctx)).toEqual(all);
    expect(await ids(own.ctx)).toEqual(all);
    expect(await ids(elsewhere.ctx)).toEqual({ batches: [], runs: [] });
    expect(await ids(foreign.proposer.ctx)).toEqual({ batches: [], runs: [] });
    const credentials = async (ctx: Context) =>
      (await listIssuedCredentials(ctx, ListIssuedCredentialsInput.parse({}))).page.rows.length;
    expect(await credentials(own.ctx)).toBe(2);
    expect(await credentials(elsewhere.ctx)).toBe(0);
    expect(await credentials(foreign.proposer.ctx)).toBe(0);
  });

  test("are closed to everyone else", async () => {
    const assessor = await newMember(world.tenant, wholeInstitution("assessor"));
    await expect(getIssuingDesk(assessor.ctx, GetIssuingDeskInput.parse({}))).rejects.toMatchObject(
      { code: "FORBIDDEN" },
    );
    await expect(
      listIssuedCredentials(assessor.ctx, ListIssuedCredentialsInput.parse({})),
    ).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });

  test("are searched by name and state, and paged without gaps", async () => {
    const list = (address: Record<string, string>) =>
      listIssuedCredentials(world.proposer.ctx, ListIssuedCredentialsInput.parse(address));
    const find = async (address: Record<string, string>) =>
      (await list(address)).page.rows.map((one) => one.award.learner.displayName);
    expect(await find({ q: "zoë" })).toEqual(["Zoë Example"]);
    expect(await find({ q: "%" })).toEqual([]);
    expect(await find({ state: "revoked" })).toEqual([]);
    const { batchId } = await newIssued(
      world,
      Array.from({ length: 51 }, () => ({})),
    );
    const { page: first, count } = await list({ batch: batchId });
    expect(first).toMatchObject({ rows: { length: 50 }, previous: null });
    expect(count).toEqual({ count: 51, isMore: false });
    const { page: second } = await list({ batch: batchId, after: first.next ?? "" });
    expect(second).toMatchObject({ rows: { length: 1 }, next: null });
    const ids = [...first.rows, ...second.rows].map((one) => one.id);
    expect(new Set(ids).size).toBe(51);
    const { page: back } = await list({ batch: batchId, before: second.previous ?? "" });
    expect(back.rows.map(({ id }) => id)).toEqual(first.rows.map(({ id }) => id));
    expect(back.previous).toBeNull();
  });
});
