import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, expect, test, vi } from "vitest";
import {
  chargeUse,
  countUse,
  isRefusedNow,
  isWithin,
  type Limit,
  pointsOfCost,
} from "@/lib/adapters/rate-limit";
import { endRateLimits } from "@/tests/support/end-connections";
import "@/tests/support/tenant";

afterAll(endRateLimits);

const limit: Limit = { name: `test-${randomUUID()}`, points: 5, seconds: 60 };

test("this many uses within the time, counted together even if concurrent, separately for each key", async () => {
  const outcomes = await Promise.allSettled(
    Array.from({ length: 12 }, () => countUse(limit, "192.0.2.1")),
  );
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
  await expect(countUse(limit, "192.0.2.1")).rejects.toMatchObject({ code: "TOO_MANY_REQUESTS" });
  await countUse(limit, "192.0.2.2");
});

test("a refusal is remembered for as long as it said, for that key and limit alone", async () => {
  const own: Limit = { name: `test-${randomUUID()}`, points: 1, seconds: 60 };
  await countUse(own, "192.0.2.1");
  expect(isRefusedNow(own, "192.0.2.1")).toBe(false);
  await expect(countUse(own, "192.0.2.1")).rejects.toMatchObject({ code: "TOO_MANY_REQUESTS" });
  expect(isRefusedNow(own, "192.0.2.1")).toBe(true);
  expect(isRefusedNow(own, "192.0.2.2")).toBe(false);
  expect(isRefusedNow({ ...own, name: `${own.name}-other` }, "192.0.2.1")).toBe(false);
  vi.useFakeTimers({ now: Date.now() + 61_000, toFake: ["Date"] });
  expect(isRefusedNow(own, "192.0.2.1")).toBe(false);
  vi.useRealTimers();
});

test("an address is not stored as such", async () => {
  const client = new pg.Client({ connectionString: process.env.APP_DATABASE_URL });
  await client.connect();
  const { rows } = await client.query("select key from rate_limit where key like $1", [
    `${limit.name}:%`,
  ]);
  await client.end();
  expect(rows).toHaveLength(2);
  expect(rows.map(({ key }) => key).join()).not.toContain("192.0.2");
});

test("a page may ask whether the allowance is used up", async () => {
  const few: Limit = { name: `test-${randomUUID()}`, points: 1, seconds: 60 };
  expect(await isWithin(few, "192.0.2.1")).toBe(true);
  expect(await isWithin(few, "192.0.2.1")).toBe(false);
  expect(await isWithin(few, "192.0.2.2")).toBe(true);
});

test("a costly use counts as many, and what it cost afterwards counts against the next", async () => {
  const own: Limit = { name: `test-${randomUUID()}`, points: 100, seconds: 60 };
  await countUse(own, "192.0.2.1", 60);
  await chargeUse(own, "192.0.2.1", 60);
  await expect(countUse(own, "192.0.2.1", 10)).rejects.toMatchObject({ code: "TOO_MANY_REQUESTS" });
  await expect(countUse(own, "192.0.2.1", 10)).rejects.toMatchObject({
    details: { values: { seconds: expect.any(Number) } },
  });
  await countUse(own, "192.0.2.2", 100);
});

test("everyone together has an allowance too, which the refused do not use up", async () => {
  const crowded: Limit = { name: `test-${randomUUID()}`, points: 2, seconds: 60, inAll: 5 };
  for (let count = 0; count < 20; count += 1) await isWithin(crowded, "192.0.2.1");
  for (const address of ["192.0.2.2", "192.0.2.3", "192.0.2.4"]) await countUse(crowded, address);
  await expect(countUse(crowded, "192.0.2.5")).rejects.toMatchObject({ code: "BUSY" });
});

test("an ordinary file costs its check alone, the worst that the limits allow a third of an address's minute", () => {
  expect(pointsOfCost({ bytes: 40_000 })).toBe(0);
  expect(pointsOfCost({ milliseconds: 60 })).toBe(0);
  expect(pointsOfCost({ bytes: 2 * 1024 * 1024 })).toBeGreaterThanOrEqual(100);
  expect(pointsOfCost({ bytes: 2 * 1024 * 1024, milliseconds: 1_500 })).toBeGreaterThanOrEqual(200);
});
