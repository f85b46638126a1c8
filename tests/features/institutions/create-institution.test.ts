import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import { initialProfile } from "@/lib/domain/institution-profile";
import { checkAuditTrail } from "@/lib/features/audit/check-audit-trail";
import { ListAuditEntriesInput, listAuditEntries } from "@/lib/features/audit/list-audit-entries";
import { listDeskCounts } from "@/lib/features/desks/list-desk-counts";
import { addFaculty } from "@/lib/features/institutions/add-faculty";
import { createInstitution } from "@/lib/features/institutions/create-institution";
import { getInstitutionProfile } from "@/lib/features/institutions/get-institution-profile";
import { getPublicInstitution } from "@/lib/features/institutions/get-public-institution";
import { listFaculties } from "@/lib/features/institutions/list-faculties";
import { removeFaculty } from "@/lib/features/institutions/remove-faculty";
import { renameFaculty } from "@/lib/features/institutions/rename-faculty";
import { SaveProfileInput, saveProfile } from "@/lib/features/institutions/save-profile";
import {
  anyone,
  newMember,
  newTenant,
  systemContext,
  wholeInstitution,
} from "@/tests/support/tenant";

afterAll(closeDatabase);

const profile = initialProfile({ name: "Second", language: "en", countryCode: "ES" });

describe("an institution", () => {
  test("is made once per short name, with the DID of its address", async () => {
    const { slug, did, institutionId } = await newTenant();
    expect(did).toBe(
      `did:web:${new URL(process.env.PUBLIC_URL ?? "").host.replace(":", "%3A")}:i:${slug}`,
    );
    const again = createInstitution(systemContext(randomUUID()), {
      slug,
      kind: "university",
      profile,
    });
    await expect(again).rejects.toMatchObject({
      code: "ALREADY_EXISTS",
      details: { fields: [{ path: "slug", code: "taken" }] },
    });
    expect(await getPublicInstitution(anyone(), { slug })).toMatchObject({
      id: institutionId,
      did,
    });
    await expect(getPublicInstitution(anyone(), { slug: "nowhere" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  test("twice at the same time happens once", async () => {
    const slug = `test-${randomUUID()}`;
    const make = () =>
      createInstitution(systemContext(randomUUID()), { slug, kind: "university", profile });
    const outcomes = await Promise.allSettled([make(), make(), make()]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === "rejected")
        expect(outcome.reason).toMatchObject({ code: "ALREADY_EXISTS" });
    }
  });

  test("is not available to anyone signed in", async () => {
    const tenant = await newTenant();
    const { ctx } = await newMember(tenant, wholeInstitution("administrator"));
    const attempt = createInstitution(ctx, {
      slug: `test-${randomUUID()}`,
      kind: "university",
      profile,
    });
    await expect(attempt).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  test("the profile is saved as typed, and not over someone else's change", async () => {
    const tenant = await newTenant();
    const { ctx } = await newMember(tenant, wholeInstitution("administrator"));
    const before = await getInstitutionProfile(ctx);
    expect(before.missing).toEqual([
      "eidasIdentifier",
      "registration",
      "homepage",
      "qualityAssurance",
    ]);
    const typed = {
      revision: String(before.revision),
      profile: {
        ...before.profile,
        hoursPerEcts: " 27,5 ",
        languages: "en",
        regionCode: "de30",
        homepage: "https://uni.test",
      },
    };
    const saved = await saveProfile(ctx, SaveProfileInput.parse(typed));
    expect(saved.missing).not.toContain("homepage");
    expect((await getInstitutionProfile(ctx)).profile).toMatchObject({
      hoursPerEcts: 27.5,
      languages: ["en"],
      regionCode: "DE30",
    });
    await expect(saveProfile(ctx, SaveProfileInput.parse(typed))).rejects.toMatchObject({
      code: "STALE",
    });
    const { page } = await listAuditEntries(ctx, ListAuditEntriesInput.parse({}));
    expect(page.rows[0]).toMatchObject({
      action: "institution.edit-profile",
      actor: { kind: "member", name: "Ada Test" },
      detail: { changed: ["regionCode", "homepage", "hoursPerEcts"] },
    });
  });

  test("the profile is the administrators' to change and every member's to read", async () => {
    const tenant = await newTenant();
    const { facultyId } = await addFaculty(tenant.system, { name: "Engineering" });
    const designer = await newMember(tenant, [{ role: "designer", facultyId }]);
    const limited = await newMember(tenant, [{ role: "administrator", facultyId }]);
    const { revision } = await getInstitutionProfile(designer.ctx);
    await expect(saveProfile(designer.ctx, { revision, profile })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(saveProfile(limited.ctx, { revision, profile })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    const withoutRole = await newMember(tenant, wholeInstitution("designer"));
    const roleless = { ...withoutRole.ctx, actor: { ...withoutRole.ctx.actor, grants: [] } };
    await expect(getInstitutionProfile(roleless)).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await listDeskCounts(roleless)).toEqual([]);
    expect(await listDeskCounts(limited.ctx)).toEqual([]);
    expect(await listDeskCounts(designer.ctx)).toEqual([{ desk: "design", count: 0 }]);
  });
});

describe("faculties", () => {
  test("have one name each, and go only when nothing belongs to them", async () => {
    const tenant = await newTenant();
    const { facultyId } = await addFaculty(tenant.system, { name: "Law" });
    await expect(addFaculty(tenant.system, { name: "Law" })).rejects.toMatchObject({
      code: "ALREADY_EXISTS",
    });
    const other = await addFaculty(tenant.system, { name: "Arts", requestKey: "form-1" });
    expect(await addFaculty(tenant.system, { name: "Arts", requestKey: "form-1" })).toEqual(other);
    await expect(renameFaculty(tenant.system, { facultyId, name: "Arts" })).rejects.toMatchObject({
      code: "ALREADY_EXISTS",
    });
    await renameFaculty(tenant.system, { facultyId, name: "Law and society" });
    await newMember(tenant, [{ role: "designer", facultyId }]);
    await expect(removeFaculty(tenant.system, { facultyId })).rejects.toMatchObject({
      code: "WRONG_STATE",
    });
    await removeFaculty(tenant.system, other);
    expect(await listFaculties(tenant.system)).toEqual([
      { id: facultyId, name: "Law and society", microCredentials: 0, roles: 1 },
    ]);
    const foreign = await newTenant();
    await expect(removeFaculty(foreign.system, { facultyId })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

describe("the audit trail", () => {
  test("is read in pages by administrators, and is whole", async () => {
    const tenant = await newTenant();
    const { ctx } = await newMember(tenant, wholeInstitution("administrator"));
    for (let number = 0; number < 55; number += 1)
      await addFaculty(ctx, { name: `Faculty ${number}` });
    const { page: first } = await listAuditEntries(ctx, ListAuditEntriesInput.parse({}));
    expect(first.rows).toHaveLength(50);
    const rest = ListAuditEntriesInput.parse({ after: first.next });
    const { page: second } = await listAuditEntries(ctx, rest);
    expect(second.next).toBeNull();
    const all = [...first.rows, ...second.rows].map(({ seq }) => Number(seq));
    expect(all).toEqual(Array.from({ length: all.length }, (_unused, index) => all.length - index));
    expect(await checkAuditTrail(ctx)).toEqual({
      changed: null,
      missing: null,
      published: null,
      hasKey: false,
    });
    const designer = await newMember(tenant, wholeInstitution("designer"));
    await expect(listAuditEntries(designer.ctx, rest)).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });
});
