import { findOpenRestore } from "@/lib/adapters/db/stores/epoch-store";
import {
  findOldestHead,
  type JobFigures,
  type ListAge,
  readListAges,
  readWaitingWork,
} from "@/lib/adapters/db/stores/health-store";
import { findLastBeat } from "@/lib/adapters/db/stores/worker-process-store";
import type { HealthFacts } from "@/lib/domain/operations/health";
import { findFreeBytes } from "./free-room";

export type GatheredHealth = { facts: HealthFacts; jobs: JobFigures[]; lists: ListAge[] };

/**
 * The facts for judging health: of one institution's rows, or with null of all. Worker, clock and
 * disk belong to the entire installation and reveal nothing about any institution.
 */
export async function gatherHealth(institutionId: string | null): Promise<GatheredHealth> {
  const [restoredAt, beat, { jobs, mails }, lists, oldestHeadAt, freeBytes] = await Promise.all([
    findOpenRestore(),
    findLastBeat(),
    readWaitingWork(institutionId),
    readListAges(institutionId),
    findOldestHead(institutionId),
    findFreeBytes(),
  ]);
  const runnable = jobs.flatMap(({ oldestRunnableAt }) => oldestRunnableAt ?? []);
  const facts = {
    ...beat,
    restoredAt,
    // A mail whose job was given up counts as a failed mail.
    deadJobs: jobs
      .filter(({ task }) => task !== "send-mail")
      .reduce((sum, { dead }) => sum + dead, 0),
    oldestJobAt: runnable.sort((one, other) => one.getTime() - other.getTime())[0] ?? null,
    failedMails: mails.failed,
    oldestMailAt: mails.oldestWaitingAt,
    oldestListAt: lists[0]?.publishedAt ?? null,
    oldestHeadAt,
    freeBytes,
  };
  return { facts, jobs, lists };
}
