import { beforeAll } from "vitest";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { listMismatches } from "@/lib/features/batches/replacements/list-mismatches";
import type { IssuingTools } from "@/lib/features/batches/signing/issuing-tools";
import { deliverCredentials } from "@/lib/features/delivery/deliver-credentials";
import { type Assessors, correctAndRatify, newAssessors } from "./corrected-grade";
import { issuingWorldForAll } from "./issuing-file";
import { type IssuingWorld, newIssued, people, workBatch } from "./issuing-world";
import { later } from "./replacement";
import { asWorker } from "./worker-side";

/**
 * One world for all tests of the file that calls it, with its assessors, and what the tests of
 * corrected grades ask and do in it. Read it inside tests only.
 */
export function correctedWorldForAll() {
  const world = issuingWorldForAll();
  const assessors = {} as Assessors;
  beforeAll(async () => {
    Object.assign(assessors, await newAssessors(world));
  });
  return {
    world,
    assessors,
    newCorrected: (count: number, grade?: string) =>
      newCorrectedAwards(world, assessors, { count, ...(grade ? { grade } : {}) }),
    mismatchesOf: (runId: string) => mismatchesIn(world, runId),
    stateOf: (id: string) => credentialState(world, id),
    ofAward: (awardId: string) => credentialsForAward(world, awardId),
    work: (batchId: string, tools?: IssuingTools) =>
      workBatch(later(world.tenant.system), batchId, tools),
  };
}

/** Learners with delivered credentials, each of whose first grade was corrected and ratified. */
export async function newCorrectedAwards(
  world: IssuingWorld,
  assessors: Assessors,
  { count, grade = "sufficient" }: { count: number; grade?: string },
) {
  const { runId, learners, credentials, batchId } = await newIssued(world, people(count));
  await asWorker(() => deliverCredentials(world.tenant.system, { batchId }));
  const byEnrolment = new Map(
    credentials.map((credential) => [credential.award.enrolmentId, credential]),
  );
  const former = learners.flatMap(({ enrolmentId }) => byEnrolment.get(enrolmentId) ?? []);
  for (const { enrolmentId } of learners)
    await correctAndRatify(world, assessors, { enrolmentId, runId, grade });
  return { runId, learners, former, credentialIds: former.map(({ id }) => id) };
}

export const mismatchesIn = async (world: IssuingWorld, runId: string) =>
  (await listMismatches(world.proposer.ctx)).find((run) => run.runId === runId) ?? null;

export const credentialState = async ({ tenant }: IssuingWorld, id: string) =>
  (await inInstitution(tenant.system, ({ tx }) => tx.credential.findFirst({ where: { id } })))
    ?.state;

export const credentialsForAward = ({ tenant }: IssuingWorld, awardId: string) =>
  inInstitution(tenant.system, ({ tx }) =>
    tx.credential.findMany({
      where: { awardId },
      orderBy: [{ reservedAt: "asc" }, { format: "asc" }],
    }),
  );
