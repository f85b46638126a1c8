import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import { exportAuditEntries } from "@/lib/features/audit/export-audit-entries";
import { ListAuditEntriesInput, listAuditEntries } from "@/lib/features/audit/list-audit-entries";
import { addFaculty } from "@/lib/features/institutions/add-faculty";
import { renameFaculty } from "@/lib/features/institutions/rename-faculty";
import {
  newMember,
  newTenant,
  type Tenant,
  type TestMember,
  wholeInstitution,
} from "@/tests/support/tenant";
import { walkList } from "@/tests/support/walk-list";

let tenant: Tenant;
let first: TestMember;
let second: TestMember;
let facultyId: string;

beforeAll(async () => {
  tenant = await newTenant();
  first = await newMember(tenant, wholeInstitution("administrator"));
  second = await newMember(tenant, wholeInstitution("administrator"));
  for (let number = 0; number < 55; number += 1)
    await addFaculty(first.ctx, { name: `Faculty ${number}` });
  ({ facultyId } = await addFaculty(second.ctx, { name: "Law" }));
  await renameFaculty(second.ctx, { facultyId, name: "Law and society" });
});

afterAll(closeDatabase);

const list = (address: Record<string, string>) =>
  listAuditEntries(first.ctx, ListAuditEntriesInput.parse(address));

const found = async (address: Record<string, string>) => {
  const { page } = await list(address);
  return { actions: page.rows.map(({ action }) => action), next: page.next };
};

const isFirst = <Value>(value: Value, at: number, all: Value[]) => all.indexOf(value) === at;

const day = (shift: number) => new Date(Date.now() + shift * 86_400_000).toISOString().slice(0, 10);

async function rowsOf(address: Record<string, string>): Promise<string[]> {
  let text = "";
  for await (const part of await exportAuditEntries(
    first.ctx,
    ListAuditEntriesInput.parse(address),
  ))
    text += part;
  return text.trimEnd().split("\r\n").slice(1);
}

describe("the audit trail", () => {
  test("is filtered by person", async () => {
    expect(await found({ who: second.memberId })).toEqual({
      actions: ["faculty.rename", "faculty.add"],
      next: null,
    });
    expect((await found({ who: "person" })).actions).toEqual([
      "member.accept-invitation",
      "member.accept-invitation",
    ]);
  });

  test("is filtered by action, page by page", async () => {
    const page = await found({ action: "faculty.add" });
    expect(page.actions).toHaveLength(50);
    const next = await found({ action: "faculty.add", after: page.next ?? "" });
    expect(next).toEqual({ actions: Array(6).fill("faculty.add"), next: null });
    expect((await list({ action: "faculty.add" })).count).toEqual({ count: 56, isMore: false });
  });

  test("is filtered by days of the institution, the last one included", async () => {
    expect(
      (await found({ from: day(-1), until: day(1), action: "faculty.rename" })).actions,
    ).toHaveLength(1);
    expect((await found({ from: day(2) })).actions).toEqual([]);
    expect((await found({ until: day(-2) })).actions).toEqual([]);
  });

  test("is searched by an id", async () => {
    expect((await found({ q: facultyId })).actions).toEqual(["faculty.rename", "faculty.add"]);
    expect((await found({ q: "%%" })).actions).toEqual([]);
    const [entry] = (await list({ q: "3" })).page.rows;
    expect(entry?.seq).toBe("3");
  });

  test.each([{}, { sort: "-number" }])("is read forth and back, sorted %o", async (address) => {
    const { forth, back } = await walkList(
      async (place) => (await list({ ...address, ...place })).page,
      ({ seq }) => seq,
    );
    expect(back).toEqual(forth);
    const numbers = forth.flat().map(Number);
    expect(numbers).toEqual(
      numbers.toSorted((a, b) => ("sort" in address ? a - b : b - a)).filter(isFirst),
    );
    expect(numbers).toContain(1);
  });

  test("has no entries and no file where a filter cannot be applied", async () => {
    const wrong = ListAuditEntriesInput.parse({ who: "ada", action: "faculty.add" });
    expect(wrong.issues).toEqual([{ path: "who", code: "unknownCode", given: "ada" }]);
    const { page, people } = await listAuditEntries(first.ctx, wrong);
    expect(page).toEqual({ rows: [], previous: null, next: null });
    expect(people.map(({ id }) => id)).toContain(second.memberId);
    await expect(exportAuditEntries(first.ctx, wrong)).rejects.toMatchObject({
      code: "INVALID_INPUT",
      details: { fields: [{ path: "who", code: "unknownCode" }] },
    });
  });

  test("is downloaded as it was searched for, which the trail says itself", async () => {
    expect(await rowsOf({ who: second.memberId })).toHaveLength(2);
    const all = await rowsOf({});
    expect(all[0]).toContain('"institution.export-audit"');
    expect(all.length).toBeGreaterThan(60);
    expect(all.at(-1)).toContain('"1"');
    const designer = await newMember(tenant, wholeInstitution("designer"));
    await expect(
      exportAuditEntries(designer.ctx, ListAuditEntriesInput.parse({})),
    ).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });
});
