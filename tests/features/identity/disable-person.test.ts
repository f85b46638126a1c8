import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/lib/adapters/db/client";
import {
  findPerson,
  insertPerson,
  listPlacesOfPerson,
} from "@/lib/adapters/db/stores/identity-store";
import { asIdentity, databaseCode, inInstitution } from "@/lib/adapters/db/tenancy";
import { ListAuditEntriesInput, listAuditEntries } from "@/lib/features/audit/list-audit-entries";
import { disablePerson } from "@/lib/features/identity/disable-person";
import { findPeople } from "@/lib/features/identity/find-people";
import { disableMember } from "@/lib/features/members/disable-member";
import { runScript } from "@/tests/support/run-script";
import {
  newMember,
  newTenant,
  systemContext,
  type Tenant,
  wholeInstitution,
} from "@/tests/support/tenant";

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

/** The entries that this tenant's administrators see. */
async function entriesOf(tenant: Tenant): Promise<unknown[]> {
  const reader = await newMember(tenant, wholeInstitution("administrator"));
  const { page } = await listAuditEntries(reader.ctx, ListAuditEntriesInput.parse({}));
  return page.rows
    .filter(({ action }) => action.startsWith("person."))
    .map(({ action, subject, detail, actor }) => ({ action, subject, detail, actor: actor.kind }))
    .reverse();
}

async function newLearner(tenant: Tenant, personId: string): Promise<string> {
  const { id } = await inInstitution(tenant.system, ({ tx, institutionId }) =>
    tx.learner.create({
      data: { institutionId, displayName: "Ada Test", personId },
      select: { id: true },
    }),
  );
  return id;
}

describe("the audit trail", () => {
  test("has an entry in every institution where the person is or was a member, or is a learner", async () => {
    const [own, former, studies, other] = [
      await newTenant(),
      await newTenant(),
      await newTenant(),
      await newTenant(),
    ];
    const { personId, memberId } = await newMember(own, wholeInstitution("registrar"));
    const learnerHere = await newLearner(own, personId);
    const elsewhere = await newMember(former, wholeInstitution("assessor"), personId);
    await disableMember(former.system, elsewhere);
    const learnerThere = await newLearner(studies, personId);
    await newMember(other, wholeInstitution("registrar"));
    const operator = systemContext("00000000-0000-0000-0000-000000000000");
    await disablePerson(operator, { personId, disabled: true });
    await disablePerson(operator, { personId, disabled: false });
    const both = (subject: string, accountOf: string) =>
      ["person.disable", "person.enable"].map((action) => ({
        action,
        subject,
        detail: { accountOf },
        actor: "system",
      }));
    const sorted = (entries: unknown[]) => entries.map((one) => JSON.stringify(one)).sort();
    expect(sorted(await entriesOf(own))).toEqual(
      sorted([...both(memberId, "member"), ...both(learnerHere, "learner")]),
    );
    expect(await entriesOf(former)).toEqual(both(elsewhere.memberId, "member"));
    expect(await entriesOf(studies)).toEqual(both(learnerThere, "learner"));
    expect(await entriesOf(other)).toEqual([]);
  });

  test("and the account change together: without the entry, the person stays enabled", async () => {
    const tenant = await newTenant();
    const { personId } = await newMember(tenant, wholeInstitution("registrar"));
    // Postgres stores no zero character, so the entry cannot be written.
    const ctx = { ...tenant.system, requestId: "\0" };
    await expect(disablePerson(ctx, { personId, disabled: true })).rejects.toThrow();
    expect(await asIdentity((tx) => findPerson(tx, personId))).toMatchObject({ disabledAt: null });
    expect(await entriesOf(tenant)).toEqual([]);
  });

  test("is the same for two operators at one moment: one changes something", async () => {
    const tenant = await newTenant();
    const { personId, memberId } = await newMember(tenant, wholeInstitution("registrar"));
    const answers = await Promise.allSettled(
      [1, 2].map(() => disablePerson(tenant.system, { personId, disabled: true })),
    );
    expect(answers.filter(({ status }) => status === "rejected")).toMatchObject([
      { reason: { code: "ALREADY_DONE" } },
    ]);
    expect(await entriesOf(tenant)).toMatchObject([
      { action: "person.disable", subject: memberId },
    ]);
  });

  test("names a person’s institutions to no other role", async () => {
    const { personId } = await newMember(await newTenant(), wholeInstitution("registrar"));
    const asked = inTransaction((tx) => listPlacesOfPerson(tx, personId));
    await expect(asked.catch(databaseCode)).resolves.toBe("42501");
  });
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
