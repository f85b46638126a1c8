import { randomUUID } from "node:crypto";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import type { Context } from "@/lib/domain/context";
import type { SignedFormat } from "@/lib/domain/credentials/formats";
import type { VersionContent } from "@/lib/domain/micro-credentials/content";
import { approveBatch } from "@/lib/features/batches/approve-batch";
import { getBatch } from "@/lib/features/batches/get-batch";
import { proposeBatch } from "@/lib/features/batches/propose-batch";
import { runBatch } from "@/lib/features/batches/run-batch";
import type { IssuingTools } from "@/lib/features/batches/signing/issuing-tools";
import { saveProfile } from "@/lib/features/institutions/save-profile";
import { createKeyMaterial } from "@/lib/features/keys/create-key-material";
import { requestSigningKey } from "@/lib/features/keys/request-signing-key";
import { issuingToolsFor, makeKey } from "@/lib/worker/issuing-tools";
import { newDesignDesk, newPublished } from "./design-desk";
import { sampleContent, sampleProfile } from "./sample-content";
import { newMember, type Tenant, type TestMember, wholeInstitution } from "./tenant";
import { asWorker } from "./worker-side";

/**
 * A university that can issue: complete profile, active key, two registrars, a published
 * micro-credential with two assessments.
 */
export type IssuingWorld = {
  tenant: Tenant;
  proposer: TestMember;
  approver: TestMember;
  versionId: string;
};

export async function newIssuingWorld(
  content: VersionContent = sampleContent(),
): Promise<IssuingWorld> {
  const desk = await newDesignDesk();
  const { tenant } = desk;
  await saveProfile(tenant.system, { revision: 1, profile: sampleProfile() });
  await newActiveKey(tenant);
  const { versionId } = await newPublished(desk, content);
  return {
    tenant,
    proposer: await newMember(tenant, wholeInstitution("registrar")),
    approver: await newMember(tenant, wholeInstitution("registrar")),
    versionId,
  };
}

/** A key of the institution, made by the worker: the first, or the next. */
export async function newActiveKey(tenant: Tenant): Promise<string> {
  const { keyId } = await requestSigningKey(tenant.system, {});
  await asWorker(() => createKeyMaterial(tenant.system, { keyId }, makeKey));
  return keyId;
}

export type TestLearner = {
  learnerId: string;
  enrolmentId: string;
  displayName: string;
  email: string | null;
};

type LearnerChanges = { displayName?: string; email?: string | null; personId?: string };

/** A run with these learners enrolled; no results yet. */
export async function newRun(
  world: IssuingWorld,
  learners: LearnerChanges[],
): Promise<{ runId: string; learners: TestLearner[] }> {
  const { institutionId, system } = world.tenant;
  const runId = randomUUID();
  const rows = learners.map(({ displayName, email, personId }, index) => ({
    id: randomUUID(),
    displayName: displayName ?? `Learner ${index}`,
    email: email === undefined ? `${randomUUID()}@example.org` : email,
    dateOfBirth: new Date("2000-02-29T00:00:00Z"),
    personId: personId ?? null,
  }));
  const enrolments = rows.map((row) => ({ id: randomUUID(), learnerId: row.id }));
  await inInstitution(system, async ({ tx }) => {
    await tx.run.create({
      data: {
        institutionId,
        id: runId,
        versionId: world.versionId,
        title: "Spring",
        state: "running",
      },
    });
    await tx.learner.createMany({ data: rows.map((row) => ({ ...row, institutionId })) });
    await tx.enrolment.createMany({
      data: enrolments.map((row) => ({ ...row, institutionId, runId })),
    });
  });
  return {
    runId,
    learners: rows.map(({ id, displayName, email }, index) => ({
      learnerId: id,
      enrolmentId: enrolments[index]?.id ?? "",
      displayName,
      email,
    })),
  };
}

/** Ratified results in both assessments; `grade` for the first. */
export async function ratifyResults(
  world: IssuingWorld,
  enrolmentIds: string[],
  grade = "good",
): Promise<void> {
  const { institutionId, system } = world.tenant;
  const recorded = {
    recordedBy: randomUUID(),
    recordedAt: system.now,
    ratifiedBy: randomUUID(),
    ratifiedAt: system.now,
  };
  const result = {
    ...recorded,
    institutionId,
    assessedOn: new Date("2026-06-30T00:00:00Z"),
    state: "ratified",
  };
  const supervision = "supervised-online-with-identity-check";
  const rows = enrolmentIds.flatMap((enrolmentId) => [
    {
      ...result,
      enrolmentId,
      assessmentId: "plan",
      grade,
      passes: grade !== "failed",
      supervision,
    },
    { ...result, enrolmentId, assessmentId: "talk", grade: "good", passes: true, supervision },
  ]);
  await inInstitution(system, ({ tx }) => tx.assessmentResult.createMany({ data: rows }), {
    timeoutMs: 60_000,
  });
}

/** A run whose learners all passed. */
export async function newPassedRun(world: IssuingWorld, learners: LearnerChanges[]) {
  const run = await newRun(world, learners);
  await ratifyResults(
    world,
    run.learners.map((learner) => learner.enrolmentId),
  );
  return run;
}

export const awardedOn = "2026-07-01";

/** Any learners, this many. */
export const people = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ displayName: `Ada ${index}` }));

export async function newApprovedBatch(
  world: IssuingWorld,
  runId: string,
  formats: SignedFormat[] = [],
): Promise<string> {
  const { batchId } = await proposeBatch(world.proposer.ctx, { runId, awardedOn, formats });
  const { batch } = await getBatch(world.approver.ctx, { batchId });
  await approveBatch(world.approver.ctx, { batchId, digest: batch.digest });
  return batchId;
}

/** As the worker's job: its own login, acting as `system` of the institution. */
export function workBatch(
  ctx: Context,
  batchId: string,
  tools: IssuingTools = issuingToolsFor(ctx),
): Promise<void> {
  return asWorker(() => runBatch(ctx, { batchId }, tools));
}

/** Learners who passed, with credentials that are signed and not yet delivered. */
export async function newIssued(world: IssuingWorld, learners: LearnerChanges[]) {
  const run = await newPassedRun(world, learners);
  const batchId = await newApprovedBatch(world, run.runId);
  await workBatch(world.tenant.system, batchId);
  const credentials = await credentialsOf(world.tenant, { batchId });
  return { ...run, batchId, credentials };
}

export async function credentialsOf(
  tenant: Tenant,
  where: { batchId: string | { in: string[] } } | { award: { learnerId: string } },
) {
  return inInstitution(tenant.system, ({ tx }) =>
    tx.credential.findMany({
      where: { institutionId: tenant.institutionId, ...where },
      orderBy: [{ reservedAt: "asc" }, { id: "asc" }],
      select: {
        id: true,
        state: true,
        keyId: true,
        statusListId: true,
        statusIndex: true,
        signedDocument: true,
        supersedesId: true,
        awardId: true,
        award: { select: { learnerId: true, enrolmentId: true, state: true } },
      },
    }),
  );
}

/** The actions in the audit trail about one subject, in order. */
export async function auditActions(tenant: Tenant, subject: string): Promise<string[]> {
  const rows = await inInstitution(tenant.system, ({ tx }) =>
    tx.auditEntry.findMany({
      where: { institutionId: tenant.institutionId, subject },
      orderBy: { seq: "asc" },
    }),
  );
  return rows.map((row) => row.action);
}

/** The first broken entry of the audit chain; null if it is intact. */
export async function brokenAuditEntry(tenant: Tenant): Promise<bigint | null> {
  const rows = await inInstitution(
    tenant.system,
    ({ tx }) =>
      tx.$queryRaw<
        { broken: bigint | null }[]
      >`select app.check_audit_chain(${tenant.institutionId}::uuid) as broken`,
  );
  return rows[0]?.broken ?? null;
}
