import { tolerableClockSeconds } from "./worker-clock";

/**
 * What is measured. The codes are public: pages, metrics and the operators' guide name a figure by
 * them.
 */
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

/** The last sign of life of any worker, with the time by the database. */
export type WorkerFacts = { now: Date; last: { beatAt: Date; clockAheadMs: number } | null };

export type HealthFacts = WorkerFacts & {
  /**
   * When it was noticed that the database was restored from a backup, until somebody has dealt with
   * it.
   */
  restoredAt: Date | null;
  /** Jobs that have used up their attempts; of mails `failedMails` tells. */
  deadJobs: number;
  /** Since when the oldest job that could run has waited. */
  oldestJobAt: Date | null;
  failedMails: number;
  oldestMailAt: Date | null;
  /** When the oldest status list was last published. */
  oldestListAt: Date | null;
  /**
   * When the audit trail of the institution that has waited longest was last signed; null while
   * none has been.
   */
  oldestHeadAt: Date | null;
  /** Of the disk that holds data and logs; null where it could not be read. */
  freeBytes: number | null;
};

/**
 * `amount` is an age or a difference in seconds, a number of things, or a number of bytes; null
 * where nothing could be measured. `since` is the moment from which an age is counted.
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
 * From where on a figure is a warning or an alarm. A status list is signed again after 12 hours and
 * valid for 24, a head of the audit trail every hour; for the disk less is worse.
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

/** Nothing that waits is nothing to worry about. */
function age(code: HealthCode, since: Date | null, now: Date): HealthFigure {
  const seconds = since && Math.max(0, (now.getTime() - since.getTime()) / 1_000);
  return { code, state: above(code, seconds ?? 0), amount: seconds && Math.round(seconds), since };
}

/**
 * Whether a worker runs, and whether its clock agrees with the database's; while none runs, its
 * clock is not known.
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
 * Whether the database was restored and waits for its status lists: until then nothing is signed.
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
 * Of the clock while no worker runs, and of a disk that could not be read, nothing is known; every
 * other figure without an amount has nothing to report.
 */
export function isUnknown({ code, amount }: HealthFigure): boolean {
  return amount === null && (code === "clock" || code === "disk");
}

/** What somebody must look at, the worst first. */
export function alarmsIn(figures: readonly HealthFigure[]): HealthFigure[] {
  return [
    ...figures.filter(({ state }) => state === "alarm"),
    ...figures.filter(({ state }) => state === "warning"),
  ];
}
