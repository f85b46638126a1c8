import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import { listStoredMismatches } from "@/lib/adapters/db/stores/mismatch-store";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import { versionStates } from "@/lib/domain/micro-credentials/states";
import { listDemoCredentials } from "@/lib/features/demo/list-demo-credentials";
import { downloadForm } from "@/lib/features/holders/download-form";
import { listInstitutions } from "@/lib/features/institutions/list-institutions";
import { getDidDocument } from "@/lib/features/issuers/get-did-document";
import { getStatusList } from "@/lib/features/issuers/get-status-list";
import { hasDemo } from "@/prisma/seed/story";
import { createDemoStory } from "@/tests/support/builders/demo-story";
import { brokenAuditEntry } from "@/tests/support/issuing-world";
import { anyone, systemContext, type Tenant } from "@/tests/support/tenant";

const now = new Date();
let tenants: Tenant[] = [];

beforeAll(async () => {
  await createDemoStory(now);
  tenants = (await listInstitutions(anyone())).map(({ id, slug, did }) => {
    return { institutionId: id, slug, did, system: systemContext(id) };
  });
}, 300_000);

afterAll(closeDatabase);

/** Rows of every institution, each read in its own. */
async function everywhere<T>(read: (scope: Scope) => Promise<T[]>): Promise<T[]> {
  const rows: T[] = [];
  for (const { system } of tenants) rows.push(...(await inInstitution(system, read)));
  return rows;
}

async function countByState(
  read: (scope: Scope) => Promise<{ state: string }[]>,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { state } of await everywhere(read)) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

const state = { select: { state: true } } as const;

describe("the demo's story", () => {
  test("has an alliance of three universities", async () => {
    expect(await hasDemo()).toBe(true);
    expect(tenants.map(({ slug }) => slug)).toEqual([
      "coastline-alliance",
      "northern-coast",
      "taltaan",
      "valle-alto",
    ]);
    const members = await everywhere(({ tx }) =>
      tx.allianceMember.findMany({ select: { memberInstitutionId: true } }),
    );
    expect(members).toHaveLength(3);
  });

  test("shows designs, runs, results, batches and credentials in every state", async () => {
    const versions = await countByState(({ tx }) => tx.microCredentialVersion.findMany(state));
    expect(Object.keys(versions).sort()).toEqual([...versionStates].sort());
    const runs = await countByState(({ tx }) => tx.run.findMany(state));
    expect(runs).toEqual({ completed: 4, open: 1, planned: 1, running: 1 });
    const results = await countByState(({ tx }) => tx.assessmentResult.findMany(state));
    expect(Object.keys(results).sort()).toEqual(["ratified", "recorded", "superseded"]);
    expect(await countByState(({ tx }) => tx.issuingBatch.findMany(state))).toEqual({
      done: 4,
      proposed: 1,
      rejected: 1,
    });
    for (const format of ["elm", "open-badge", "open-badge-jwt"]) {
      const credentials = await countByState(({ tx }) =>
        tx.credential.findMany({ ...state, where: { format } }),
      );
      expect(credentials).toEqual({ delivered: 17, claimed: 1, revoked: 1, replaced: 1 });
    }
  });

  test("leaves one credential that no longer matches its record for the registrar to replace", async () => {
    const mismatches = await everywhere((scope) =>
      listStoredMismatches(scope, { facultyIds: null }),
    );
    expect(mismatches).toMatchObject([
      {
        learner: { fullName: "Jörg Groß" },
        openBatch: null,
        plan: {
          verdict: "ready",
          row: { changes: [{ field: "grade", assessmentId: "written", from: "2.3", to: "1.7" }] },
        },
      },
    ]);
  });

  test("has forty learners, each on a run", async () => {
    const learners = await everywhere(({ tx }) =>
      tx.learner.findMany({ select: { displayName: true, enrolments: { select: { id: true } } } }),
    );
    expect(learners).toHaveLength(40);
    expect(learners.filter(({ enrolments }) => enrolments.length === 0)).toEqual([]);
  });

  test("keeps four eyes everywhere", async () => {
    const results = await everywhere(({ tx }) =>
      tx.assessmentResult.findMany({ select: { recordedBy: true, ratifiedBy: true } }),
    );
    const batches = await everywhere(({ tx }) =>
      tx.issuingBatch.findMany({ select: { proposedBy: true, approvedBy: true } }),
    );
    const reviews = await everywhere(({ tx }) =>
      tx.review.findMany({ select: { authorId: true, reviewerId: true } }),
    );
    expect(results.filter(({ recordedBy, ratifiedBy }) => recordedBy === ratifiedBy)).toEqual([]);
    expect(batches.filter(({ proposedBy, approvedBy }) => proposedBy === approvedBy)).toEqual([]);
    expect(reviews.filter(({ authorId, reviewerId }) => authorId === reviewerId)).toEqual([]);
    expect(reviews.length).toBeGreaterThan(8);
  });

  test("gives each award one live credential a format, none to who was revoked", async () => {
    const awards = await everywhere(({ tx }) =>
      tx.award.findMany({
        select: {
          awardedOn: true,
          credentials: { select: { state: true, format: true } },
          enrolment: { select: { results: true } },
        },
      }),
    );
    for (const format of ["elm", "open-badge", "open-badge-jwt"]) {
      const live = awards.map(
        ({ credentials }) =>
          credentials.filter(
            (one) => one.format === format && ["delivered", "claimed"].includes(one.state),
          ).length,
      );
      expect(live.filter((count) => count === 1)).toHaveLength(18);
      expect(live.filter((count) => count === 0)).toHaveLength(1);
    }
    for (const { awardedOn, enrolment } of awards) {
      for (const { assessedOn } of enrolment.results)
        expect(assessedOn.getTime()).toBeLessThanOrEqual(awardedOn.getTime());
    }
  });

  test("lies in the past, step after step", async () => {
    const results = await everywhere(({ tx }) => tx.assessmentResult.findMany());
    // One grade is corrected after the worker has signed, so after the story began.
    const told = new Date();
    for (const { assessedOn, recordedAt, ratifiedAt } of results) {
      expect(assessedOn < recordedAt && recordedAt <= told).toBe(true);
      if (ratifiedAt) expect(recordedAt < ratifiedAt && ratifiedAt <= told).toBe(true);
    }
    const versions = await everywhere(({ tx }) => tx.microCredentialVersion.findMany());
    for (const { createdAt, submittedAt, approvedAt, publishedAt } of versions) {
      const steps = [createdAt, submittedAt, approvedAt, publishedAt].filter(
        (step) => step !== null,
      );
      expect(steps).toEqual([...steps].sort((one, other) => one.getTime() - other.getTime()));
      expect(Math.max(...steps.map((step) => step.getTime()))).toBeLessThanOrEqual(now.getTime());
    }
  });

  test("leaves nothing in the queue, and an unbroken audit trail", async () => {
    const client = new pg.Client({ connectionString: process.env.QUEUE_DATABASE_URL });
    await client.connect();
    const { rows } = await client
      .query("select task_identifier from graphile_worker.jobs")
      .finally(() => client.end());
    expect(rows).toEqual([]);
    for (const tenant of tenants) expect(await brokenAuditEntry(tenant)).toBeNull();
  });
});

describe("what the demo issued", () => {
  test("can be exported with keys and lists; a replaced credential says its old name, its successor the right one", async () => {
    const exported = (
      await Promise.all(tenants.map(({ system }) => listDemoCredentials(system)))
    ).flat();
    expect(exported).toHaveLength(20);
    const names = (status: string) =>
      exported.filter((one) => one.status === status).map(({ learner }) => learner);
    expect(names("replaced")).toEqual(["Lukasz Zolc"]);
    expect(names("revoked")).toEqual(["Олександр Коваленко"]);
    expect(names("valid")).toContain("Łukasz Żółć");
    for (const { slug, system } of tenants.filter(({ slug }) => slug !== "coastline-alliance")) {
      const [first] = await listDemoCredentials(system);
      const { body } = await downloadForm(system, {
        credentialId: first?.credentialId ?? "",
        form: "elm",
      });
      expect(JSON.parse(String(body)).proof.cryptosuite).toBe("eddsa-rdfc-2022");
      expect(
        JSON.parse((await getDidDocument(anyone(), { slug })).text).verificationMethod,
      ).toHaveLength(2);
      expect(
        (await getStatusList(anyone(), { listId: first?.statusListIds[0] ?? "" })).text,
      ).toContain("BitstringStatusList");
    }
  });
});
