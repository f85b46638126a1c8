// The operator's commands for jobs that are tried no more, with the queue's login. Started by
// jobs.mjs.
import { queueDatabaseUrl } from "@/lib/adapters/env";
import { type DeadJob, listDeadJobs, retryDeadJobs } from "@/lib/worker/dead-jobs";

const usage = `npm run jobs -- COMMAND
  list                 the jobs that used up their attempts, with their last error
  retry ID [ID …]      gives these jobs all of their attempts again
  retry all            gives all of them`;

class UsageError extends Error {}

const lineOf = ({ id, task, attempts, lastError, failedAt }: DeadJob) =>
  `${id}  ${task}  ${attempts} attempts, last at ${failedAt.toISOString().slice(0, 16).replace("T", " ")} UTC  ${lastError}`;

async function list(): Promise<void> {
  const jobs = await listDeadJobs(queueDatabaseUrl());
  console.log(jobs.length === 0 ? "No job has used up its attempts." : jobs.map(lineOf).join("\n"));
}

async function retry(given: string[]): Promise<void> {
  const isAll = given.length === 1 && given[0] === "all";
  if (given.length === 0 || !(isAll || given.every((id) => /^\d{1,18}$/.test(id))))
    throw new UsageError(
      "Say which jobs: their numbers as npm run jobs -- list shows them, or all.",
    );
  const retried = await retryDeadJobs(queueDatabaseUrl(), isAll ? null : given);
  const others = isAll ? [] : given.filter((id) => !retried.some((job) => job.id === id));
  if (others.length > 0)
    console.error(`Not among the jobs that used up their attempts: ${others.join(", ")}.`);
  if (others.length > 0 || (retried.length === 0 && !isAll)) process.exitCode = 1;
  console.log(
    retried.length === 0
      ? "There was nothing to start again."
      : `Started again:\n${retried.map(lineOf).join("\n")}`,
  );
}

async function main([command, ...given]: string[]): Promise<void> {
  if (command === "list" && given.length === 0) return list();
  if (command === "retry") return retry(given);
  throw new UsageError(usage);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
