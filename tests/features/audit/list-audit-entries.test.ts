import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import type { AuditSearch } from "@/lib/features/audit/audit-search";
import { exportAuditEntries } from "@/lib/features/audit/export-audit-entries";
import { listAuditEntries } from "@/lib/features/audit/list-audit-entries";
import { addFaculty } from "@/lib/features/institutions/add-faculty";
import { renameFaculty } from "@/lib/features/institutions/rename-faculty";
import {
  newMember,
  newTenant,
  type Tenant,
  type TestMember,
  wholeInstitution,
} from "@/tests/support/tenant";

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

const found = async (search: AuditSearch, before: string | null = null) => {
  const page = await listAuditEntries(first.ctx, { search, before });
  return { actions: page.entries.map(({ action }) => action), nextBefore: page.nextBefore };
};

const day = (shift: number) => new Date(Date.now() + shift * 86_400_000).toISOString().slice(0, 10);

async function rowsOf(search: AuditSearch): Promise<string[]> {
  let text = "";
  for await (const part of await exportAuditEntries(first.ctx, { search })) text += part;
  return text.trimEnd().split("\r\n").slice(1);
}

describe("the audit trail", () => {
  test("is filtered by person", async () => {
    expect(await found({ who: second.memberId })).toEqual({
      actions: ["faculty.rename", "faculty.add"],
      nextBefore: null,
    });
    expect((await found({ who: "person" })).actions).toEqual([
      "member.accept-invitation",
      "member.accept-invitation",
    ]);
  });

  test("is filtered by action, page by page", async () => {
    const page = await found({ action: "faculty.add" });
    expect(page.actions).toHaveLength(50);
    const next = await found({ action: "faculty.add" }, page.nextBefore);
    expect(next).toEqual({ actions: Array(6).fill("faculty.add"), nextBefore: null });
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
    const [entry] = (await listAuditEntries(first.ctx, { search: { q: "3" } })).entries;
    expect(entry?.seq).toBe("3");
  });

  test("is downloaded as it was searched for, which the trail says itself", async () => {
    expect(await rowsOf({ who: second.memberId })).toHaveLength(2);
    const all = await rowsOf({});
    expect(all[0]).toContain('"institution.export-audit"');
    expect(all.length).toBeGreaterThan(60);
    expect(all.at(-1)).toContain('"1"');
    const designer = await newMember(tenant, wholeInstitution("designer"));
    await expect(exportAuditEntries(designer.ctx, { search: {} })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });
});
