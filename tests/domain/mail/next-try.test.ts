import { expect, test } from "vitest";
import { nextTryAt } from "@/lib/domain/mail/next-try";

const minute = 60_000;
const hour = 60 * minute;
const start = new Date("2026-07-10T17:00:00Z");

/**
 * The hours, counted from the first failure, at which a mail is retried while no server accepts it.
 */
function triesOf(kind: string): number[] {
  const hours = [0];
  let now: Date | null = start;
  for (let tries = 1; now !== null; tries += 1) {
    now = nextTryAt({ kind, tries, failingSince: start }, now);
    if (now) hours.push((now.getTime() - start.getTime()) / hour);
  }
  return hours;
}

test("a mail is retried within a minute, then with growing pauses of at most four hours, for five days", () => {
  const hours = triesOf("credential-earned");
  const pauses = hours.slice(1).map((at, index) => at - (hours[index] ?? 0));
  expect(pauses.slice(0, 4).map((pause) => Math.round(pause * 60))).toEqual([1, 2, 4, 8]);
  expect(pauses.every((pause, index) => pause <= 4 && pause >= (pauses[index - 1] ?? 0))).toBe(
    true,
  );
  expect(hours.at(-1)).toBeLessThanOrEqual(120);
  expect(hours.at(-1)).toBeGreaterThan(116);
  expect(hours.length).toBeLessThan(50);
});

test("an outage from Friday evening to Monday noon loses nothing", () => {
  expect(triesOf("credential-revoked").some((at) => at > 67 && at < 72)).toBe(true);
});

test("a code is not sent once it has expired", () => {
  expect(triesOf("claim-code").at(-1)).toBeLessThanOrEqual(0.25);
});

test("the days count from the first failure, so that a worker's downtime does not use them up", () => {
  const now = new Date(start.getTime() + 30 * 24 * hour);
  expect(nextTryAt({ kind: "credential-earned", tries: 1, failingSince: now }, now)).toEqual(
    new Date(now.getTime() + minute),
  );
});
