import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { closeRateLimits, countUse, isWithin, type Limit } from "@/lib/adapters/rate-limit";
import "../support/tenant";

afterAll(closeRateLimits);

const limit: Limit = { name: `test-${randomUUID()}`, points: 5, seconds: 60 };

test("so many uses within the time, counted together even when they come at once, each key for itself", async () => {
  const outcomes = await Promise.allSettled(Array.from({ length: 12 }, () => countUse(limit, "192.0.2.1")));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
  await expect(countUse(limit, "192.0.2.1")).rejects.toMatchObject({ code: "TOO_MANY_REQUESTS" });
  await countUse(limit, "192.0.2.2");
});

test("an address is not stored as such", async () => {
  const client = new pg.Client({ connectionString: process.env.APP_DATABASE_URL });
  await client.connect();
  const { rows } = await client.query("select key from rate_limit where key like $1", [`${limit.name}:%`]);
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
