import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import { asIdentity } from "@/lib/adapters/db/tenancy";
import { findSession, hashSessionToken } from "@/lib/adapters/identity/read-session";
import { sessionStore } from "@/lib/adapters/identity/session-store";
import { getSessionDeadlines } from "@/lib/features/identity/get-session-deadlines";
import { anyone, newPerson } from "@/tests/support/tenant";

afterAll(closeDatabase);

async function newSession(minutes: { idle?: number; old?: number } = {}) {
  const personId = await newPerson();
  const token = randomUUID();
  const expires = new Date(Date.now() + 12 * 3_600_000);
  await sessionStore({ isCallback: true }).createSession?.({
    sessionToken: token,
    userId: personId,
    expires,
  });
  const ago = (value: number) => new Date(Date.now() - value * 60_000);
  const data = { lastSeenAt: ago(minutes.idle ?? 0), createdAt: ago(minutes.old ?? 0) };
  await asIdentity((tx) =>
    tx.session.update({ where: { tokenHash: hashSessionToken(token) }, data }),
  );
  return { personId, token };
}

const deadlinesOf = (token: string | null) => getSessionDeadlines(anyone(), { token });

describe("the deadlines of a session", () => {
  test("are 30 minutes without activity and 12 hours in all", async () => {
    const { personId, token } = await newSession({ idle: 10, old: 60 });
    const deadlines = await deadlinesOf(token);
    expect(deadlines?.personId).toBe(personId);
    expect(deadlines?.idleSeconds).toBeGreaterThan(19.5 * 60);
    expect(deadlines?.idleSeconds).toBeLessThanOrEqual(20 * 60);
    expect(deadlines?.totalSeconds).toBeGreaterThan(10.9 * 3600);
    expect(deadlines?.totalSeconds).toBeLessThanOrEqual(11 * 3600);
  });

  test("are not moved by asking, but by activity", async () => {
    const { token } = await newSession({ idle: 20 });
    await deadlinesOf(token);
    expect((await deadlinesOf(token))?.idleSeconds).toBeLessThanOrEqual(10 * 60);
    await findSession(token);
    expect((await deadlinesOf(token))?.idleSeconds).toBeGreaterThan(29 * 60);
  });

  test.each([
    ["is idle for 31 minutes", { idle: 31 }],
    ["is more than 12 hours old", { old: 12 * 60 + 1 }],
  ])("are none where the session %s", async (_name, minutes) => {
    const { token } = await newSession(minutes);
    expect(await deadlinesOf(token)).toBeNull();
    expect(await findSession(token)).toBeNull();
  });

  test("are none without a session", async () => {
    expect(await deadlinesOf(null)).toBeNull();
    expect(await deadlinesOf("unknown")).toBeNull();
  });
});
