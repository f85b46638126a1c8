import { describe, expect, test } from "vitest";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import type { ElementVerdict } from "@/lib/domain/micro-credentials/review-verdicts";
import { getDesign } from "@/lib/features/designs/get-design";
import { saveDraft } from "@/lib/features/designs/save-draft";
import { submitForReview } from "@/lib/features/designs/submit-for-review";
import { ListNoticesInput, listNotices } from "@/lib/features/notices/list-notices";
import { approveVersion } from "@/lib/features/reviews/approve-version";
import { getReview } from "@/lib/features/reviews/get-review";
import { returnVersion } from "@/lib/features/reviews/return-version";
import { tickComment } from "@/lib/features/reviews/tick-comment";
import { withdrawSubmission } from "@/lib/features/reviews/withdraw-submission";
import { allFine } from "@/tests/support/all-fine";
import { trailOf } from "@/tests/support/audit-trail-of";
import {
  type DesignDesk,
  minutesLater,
  newDesignDesk,
  newSubmitted,
} from "@/tests/support/design-desk";
import { sampleContent } from "@/tests/support/sample-content";
import type { TestMember } from "@/tests/support/tenant";

const allNotices = ListNoticesInput.parse({});

const failure = (code: string) => expect.objectContaining({ code });
const tooHigh: ElementVerdict = {
  element: "level",
  verdict: "needs-change",
  comment: "EQF 6 fits better",
};

/** Returned with a remark on the level, changed in two fields, submitted again. */
async function secondRound({ designer, reviewer }: DesignDesk) {
  const { versionId, reviewId, revision } = await newSubmitted(designer);
  const verdicts = [...allFine().filter(({ element }) => element !== "level"), tooHigh];
  await returnVersion(reviewer.ctx, { reviewId, revision, verdicts, comment: "Nearly there" });
  const content = sampleContent({
    level: { eqf: 6, cycle: "first", nqfIri: null, justification: {} },
    title: { en: "Data care" },
  });
  await tickComment(designer.ctx, { reviewId, subject: "level", done: true });
  const saved = await saveDraft(designer.ctx, { versionId, revision: revision + 1, content });
  const again = await submitForReview(minutesLater(designer, 1), {
    versionId,
    revision: saved.revision,
  });
  return { versionId, first: reviewId, second: again.reviewId, revision: saved.revision + 1 };
}

describe("the second round", () => {
  test("starts from the first: what has not changed is carried, with what changed and what the author ticked off", async () => {
    const desk = await newDesignDesk();
    const { second } = await secondRound(desk);
    const { draft, earlier } = await getReview(desk.reviewer.ctx, { reviewId: second });
    expect(earlier?.changes).toEqual([
      {
        subject: "title",
        path: "title.en",
        kind: "field",
        before: "Data stewardship",
        after: "Data care",
      },
      { subject: "level", path: "level.eqf", kind: "field", before: "7", after: "6" },
      { subject: "level", path: "level.cycle", kind: "field", before: "second", after: "first" },
    ]);
    const carried = draft?.verdicts.map(({ element }) => element);
    expect(carried).toHaveLength(10);
    expect(carried).not.toContain("level");
    expect(carried).not.toContain("title");
    expect(draft?.verdicts.every((verdict) => verdict.carried && verdict.verdict === "fine")).toBe(
      true,
    );
    expect(Object.keys(earlier?.tickedBy ?? {})).toEqual(["level"]);
    expect(earlier?.review.verdicts).toContainEqual(tooHigh);
  });

  test("needs a new verdict on what has changed, whatever is sent as carried", async () => {
    const desk = await newDesignDesk();
    const { second, revision } = await secondRound(desk);
    const verdicts = allFine().map((verdict) => ({ ...verdict, carried: true }));
    const input = { reviewId: second, revision, comment: "" };
    await expect(approveVersion(desk.reviewer.ctx, { ...input, verdicts })).rejects.toMatchObject({
      details: {
        fields: [
          { path: "verdicts.title", code: "verdictMissing" },
          { path: "verdicts.level", code: "verdictMissing" },
        ],
      },
    });
    await approveVersion(desk.reviewer.ctx, { ...input, verdicts: allFine() });
  });

  test("leaves the first round readable as it was", async () => {
    const desk = await newDesignDesk();
    const { first } = await secondRound(desk);
    const { version, review } = await getReview(desk.reviewer.ctx, { reviewId: first });
    expect(version.content).toEqual(sampleContent());
    expect(review.verdicts).toContainEqual(tooHigh);
  });

  test("carries nothing where it is not known what was submitted before, and stored verdicts stay readable", async () => {
    const desk = await newDesignDesk();
    const { first, second } = await secondRound(desk);
    await inInstitution(
      desk.designer.ctx,
      ({ tx }) => tx.$executeRaw`update review set content = null where id = ${first}::uuid`,
    );
    const { draft, earlier } = await getReview(desk.reviewer.ctx, { reviewId: second });
    expect(earlier?.changes).toBeNull();
    expect(draft?.verdicts).toEqual([]);
    expect(
      (await getReview(desk.reviewer.ctx, { reviewId: first })).review.verdicts,
    ).toContainEqual(tooHigh);
  });
});

describe("a reviewer's comment", () => {
  test("is ticked off and opened again by designers, while the version can be changed", async () => {
    const { designer, reviewer } = await newDesignDesk();
    const { versionId, reviewId, revision } = await newSubmitted(designer);
    await expect(
      tickComment(designer.ctx, { reviewId, subject: "level", done: true }),
    ).rejects.toEqual(failure("WRONG_STATE"));
    await returnVersion(reviewer.ctx, {
      reviewId,
      revision,
      verdicts: [tooHigh],
      comment: "Nearly there",
    });
    for (const subject of ["level", "general"])
      await tickComment(designer.ctx, { reviewId, subject, done: true });
    await tickComment(designer.ctx, { reviewId, subject: "level", done: true });
    await tickComment(designer.ctx, { reviewId, subject: "level", done: false });
    const { asked } = await getDesign(designer.ctx, { versionId });
    expect(asked?.comments).toEqual([
      { subject: "general", comment: "Nearly there", done: true },
      { subject: "level", comment: "EQF 6 fits better", done: false },
    ]);
    await expect(
      tickComment(designer.ctx, { reviewId, subject: "title", done: true }),
    ).rejects.toEqual(failure("NOT_FOUND"));
    await expect(
      tickComment(reviewer.ctx, { reviewId, subject: "level", done: true }),
    ).rejects.toEqual(failure("FORBIDDEN"));
    const ticks = (await trailOf(designer, versionId)).filter(
      (action) => action === "micro-credential.tick-comment",
    );
    expect(ticks).toHaveLength(3);
  });
});

describe("the recipients", () => {
  const told = async ({ ctx }: TestMember) =>
    (await listNotices(ctx, allNotices)).page.rows.map(({ kind, path }) => `${kind} ${path}`);

  test("the reviewers of a submission and that it was withdrawn; the author of a return; author and editors of an approval", async () => {
    const desk = await newDesignDesk();
    const { designer, reviewer, editor } = desk;
    const { versionId, reviewId, revision } = await newSubmitted(designer);
    expect(await told(reviewer)).toEqual([`version-submitted /review/${reviewId}`]);
    await withdrawSubmission(minutesLater(designer, 1), { reviewId });
    expect((await told(reviewer))[0]).toBe(`submission-withdrawn /review/${reviewId}`);
    const second = await submitForReview(minutesLater(designer, 2), {
      versionId,
      revision: revision + 1,
    });
    const returned = { ...second, revision: revision + 2, verdicts: [tooHigh], comment: "" };
    await returnVersion(minutesLater(reviewer, 3), returned);
    expect(await told(designer)).toEqual([`version-returned /design/${versionId}`]);
    const third = await submitForReview(minutesLater(designer, 4), {
      versionId,
      revision: revision + 3,
    });
    const approved = { ...third, revision: revision + 4, verdicts: allFine(), comment: "" };
    await approveVersion(minutesLater(reviewer, 5), approved);
    expect((await told(designer))[0]).toBe(`version-approved /design/${versionId}`);
    expect(await told(editor)).toEqual([`version-approved /publish/${versionId}`]);
    expect(await told(reviewer)).toHaveLength(4);
  });
});
