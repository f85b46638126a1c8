import { randomUUID } from "node:crypto";
import { listInstitutions } from "@/lib/features/institutions/list-institutions";
import { liveOn } from "./afterwards";
import { gatherCast } from "./cast";
import { fillCatalogue } from "./catalogue";
import { createClock } from "./clock";
import { holdCourses } from "./courses";
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
 * The demo's story from the first institution to the last mail. `workOff` runs the worker, a
 * process of its own, until nothing is left to do: it alone can open signing keys.
 */
export async function tellStory(options: {
  now: Date;
  issuer: string;
  workOff: () => Promise<void>;
  say: (line: string) => void;
}): Promise<void> {
  const { issuer, workOff, say } = options;
  const clock = createClock(options.now);
  const cast = await gatherCast(clock, { issuer });
  say("Universities, alliance and people are there");
  // Keys are made while designs are written.
  const [catalogue] = await Promise.all([fillCatalogue(cast, clock), workOff()]);
  await uploadDemoSeal(cast, clock);
  await workOff();
  say("Designs stand in every state; signing keys and one e-seal are made");
  await holdCourses(cast, clock, catalogue);
  say("Learners are enrolled, results ratified, batches approved");
  await workOff();
  say("Credentials are signed and delivered");
  // The worker has signed at its own time: what follows comes after that.
  await liveOn(cast, createClock(new Date()));
  await workOff();
  say("Claimed, shared, one revoked, one reissued, one grade corrected since");
}
