import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import { insertPerson } from "@/lib/adapters/db/stores/identity-store";
import { asIdentity } from "@/lib/adapters/db/tenancy";
import { disablePerson } from "@/lib/features/identity/disable-person";
import { findPeople } from "@/lib/features/identity/find-people";
import { runScript } from "@/tests/support/run-script";
import { newMember, newTenant, wholeInstitution } from "@/tests/support/tenant";

afterAll(closeDatabase);

/** With the web's login: the worker's does not reach people. */
const people = (...args: string[]) =>
  runScript("people.ts", args, { WORKER_DATABASE_URL: process.env.APP_DATABASE_URL ?? "" });

test("an operator finds a person by address, disables and enables them", async () => {
  const email = `ada.${randomUUID()}@mail.example`;
  const personId = randomUUID();
  await asIdentity((tx) => insertPerson(tx, { id: personId, displayName: "Ada Lovelace", email }));
  expect(await people("find", email.toUpperCase())).toMatchObject({
    code: 0,
    out: `${personId}  enabled  Ada Lovelace  ${email}\n`,
  });
  expect((await people("disable", personId)).out).toContain(`${personId} is disabled`);
  expect((await people("find", email)).out).toMatch(/ {2}disabled \d{4}-\d\d-\d\d {2}/);
  expect(await people("disable", personId)).toMatchObject({
    code: 1,
    err: `${personId} is disabled already.\n`,
  });
  expect(await people("enable", personId)).toMatchObject({ code: 0 });
  expect((await people("find", email)).out).toContain("  enabled  ");
});

test.each([
  [[], /^npm run people/],
  [["find"], /^npm run people/],
  [["find", "ada"], /not an e-mail address/],
  [["disable", "ada@mail.example"], /^Say who/],
  [["disable", "00000000-0000-4000-8000-000000000000"], /^There is no person/],
  [["remove", "x"], /^npm run people/],
])("npm run people -- %j ends with words", async (args, words) => {
  const ended = await people(...args);
  expect(ended.code).toBe(1);
  expect(ended.err).toMatch(words);
});

test("is for operators alone", async () => {
  const tenant = await newTenant();
  const { ctx, personId } = await newMember(tenant, wholeInstitution("administrator"));
  await expect(disablePerson(ctx, { personId, disabled: true })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  await expect(findPeople(ctx, { email: "ada@mail.example" })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
});
