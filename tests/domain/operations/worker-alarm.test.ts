import { expect, test } from "vitest";
import { judgeWorker } from "@/lib/domain/operations/worker-alarm";

const now = new Date("2026-11-30T10:00:00Z");
const ago = (seconds: number, clockAheadMs = 0) => ({ beatAt: new Date(now.getTime() - seconds * 1_000), clockAheadMs });

test.each([
  ["is all right a moment after its last sign of life", ago(10), null],
  ["is all right for a minute, which a restart takes", ago(60), null],
  ["is silent after more than a minute", ago(61), { kind: "silent", since: ago(61).beatAt }],
  ["is silent where none ever ran", null, { kind: "silent", since: null }],
  ["may be a minute ahead", ago(1, 60_000), null],
  ["signs nothing when it is further ahead", ago(1, 61_000), { kind: "clock", differenceSeconds: 61 }],
  ["signs nothing when it is as far behind", ago(1, -86_400_000), { kind: "clock", differenceSeconds: 86_400 }],
  ["is silent first of all, whatever its clock said", ago(90, 61_000), { kind: "silent", since: ago(90).beatAt }],
])("a worker %s", (_what, last, alarm) => {
  expect(judgeWorker({ now, last })).toEqual(alarm);
});
