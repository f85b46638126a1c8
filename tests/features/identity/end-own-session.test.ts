import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import { asIdentity } from "@/lib/adapters/db/tenancy";
import { findSession, hashSessionToken } from "@/lib/adapters/identity/read-session";
import { sessionStore } from "@/lib/adapters/identity/session-store";
import { readDevice } from "@/lib/domain/identity/device";
import { disablePerson } from "@/lib/features/identity/disable-person";
import { endOwnSession } from "@/lib/features/identity/end-own-session";
import { listOwnSessions } from "@/lib/features/identity/list-own-sessions";
import { signOutEverywhere } from "@/lib/features/identity/sign-out-everywhere";
import { anyone, newPerson, personContext, systemContext } from "@/tests/support/tenant";

beforeAll(() => {
  // Nothing listens there: our own sessions must end anyway.
  Object.assign(process.env, {
    OIDC_ISSUER: "http://127.0.0.1:9/",
    OIDC_CLIENT_ID: "testamur",
    OIDC_CLIENT_SECRET: "secret of the tests",
  });
});
afterAll(closeDatabase);

const firefox = "Mozilla/5.0 (Windows NT 10.0; rv:145.0) Gecko/20100101 Firefox/145.0";
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

async function newSession(
  personId: string,
  { userAgent = firefox, idle = 0, old = 0 } = {},
): Promise<string> {
  const token = randomUUID();
  const flow = { isCallback: true, device: readDevice(userAgent) };
  const expires = new Date(Date.now() + 12 * 3_600_000);
  await sessionStore(flow).createSession?.({ sessionToken: token, userId: personId, expires });
  const data = { lastSeenAt: minutesAgo(idle), createdAt: minutesAgo(old) };
  await asIdentity((tx) =>
    tx.session.update({ where: { tokenHash: hashSessionToken(token) }, data }),
  );
  return token;
}

describe("a person's sessions", () => {
  test("are those in use, this one first, each with browser and system", async () => {
    const personId = await newPerson();
    await newSession(personId, { userAgent: "curl/8.5.0", old: 5 });
    const token = await newSession(personId, { idle: 10, old: 60 });
    await newSession(personId, { idle: 31, old: 60 });
    await newSession(personId, { old: 12 * 60 + 1 });
    await newSession(await newPerson());
    const sessions = await listOwnSessions(personContext(personId), { token });
    expect(sessions).toMatchObject([
      { isCurrent: true, device: { browser: "firefox", system: "windows" } },
      { isCurrent: false, device: { browser: null, system: null } },
    ]);
    expect(JSON.stringify(sessions)).not.toContain(hashSessionToken(token));
  });

  test("are shown to no one who is not signed in", async () => {
    await expect(listOwnSessions(anyone(), { token: "" })).rejects.toMatchObject({
      code: "NOT_SIGNED_IN",
    });
    await expect(endOwnSession(anyone(), { sessionId: randomUUID() })).rejects.toMatchObject({
      code: "NOT_SIGNED_IN",
    });
  });
});

describe("ending", () => {
  test("one session refuses its next request, and leaves the others", async () => {
    const personId = await newPerson();
    const [token, lost] = [await newSession(personId), await newSession(personId)];
    const ctx = personContext(personId);
    const other = (await listOwnSessions(ctx, { token })).find(({ isCurrent }) => !isCurrent);
    expect(await findSession(lost)).not.toBeNull();
    expect(await endOwnSession(ctx, { sessionId: other?.id ?? "" })).toEqual({ ended: 1 });
    expect(await findSession(lost)).toBeNull();
    expect(await findSession(token)).not.toBeNull();
    expect(await endOwnSession(ctx, { sessionId: other?.id ?? "" })).toEqual({ ended: 0 });
  });

  test("someone else's session does nothing", async () => {
    const [mine, theirs] = [await newPerson(), await newPerson()];
    const token = await newSession(theirs);
    const [session] = await listOwnSessions(personContext(theirs), { token });
    expect(await endOwnSession(personContext(mine), { sessionId: session?.id ?? "" })).toEqual({
      ended: 0,
    });
    expect(await findSession(token)).not.toBeNull();
  });

  test("all of them refuses every one, including this one, and no one else's", async () => {
    const personId = await newPerson();
    const tokens = [
      await newSession(personId),
      await newSession(personId),
      await newSession(personId),
    ];
    const elsewhere = await newSession(await newPerson());
    expect(await signOutEverywhere(personContext(personId), { token: tokens[0] ?? "" })).toEqual({
      continueAt: "/",
    });
    for (const token of tokens) expect(await findSession(token)).toBeNull();
    expect(await findSession(elsewhere)).not.toBeNull();
  });
});

test("end with a disabled account, and do not come back when it is enabled", async () => {
  const personId = await newPerson();
  const token = await newSession(personId);
  const stranger = await newSession(await newPerson());
  expect(await findSession(token)).not.toBeNull();
  for (const disabled of [true, false]) {
    await disablePerson(systemContext(randomUUID()), { personId, disabled });
    expect(await findSession(token)).toBeNull();
  }
  expect(await findSession(stranger)).not.toBeNull();
});
