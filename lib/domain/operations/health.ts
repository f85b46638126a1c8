import { tolerableClockSeconds } from "./worker-clock";

/** The health figures. The codes are public: pages, metrics and the operators' guide use them. */
export const healthCodes = [
  "restore",
  "worker",
  "clock",
  "waiting-jobs",
  "dead-jobs",
  "waiting-mails",
  "failed-mails",
  "status-lists",
  "audit-heads",
  "disk",
] as const;

export type HealthCode = (typeof healthCodes)[number];
export type HealthState = "ok" | "warning" | "alarm";

/** The last heartbeat of any worker, with the database's time. */
export type WorkerFacts = { now: Date; last: { beatAt: Date; clockAheadMs: number } | null };

export type HealthFacts = WorkerFacts & {
  /** When a restore of the database from a backup was detected, until it is dealt with. */
  restoredAt: Date | null;
  /** Jobs that have used up their attempts; mails are in `failedMails`. */
  deadJobs: number;
  /** Since when the oldest runnable job has waited. */
  oldestJobAt: Date | null;
  failedMails: number;
  oldestMailAt: Date | null;
  /** When the oldest status list was last published. */
  oldestListAt: Date | null;
  /**
   * The oldest of the institutions' last signatures of their audit trails; null while none was
   * signed.
   */
  oldestHeadAt: Date | null;
  /** On the disk with data and logs; null if it could not be read. */
  freeBytes: number | null;
};

/**
 * `amount` is an age or a difference in seconds, a count, or a number of bytes; null if it could
 * not be measured. `since` is the start of an age.
 */
export type HealthFigure = {
  code: HealthCode;
  state: HealthState;
  amount: number | null;
  since: Date | null;
};

const minute = 60;
const hour = 60 * minute;
const mebibyte = 1_048_576;

/**
 * The thresholds of warnings and alarms. A status list is signed again after 12 hours and valid for
 * 24, a head of the audit trail every hour; for the disk, lower is worse.
 */
const limits = {
  restore: { warning: 0, alarm: 0 },
  worker: { warning: minute, alarm: minute },
  clock: { warning: 10, alarm: tolerableClockSeconds },
  "waiting-jobs": { warning: 10 * minute, alarm: hour },
  "dead-jobs": { warning: 0, alarm: 0 },
  "waiting-mails": { warning: hour, alarm: 24 * hour },
  "failed-mails": { warning: 0, alarm: 20 },
  "status-lists": { warning: 13 * hour, alarm: 18 * hour },
  "audit-heads": { warning: 3 * hour, alarm: 6 * hour },
  disk: { warning: 2_048 * mebibyte, alarm: 512 * mebibyte },
} as const satisfies Record<HealthCode, { warning: number; alarm: number }>;

function above(code: HealthCode, amount: number): HealthState {
  const { warning, alarm } = limits[code];
  if (amount > alarm) return "alarm";
  return amount > warning ? "warning" : "ok";
}

function below(code: HealthCode, amount: number): HealthState {
  const { warning, alarm } = limits[code];
  if (amount < alarm) return "alarm";
  return amount < warning ? "warning" : "ok";
}

function quantity(code: HealthCode, amount: number): HealthFigure {
  return { code, state: above(code, amount), amount, since: null };
}

/** An empty queue is healthy. */
function age(code: HealthCode, since: Date | null, now: Date): HealthFigure {
  const seconds = since && Math.max(0, (now.getTime() - since.getTime()) / 1_000);
  return { code, state: above(code, seconds ?? 0), amount: seconds && Math.round(seconds), since };
}

/**
 * Whether a worker runs, and whether its clock agrees with the database's; unknown while none runs.
 */
export function judgeWorker({
  now,
  last,
}: WorkerFacts): [worker: HealthFigure, clock: HealthFigure] {
  const unknownClock: HealthFigure = { code: "clock", state: "ok", amount: null, since: null };
  if (last === null)
    return [{ code: "worker", state: "alarm", amount: null, since: null }, unknownClock];
  const worker = age("worker", last.beatAt, now);
  if (worker.state === "alarm") return [worker, unknownClock];
  const seconds = Math.abs(last.clockAheadMs) / 1_000;
  return [worker, { ...quantity("clock", seconds), amount: Math.round(seconds) }];
}

/**
 * Whether the database was restored and its status lists are still to be imported: until then
 * nothing is signed.
 */
export function judgeRestore({
  now,
  restoredAt,
}: Pick<HealthFacts, "now" | "restoredAt">): HealthFigure {
  return age("restore", restoredAt, now);
}

/** Every figure with its state, in the order of {@link healthCodes}. */
export function judgeHealth(facts: HealthFacts): HealthFigure[] {
  const { now, freeBytes } = facts;
  return [
    judgeRestore(facts),
    ...judgeWorker(facts),
    age("waiting-jobs", facts.oldestJobAt, now),
    quantity("dead-jobs", facts.deadJobs),
    age("waiting-mails", facts.oldestMailAt, now),
    quantity("failed-mails", facts.failedMails),
    age("status-lists", facts.oldestListAt, now),
    age("audit-heads", facts.oldestHeadAt, now),
    {
      code: "disk",
      state: freeBytes === null ? "ok" : below("disk", freeBytes),
      amount: freeBytes,
      since: null,
    },
  ];
}

/**
 * Whether a figure is unknown: the clock while no worker runs, and a disk that could not be read.
 * Any other figure without an amount has nothing to report.
 */
export function isUnknown({ code, amount }: HealthFigure): boolean {
  return amount === null && (code === "clock" || code === "disk");
}

/** Figures that need attention, worst first. */
export function alarmsIn(figures: readonly HealthFigure[]): HealthFigure[] {
  return [
    ...figures.filter(({ state }) => state === "alarm"),
    ...figures.filter(({ state }) => state === "warning"),
  ];
}
