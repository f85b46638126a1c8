import { Logger } from "graphile-worker";
import { type FaultFacts, faultFacts, log } from "@/lib/adapters/log";

const levels = { error: "error", warning: "warn", info: "debug", debug: "trace" } as const;

export type QueueLine = { event: string; jobId?: string; job?: string; attempt?: number; err?: FaultFacts };

/**
 * Attack: the queue's messages repeat a failure's text, and with it a learner's address, or at debug level the database's password. Rule: of a
 * message only the fixed words it begins with are kept, up to the first sign that parts them from a value; the rest are facts.
 */
export function queueLine(message: string, meta: unknown): QueueLine {
  const { job, error } = (meta ?? {}) as {
    job?: { id?: unknown; task_identifier?: unknown; attempts?: unknown };
    error?: unknown;
  };
  return {
    event: /^[A-Za-z ]{0,80}/.exec(message)?.[0].trim() || "queue",
    ...(job ? { jobId: String(job.id), job: String(job.task_identifier), attempt: Number(job.attempts) } : {}),
    ...(error === undefined ? {} : { err: faultFacts(error) }),
  };
}

/** The queue's own lines, in our log. */
export const queueLogger = new Logger(() => (level, message, meta) => {
  const { event, ...facts } = queueLine(message, meta);
  log[levels[level]]({ from: "queue", ...facts }, event);
});
