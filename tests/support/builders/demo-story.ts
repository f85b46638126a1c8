import { setWorkerApart } from "@/prisma/seed/drain-queue";
import { seedDemo } from "@/prisma/seed/story";
import { issuer } from "@/tests/support/tenant";

/**
 * Creates the demo's data in this file's own database, with the worker as a separate process as
 * under npm start.
 */
export async function createDemoStory(now: Date): Promise<void> {
  const { QUEUE_DATABASE_URL, TEST_WORKER_DATABASE_URL } = process.env;
  process.env.DEMO = "1";
  process.env.WORKER_DATABASE_URL = TEST_WORKER_DATABASE_URL;
  const { drainQueue } = setWorkerApart();
  process.env.QUEUE_DATABASE_URL = QUEUE_DATABASE_URL;
  await seedDemo({ now, issuer, drainQueue, say: () => undefined });
}
