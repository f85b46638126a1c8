import { inInstitution } from "@/lib/adapters/db/tenancy";
import { listMismatches } from "@/lib/features/batches/replacements/list-mismatches";
import { deliverCredentials } from "@/lib/features/delivery/deliver-credentials";
import { type Assessors, correctAndRatify } from "./corrected-grade";
import { type IssuingWorld, newIssued, people } from "./issuing-world";
import { asWorker } from "./worker-side";

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
