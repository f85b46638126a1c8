import { randomUUID } from "node:crypto";
import { listInstitutions } from "@/lib/features/institutions/list-institutions";
import { seedAfterIssuing } from "./afterwards";
import { gatherCast } from "./cast";
import { fillCatalogue } from "./catalogue";
import { createClock } from "./clock";
import { seedRuns } from "./courses";
import { uploadDemoSeal } from "./demo-seal";

export async function hasDemo(): Promise<boolean> {
  const visitor = {
    actor: { kind: "anyone" },
    now: new Date(),
    requestId: `seed-${randomUUID()}`,
  } as const;
  return (await listInstitutions(visitor)).length > 0;
}

/**
 * The whole demo, from the first institution to the last mail. `drainQueue` runs the worker, a
 * separate process, until the queue is empty: only the worker can open signing keys.
 */
export async function seedDemo(options: {
  now: Date;
  issuer: string;
  drainQueue: () => Promise<void>;
  say: (line: string) => void;
}): Promise<void> {
  const { issuer, drainQueue, say } = options;
  const clock = createClock(options.now);
  const cast = await gatherCast(clock, { issuer });
  say("Universities, alliance and people are there");
  // Keys are made while designs are written.
  const [catalogue] = await Promise.all([fillCatalogue(cast, clock), drainQueue()]);
  await uploadDemoSeal(cast, clock);
  await drainQueue();
  say("Designs exist in every state; signing keys and one e-seal are created");
  await seedRuns(cast, clock, catalogue);
  say("Learners are enrolled, results ratified, batches approved");
  await drainQueue();
  say("Credentials are signed and delivered");
  // The worker has signed at its own time: what follows comes after that.
  await seedAfterIssuing(cast, createClock(new Date()));
  await drainQueue();
  say("Claimed, shared, one revoked, one reissued, one grade corrected since");
}
