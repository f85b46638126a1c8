import type { GatheredHealth } from "@/lib/adapters/health/gather-health";
import type { Metric, Sample } from "@/lib/domain/operations/exposition";
import { type HealthCode, judgeHealth } from "@/lib/domain/operations/health";

const stateNumbers = { ok: 0, warning: 1, alarm: 2 };

/**
 * The figures of the whole installation. Labels are codes, task names and the public ids of status
 * lists.
 */
export function healthMetrics({ facts, jobs, lists }: GatheredHealth): Metric[] {
  const figures = judgeHealth(facts);
  const amountOf = (code: HealthCode): Sample[] => {
    const { amount } = figures.find((figure) => figure.code === code) ?? { amount: null };
    return amount === null ? [] : [{ value: amount }];
  };
  // Where nothing waits, an age of zero ends the alert.
  const waitOf = (code: HealthCode): Sample[] => [amountOf(code)[0] ?? { value: 0 }];
  const jobsIn = (state: "waiting" | "dead") =>
    jobs.map((job) => ({ labels: { task: job.task, state }, value: job[state] }));
  return [
    gauge(
      "health_state",
      "State of each check of the operators' guide: 0 in order, 1 warning, 2 alarm.",
      figures.map(({ code, state }) => ({ labels: { check: code }, value: stateNumbers[state] })),
    ),
    gauge(
      "worker_heartbeat_age_seconds",
      "Time since the last sign of life of any worker.",
      amountOf("worker"),
    ),
    gauge(
      "clock_difference_seconds",
      "Difference between the clocks of worker and database.",
      amountOf("clock"),
    ),
    gauge("jobs", "Jobs by task: waiting or running, or dead with all attempts used up.", [
      ...jobsIn("waiting"),
      ...jobsIn("dead"),
    ]),
    gauge(
      "oldest_waiting_job_age_seconds",
      "Age of the oldest job that could run and waits.",
      waitOf("waiting-jobs"),
    ),
    gauge(
      "oldest_waiting_mail_age_seconds",
      "Age of the oldest e-mail that waits.",
      waitOf("waiting-mails"),
    ),
    gauge("failed_mails", "E-mails that could not be delivered.", amountOf("failed-mails")),
    gauge(
      "status_list_age_seconds",
      "Time since each status list was published; it is valid for 24 hours.",
      lists.map(({ id, publishedAt }) => ({
        labels: { list: id },
        value: secondsBetween(publishedAt, facts.now),
      })),
    ),
    gauge(
      "audit_head_age_seconds",
      "Time since the audit trail that has waited longest was signed.",
      waitOf("audit-heads"),
    ),
    gauge("disk_free_bytes", "Free space of the disk with the data folder.", amountOf("disk")),
  ];
}

function gauge(name: string, help: string, samples: Sample[]): Metric {
  return { name: `testamur_${name}`, type: "gauge", help, samples };
}

function secondsBetween(earlier: Date, later: Date): number {
  return Math.max(0, Math.round((later.getTime() - earlier.getTime()) / 1_000));
}
