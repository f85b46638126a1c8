import { describe, expect, test } from "vitest";
import { findElements } from "@/lib/domain/verification/elm/elements";
import { findElmIssues } from "@/tests/support/elm-rules";
import { applyPatch, type PatchOperation } from "@/tests/support/json-patch";
import { findShapeViolations } from "@/tests/support/shacl";
import { hasSharedData, readSharedJson } from "@/tests/support/shared-data";

type Mutation = { name: string; patch: PatchOperation[]; shaclConforms: boolean };

const base = hasSharedData ? readSharedJson("elm", "example-minimal.json") : {};
const mutations = hasSharedData
  ? (readSharedJson("elm", "mutations.json") as { cases: Mutation[] }).cases
  : [];
const gaps = mutations.filter(({ name }) => name.startsWith("GAP"));
const valid = mutations.filter(({ name }) => name.startsWith("valid:"));

describe.skipIf(!hasSharedData)("issues that the official shapes do not find", () => {
  test("is measured by every published gap", () => {
    expect(gaps).toHaveLength(16);
    expect(valid).toHaveLength(4);
  });

  test.each(gaps)("$name is found", ({ patch }) => {
    const mutated = applyPatch(base, patch);
    expect(findElmIssues(mutated)).not.toEqual([]);
  });

  test.each(valid)("$name is not an issue", ({ patch }) => {
    expect(findElmIssues(applyPatch(base, patch))).toEqual([]);
  });

  test.each(["example-minimal.json", "example-joint.json"])("%s is whole", (name) => {
    const example = readSharedJson("elm", name);
    expect(findElmIssues(example)).toEqual([]);
    expect(findElements(example).filter(({ outcome }) => outcome !== "complete")).toEqual([]);
  });
});

describe.skipIf(!hasSharedData)("shapes and own checks together", () => {
  test.each(mutations.filter(({ name }) => !name.startsWith("valid:")))(
    "find: $name",
    async ({ patch, shaclConforms }) => {
      const mutated = applyPatch(base, patch);
      const shapeFaults = await findShapeViolations(mutated, { safe: false });
      expect(shapeFaults.length === 0).toBe(shaclConforms);
      expect([...shapeFaults, ...findElmIssues(mutated)]).not.toEqual([]);
    },
  );
});
