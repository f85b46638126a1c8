import { expect, test } from "vitest";
import { type Delivery, judgeReminder } from "@/lib/domain/mail/reminder";

const now = new Date("2026-07-10T12:00:00Z");
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const waiting: Delivery = {
  state: "delivered",
  isClaimed: false,
  hasAddress: true,
  reachedAt: hoursAgo(30),
};

test.each<[string, Partial<Delivery>, ReturnType<typeof judgeReminder>]>([
  ["was written to a day ago", {}, null],
  ["was written to ten minutes ago", { reachedAt: hoursAgo(1 / 6) }, "tooSoon"],
  ["was written to 24 hours ago", { reachedAt: hoursAgo(24) }, null],
  ["was never reached by a mail", { reachedAt: null }, null],
  ["has no address", { hasAddress: false }, "noAddress"],
  ["holds the record already", { isClaimed: true }, "claimed"],
  ["has claimed it", { state: "claimed" }, "claimed"],
  ["has it suspended", { state: "suspended" }, "notDelivered"],
  ["has it revoked", { state: "revoked" }, "notDelivered"],
])("a learner who %s", (_who, change, expected) => {
  expect(judgeReminder({ ...waiting, ...change }, now)).toBe(expected);
});
