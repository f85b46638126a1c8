import { writeFileSync } from "node:fs";
import { expect } from "vitest";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import type { SignedFormat } from "@/lib/domain/credentials/formats";
import { type IssuingWorld, newApprovedBatch, newPassedRun, people } from "./issuing-world";
import type { RunningWorker } from "./worker-process";

export const drillFormats: SignedFormat[] = ["elm", "open-badge", "open-badge-jwt"];

/** A batch that two registrars decided on and no worker has begun. */
export async function newWaitingBatch(
  world: IssuingWorld,
  learners: number,
  formats = drillFormats,
): Promise<string> {
  const { runId } = await newPassedRun(world, people(learners));
  return newApprovedBatch(world, runId, [...formats]);
}

export const batchNow = ({ tenant }: IssuingWorld, id: string) =>
  inInstitution(tenant.system, ({ tx }) =>
    tx.issuingBatch.findFirstOrThrow({ where: { id }, select: { state: true, storedCount: true } }),
  );

/** Returns after how many seconds it is true. */
export async function secondsUntil(
  holds: () => Promise<boolean>,
  { within, what }: { within: number; what: string },
): Promise<number> {
  const startedAt = performance.now();
  const seconds = () => (performance.now() - startedAt) / 1_000;
  while (!(await holds())) {
    if (seconds() > within) throw new Error(`Not seen within ${within} s: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return Math.round(seconds());
}

/** Waits for the batch while the worker runs. Throws if the worker ends by itself. */
export async function untilDone(
  world: IssuingWorld,
  batchId: string,
  worker: RunningWorker,
): Promise<number> {
  const died = worker.ended.then(() => {
    throw new Error(`The worker ended by itself: ${worker.lastLines()}`);
  });
  const isDone = async () => (await batchNow(world, batchId)).state === "done";
  return Promise.race([secondsUntil(isDone, { within: 600, what: "the batch is done" }), died]);
}

/** No award was lost and none was signed twice. */
export async function expectEachOnce(
  world: IssuingWorld,
  {
    batchId,
    learners,
    formats = drillFormats,
  }: { batchId: string; learners: number; formats?: SignedFormat[] },
): Promise<void> {
  const issued = await inInstitution(world.tenant.system, ({ tx }) =>
    tx.credential.groupBy({
      by: ["format"],
      where: { batchId, signedDocument: { not: null } },
      _count: true,
    }),
  );
  expect(issued.map(({ format, _count }) => [format, _count]).sort()).toEqual(
    formats.map((format) => [format, learners]),
  );
}

/** The last line that `npm run drill` prints. */
export function sayWhatWasSeen(sentence: string): void {
  const { DRILL_SENTENCE } = process.env;
  if (DRILL_SENTENCE) writeFileSync(DRILL_SENTENCE, sentence);
  else console.info(sentence);
}
