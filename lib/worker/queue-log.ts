import { Logger } from "graphile-worker";
import { errorFacts, type FaultFacts, log } from "@/lib/adapters/log";
import { fixedWords } from "@/lib/adapters/log-lines.mjs";

const levels = { error: "error", warning: "warn", info: "debug", debug: "trace" } as const;

export type QueueLine = {
  event: string;
  jobId?: string;
  job?: string;
  attempt?: number;
  err?: FaultFacts;
};

/** Of a message only the fixed words it begins with; the rest are facts. */
export function queueLine(message: string, meta: unknown): QueueLine {
  const { job, error } = (meta ?? {}) as {
    job?: { id?: unknown; task_identifier?: unknown; attempts?: unknown };
    error?: unknown;
  };
  return {
    event: fixedWords(message) || "queue",
    ...(job
      ? { jobId: String(job.id), job: String(job.task_identifier), attempt: Number(job.attempts) }
      : {}),
    ...(error === undefined ? {} : { err: errorFacts(error) }),
  };
}

/** The queue's own lines, in our log. */
export const queueLogger = new Logger(() => (level, message, meta) => {
  const { event, ...facts } = queueLine(message, meta);
  log[levels[level]]({ from: "queue", ...facts }, event);
});
