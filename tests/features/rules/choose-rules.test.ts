import { afterAll, expect, test } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import { getDesign } from "@/lib/features/designs/get-design";
import { submitForReview } from "@/lib/features/designs/submit-for-review";
import { getInstitutionProfile } from "@/lib/features/institutions/get-institution-profile";
import { SaveProfileInput, saveProfile } from "@/lib/features/institutions/save-profile";
import { approveVersion } from "@/lib/features/reviews/approve-version";
import { withdrawSubmission } from "@/lib/features/reviews/withdraw-submission";
import { AddOwnRuleInput, addOwnRule } from "@/lib/features/rules/add-own-rule";
import { ChooseRulesInput, chooseRules } from "@/lib/features/rules/choose-rules";
import { getRules } from "@/lib/features/rules/get-rules";
import { removeOwnRule } from "@/lib/features/rules/remove-own-rule";
import { allFine } from "@/tests/support/all-fine";
import { minutesLater, newDesignDesk, newSubmitted } from "@/tests/support/design-desk";
import { auditActions } from "@/tests/support/issuing-world";
import { newMember, type TestMember, wholeInstitution } from "@/tests/support/tenant";

afterAll(closeDatabase);

async function newWorld() {
  const desk = await newDesignDesk();
  const administrator = await newMember(desk.tenant, wholeInstitution("administrator"));
  return { ...desk, administrator };
}

async function choose(administrator: TestMember, choice: object) {
  const { revision } = await getRules(administrator.ctx);
  await chooseRules(administrator.ctx, ChooseRulesInput.parse({ revision, ...choice }));
}

async function add(administrator: TestMember, rule: object) {
  const { revision } = await getRules(administrator.ctx);
  await addOwnRule(administrator.ctx, AddOwnRuleInput.parse({ revision, rule }));
}

const atMostOne = {
  number: "ects",
  from: "",
  to: "1",
  text: { en: "At most 1 ECTS" },
  source: "Senate, 3 May 2026",
  effect: "block",
};

test("a pack counts from its choice on, with the effects that the institution decided", async () => {
  const { tenant, administrator } = await newWorld();
  const chosen = async () =>
    (await getRules(administrator.ctx)).packs.filter((one) => one.isChosen);
  expect(await chosen()).toEqual([]);
  const effects = { "nl-credits": "block", "es-level": "warning", "no-such-rule": "block" };
  await choose(administrator, { packs: ["nl", "es"], effects });
  expect(await chosen()).toMatchObject([
    { id: "es", rules: [{ effect: "block" }, { effect: "remark" }, { effect: "warning" }] },
    { id: "nl", rules: [{ id: "nl-credits", effect: "block" }] },
  ]);
  await choose(administrator, {});
  expect(await chosen()).toEqual([]);
  expect(await auditActions(tenant, tenant.institutionId)).toEqual(
    expect.arrayContaining(["institution.choose-rules", "institution.choose-rules"]),
  );
});

test("a rule that blocks stops submission and approval, in the institution's own words", async () => {
  const { designer, reviewer, administrator } = await newWorld();
  const { versionId, reviewId, revision } = await newSubmitted(designer);
  await add(administrator, atMostOne);
  const blocked = {
    code: "NOT_READY",
    details: {
      fields: [
        {
          path: "workload.ects",
          code: "rule",
          values: expect.objectContaining({
            rule: "own",
            text: "At most 1 ECTS",
            source: "Senate, 3 May 2026",
          }),
        },
      ],
    },
  };
  await expect(
    approveVersion(reviewer.ctx, { reviewId, revision, verdicts: allFine(), comment: "" }),
  ).rejects.toMatchObject(blocked);

  const [rule] = (await getRules(administrator.ctx)).own;
  const page = await getRules(administrator.ctx);
  await removeOwnRule(administrator.ctx, { revision: page.revision, ruleId: rule?.id ?? "" });
  await approveVersion(reviewer.ctx, { reviewId, revision, verdicts: allFine(), comment: "" });
  await add(administrator, atMostOne);
  const { readiness } = await getDesign(designer.ctx, { versionId });
  expect(readiness.counts.blocked).toBe(1);
});

test("a draft cannot be submitted while a rule blocks it", async () => {
  const { designer, administrator } = await newWorld();
  const { versionId, reviewId, revision } = await newSubmitted(designer);
  await add(administrator, atMostOne);
  await withdrawSubmission(designer.ctx, { reviewId });
  await expect(
    submitForReview(minutesLater(designer, 1), { versionId, revision: revision + 1 }),
  ).rejects.toMatchObject({ code: "NOT_READY" });
});

test("only administrators choose, on what they saw, and no more than thirty rules", async () => {
  const { designer, administrator } = await newWorld();
  await expect(getRules(designer.ctx)).rejects.toMatchObject({ code: "FORBIDDEN" });
  const input = ChooseRulesInput.parse({ revision: 0, packs: ["nl"] });
  await expect(chooseRules(designer.ctx, input)).rejects.toMatchObject({ code: "FORBIDDEN" });
  const { revision } = await getRules(administrator.ctx);
  await chooseRules(administrator.ctx, { ...input, revision });
  await expect(chooseRules(administrator.ctx, { ...input, revision })).rejects.toMatchObject({
    code: "STALE",
  });
  await expect(
    removeOwnRule(administrator.ctx, {
      revision: revision + 1,
      ruleId: "11111111-1111-4111-8111-111111111111",
    }),
  ).rejects.toMatchObject({ code: "NOT_FOUND" });
  for (let count = 0; count < 30; count++) await add(administrator, atMostOne);
  await expect(add(administrator, atMostOne)).rejects.toMatchObject({ code: "LIMIT_EXCEEDED" });
});

test("saving the profile keeps the rules", async () => {
  const { administrator } = await newWorld();
  await choose(administrator, { packs: ["cmf"] });
  const { profile, revision } = await getInstitutionProfile(administrator.ctx);
  const { rules: _, ...typed } = profile;
  await saveProfile(administrator.ctx, SaveProfileInput.parse({ revision, profile: typed }));
  expect((await getInstitutionProfile(administrator.ctx)).profile.rules?.packs).toEqual(["cmf"]);
});
