import { randomUUID } from "node:crypto";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import type { Context } from "@/lib/domain/context";
import type { SignedFormat } from "@/lib/domain/credentials/formats";
import { deliverCredentials } from "@/lib/features/delivery/deliver-credentials";
import { type IssuingWorld, newApprovedBatch, newPassedRun, workBatch } from "./issuing-world";
import { newPerson } from "./tenant";
import { asWorker } from "./worker-side";

export function learnerContext(
  institutionId: string,
  who: { personId: string; learnerId: string },
): Context {
  return {
    actor: { kind: "learner", institutionId, ...who },
    now: new Date(),
    requestId: randomUUID(),
  };
}

/** A learner who holds their record and one delivered credential, also in these formats. */
export async function newCredentialHolder(
  world: IssuingWorld,
  { displayName, formats = [] }: { displayName?: string; formats?: SignedFormat[] } = {},
) {
  const { system, institutionId } = world.tenant;
  const personId = await newPerson();
  const { runId, learners } = await newPassedRun(world, [
    { personId, ...(displayName === undefined ? {} : { displayName }) },
  ]);
  const batchId = await newApprovedBatch(world, runId, formats);
  await workBatch(system, batchId);
  const credential = await inInstitution(system, ({ tx }) =>
    tx.credential.findFirstOrThrow({ where: { institutionId, batchId, format: "elm" } }),
  );
  await asWorker(() => deliverCredentials(system, { batchId }));
  const learnerId = learners[0]?.learnerId ?? "";
  return {
    ctx: learnerContext(institutionId, { personId, learnerId }),
    credentialId: credential.id,
    personId,
    learnerId,
    document: credential.signedDocument ?? "",
  };
}
