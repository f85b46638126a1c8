import { deliverCredentials } from "@/lib/features/delivery/deliver-credentials";
import { credentialsOf, type IssuingWorld, newIssued } from "./issuing-world";
import { asWorker } from "./worker-side";

/** A delivered credential, with a name that its learner spells otherwise. */
export async function newDelivered(world: IssuingWorld) {
  const { runId, learners, batchId } = await newIssued(world, [
    { displayName: "Siobhan Ni Brien" },
  ]);
  await asWorker(() => deliverCredentials(world.tenant.system, { batchId }));
  const [credential] = await credentialsOf(world.tenant, { batchId });
  if (!credential) throw new Error("no credential");
  return { ...credential, runId, learnerId: learners[0]?.learnerId ?? "" };
}
