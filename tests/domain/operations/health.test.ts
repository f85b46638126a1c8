import { describe, expect, test } from "vitest";
import {
  alarmsIn,
  type HealthFacts,
  healthCodes,
  isUnknown,
  judgeHealth,
  judgeWorker,
} from "@/lib/domain/operations/health";

const now = new Date("2026-11-30T10:00:00Z");
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1_000);
const beat = (seconds: number, clockAheadMs = 0) => ({ beatAt: ago(seconds), clockAheadMs });
const hours = 3_600;
const gibibyte = 1_073_741_824;

const wellFacts: HealthFacts = {
  now,
  restoredAt: null,
  last: beat(5),
  deadJobs: 0,
  oldestJobAt: null,
  failedMails: 0,
  oldestMailAt: null,
  oldestListAt: null,
  oldestHeadAt: null,
  freeBytes: 100 * gibibyte,
};

describe("the worker", () => {
  const worker = (state: string, seconds: number | null) => ({
    code: "worker",
    state,
    amount: seconds,
    since: seconds === null ? null : ago(seconds),
  });
  const clock = (state: string, seconds: number | null) => ({
    code: "clock",
    state,
    amount: seconds,
    since: null,
  });
  const unknownClock = clock("ok", null);

  test.each([
    ["runs a moment after its last sign of life", beat(10), [worker("ok", 10), clock("ok", 0)]],
    ["runs for a minute, which a restart takes", beat(60), [worker("ok", 60), clock("ok", 0)]],
    ["is silent after more than a minute", beat(61), [worker("alarm", 61), unknownClock]],
    ["is silent where none ever ran", null, [worker("alarm", null), unknownClock]],
    ["is warned of ten seconds ahead", beat(1, 11_000), [worker("ok", 1), clock("warning", 11)]],
    ["may be a minute ahead", beat(1, 60_000), [worker("ok", 1), clock("warning", 60)]],
    ["signs nothing further ahead", beat(1, 61_000), [worker("ok", 1), clock("alarm", 61)]],
    ["signs nothing as far behind", beat(1, -61_000), [worker("ok", 1), clock("alarm", 61)]],
    [
      "is silent first of all, whatever its clock said",
      beat(90, 61_000),
      [worker("alarm", 90), unknownClock],
    ],
  ])("%s", (_what, last, figures) => {
    expect(judgeWorker({ now, last })).toEqual(figures);
  });
});

describe("a figure", () => {
  const stateOf = (code: string, facts: Partial<HealthFacts>) =>
    judgeHealth({ ...wellFacts, ...facts }).find((figure) => figure.code === code)?.state;

  test.each<[string, Partial<HealthFacts>, string]>([
    ["restore", { restoredAt: null }, "ok"],
    ["restore", { restoredAt: ago(1) }, "alarm"],
    ["waiting-jobs", { oldestJobAt: null }, "ok"],
    ["waiting-jobs", { oldestJobAt: ago(600) }, "ok"],
    ["waiting-jobs", { oldestJobAt: ago(601) }, "warning"],
    ["waiting-jobs", { oldestJobAt: ago(hours + 1) }, "alarm"],
    ["dead-jobs", { deadJobs: 0 }, "ok"],
    ["dead-jobs", { deadJobs: 1 }, "alarm"],
    ["waiting-mails", { oldestMailAt: ago(hours) }, "ok"],
    ["waiting-mails", { oldestMailAt: ago(hours + 1) }, "warning"],
    ["waiting-mails", { oldestMailAt: ago(24 * hours + 1) }, "alarm"],
    ["failed-mails", { failedMails: 1 }, "warning"],
    ["failed-mails", { failedMails: 20 }, "warning"],
    ["failed-mails", { failedMails: 21 }, "alarm"],
    ["status-lists", { oldestListAt: null }, "ok"],
    ["status-lists", { oldestListAt: ago(12.5 * hours) }, "ok"],
    ["status-lists", { oldestListAt: ago(13 * hours + 1) }, "warning"],
    ["status-lists", { oldestListAt: ago(18 * hours + 1) }, "alarm"],
    ["audit-heads", { oldestHeadAt: null }, "ok"],
    ["audit-heads", { oldestHeadAt: ago(3 * hours) }, "ok"],
    ["audit-heads", { oldestHeadAt: ago(3 * hours + 1) }, "warning"],
    ["audit-heads", { oldestHeadAt: ago(6 * hours + 1) }, "alarm"],
    ["disk", { freeBytes: 2 * gibibyte }, "ok"],
    ["disk", { freeBytes: 2 * gibibyte - 1 }, "warning"],
    ["disk", { freeBytes: gibibyte / 2 - 1 }, "alarm"],
    ["disk", { freeBytes: null }, "ok"],
  ])("%s, of %j, is %s", (code, facts, state) => {
    expect(stateOf(code, facts)).toBe(state);
  });
});

test("there is one figure of each code, in order", () => {
  expect(judgeHealth(wellFacts).map(({ code }) => code)).toEqual(healthCodes);
});

test("a negative age from clock skew is ignored", () => {
  expect(
    judgeHealth({ ...wellFacts, oldestJobAt: ago(-30) }).find(({ code }) => code === "waiting-jobs")
      ?.amount,
  ).toBe(0);
});

test("alarms come before warnings, and healthy figures are omitted", () => {
  const figures = judgeHealth({ ...wellFacts, failedMails: 1, deadJobs: 1, freeBytes: 0 });
  expect(alarmsIn(figures).map(({ code }) => code)).toEqual(["dead-jobs", "disk", "failed-mails"]);
});

test.each([
  ["a clock while no worker runs", { last: null }, ["clock"]],
  ["a disk that could not be read", { freeBytes: null }, ["disk"]],
  [
    "and nothing else, however little there is to report",
    {
      oldestJobAt: null,
      oldestMailAt: null,
      oldestListAt: null,
      oldestHeadAt: null,
      restoredAt: null,
    },
    [],
  ],
])("%s is unknown", (_what, facts, codes) => {
  const figures = judgeHealth({ ...wellFacts, ...facts });
  expect(figures.filter(isUnknown).map(({ code }) => code)).toEqual(codes);
});
