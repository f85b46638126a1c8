import { expect, test } from "vitest";
import { grantText } from "@/lib/domain/access/grant-text";
import { administersInstitution, GrantsSchema } from "@/lib/domain/access/grants";

const facultyId = "0b0f8f60-51ff-4f63-9a62-6a8ff4a1a001";

test("ticked boxes become roles, each once", () => {
  expect(GrantsSchema.parse(undefined)).toEqual([]);
  expect(GrantsSchema.parse("registrar")).toEqual([{ role: "registrar", facultyId: null }]);
  const both = GrantsSchema.parse([`designer:${facultyId}`, "designer", `designer:${facultyId}`]);
  expect(both).toEqual([
    { role: "designer", facultyId },
    { role: "designer", facultyId: null },
  ]);
  expect(GrantsSchema.parse(both.map(grantText))).toEqual(both);
});

test.each(["rector", "designer:law", "designer:", ":", { role: "designer" }, 7])(
  "%j is not a role",
  (grant) => {
    expect(GrantsSchema.safeParse([grant]).success).toBe(false);
  },
);

test("only an administrator of the entire institution administers it", () => {
  expect(administersInstitution([{ role: "administrator", facultyId }])).toBe(false);
  expect(administersInstitution([{ role: "administrator", facultyId: null }])).toBe(true);
});
