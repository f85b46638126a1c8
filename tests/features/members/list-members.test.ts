import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { inviteMember } from "@/lib/features/members/invite-member";
import { ListMembersInput, listMembers } from "@/lib/features/members/list-members";
import { newMember, newTenant, type Tenant, wholeInstitution } from "@/tests/support/tenant";
import { walkList } from "@/tests/support/walk-list";

let tenant: Tenant;

const list = (address: Record<string, string>) =>
  listMembers(tenant.system, ListMembersInput.parse(address));

beforeAll(async () => {
  tenant = await newTenant();
  await newMember(tenant, wholeInstitution("designer"));
  await inviteMember(tenant.system, {
    displayName: "Zoë 100%",
    email: "zoe@example.org",
    grants: [],
  });
  const { institutionId, system } = tenant;
  const data = Array.from({ length: 120 }, (_, number) => ({
    institutionId,
    displayName: `Guest ${number % 2}`,
    email: `guest${number}@example.org`,
    state: "disabled",
  }));
  await inInstitution(system, ({ tx }) => tx.member.createMany({ data }));
});
afterAll(closeDatabase);

describe("the list of members", () => {
  test.each(["name", "-name", "email", "-email"])(
    "sorted by %s shows everyone once, forth and back",
    async (sort) => {
      const { forth, back } = await walkList(
        async (place) => (await list({ sort, ...place })).page,
        ({ id }) => id,
      );
      expect(forth.map((ids) => ids.length)).toEqual([50, 50, 22]);
      expect(new Set(forth.flat()).size).toBe(122);
      expect(back).toEqual(forth);
    },
  );

  test("is filtered by state, and counts each state", async () => {
    const { page, counts } = await list({ state: "invited" });
    expect(page.rows).toMatchObject([{ displayName: "Zoë 100%", state: "invited" }]);
    expect(counts).toEqual({ active: 1, invited: 1, disabled: 120 });
  });

  test("is searched for what was typed: a percent sign is no wildcard", async () => {
    expect((await list({ q: "0%" })).page.rows).toMatchObject([{ displayName: "Zoë 100%" }]);
    expect((await list({ q: "GUEST119@" })).page.rows).toHaveLength(1);
  });

  test("says what of an address it cannot apply; an old link shows the first page", async () => {
    const query = ListMembersInput.parse({
      state: "gone",
      sort: "age",
      after: tenant.institutionId,
    });
    expect(query.issues.map(({ path, code }) => [path, code])).toEqual([
      ["state", "unknownCode"],
      ["sort", "unknownCode"],
    ]);
    const { page } = await listMembers(tenant.system, query);
    expect(page.previous).toBeNull();
    expect(page.rows).toHaveLength(50);
  });
});
