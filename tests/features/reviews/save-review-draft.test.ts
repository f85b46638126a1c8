import { describe, expect, test } from "vitest";
import type { ElementVerdict } from "@/lib/domain/micro-credentials/review-verdicts";
import { approveVersion } from "@/lib/features/reviews/approve-version";
import { getReview } from "@/lib/features/reviews/get-review";
import { returnVersion } from "@/lib/features/reviews/return-version";
import { saveReviewDraft } from "@/lib/features/reviews/save-review-draft";
import { allFine } from "@/tests/support/all-fine";
import { newDesignDesk, newSubmitted } from "@/tests/support/design-desk";
import { newMember, wholeInstitution } from "@/tests/support/tenant";

const failure = (code: string) => expect.objectContaining({ code });

const tooHigh: ElementVerdict = {
  element: "level",
  verdict: "needs-change",
  comment: "EQF 6 fits better",
};

describe("what a reviewer has typed", () => {
  test("is kept on the server as a draft of their own, and gone once they decide", async () => {
    const { designer, reviewer } = await newDesignDesk();
    const { reviewId, revision } = await newSubmitted(designer);
    const first = await saveReviewDraft(reviewer.ctx, {
      reviewId,
      revision: 0,
      verdicts: [tooHigh],
      comment: "Half way",
    });
    expect(first).toEqual({ revision: 1, company: { others: [], closed: null } });
    const { draft } = await getReview(reviewer.ctx, { reviewId });
    expect(draft).toMatchObject({ revision: 1, verdicts: [tooHigh], comment: "Half way" });
    await approveVersion(reviewer.ctx, { reviewId, revision, verdicts: allFine(), comment: "" });
    expect((await getReview(reviewer.ctx, { reviewId })).draft).toBeNull();
  });

  test("is asked about when the same reviewer typed in another window, and stored once when an answer was lost", async () => {
    const { designer, reviewer } = await newDesignDesk();
    const { reviewId } = await newSubmitted(designer);
    const input = { reviewId, revision: 0, verdicts: [tooHigh], comment: "" };
    await saveReviewDraft(reviewer.ctx, input);
    expect((await saveReviewDraft(reviewer.ctx, input)).revision).toBe(1);
    await expect(
      saveReviewDraft(reviewer.ctx, { ...input, comment: "Other window" }),
    ).rejects.toMatchObject({
      code: "STALE",
      details: { values: { revision: 1 } },
    });
  });

  test("is shown to a second reviewer, who sees the decision too, and keeps their own text", async () => {
    const { tenant, designer, reviewer } = await newDesignDesk();
    const colleague = await newMember(tenant, wholeInstitution("reviewer"));
    const { reviewId, revision } = await newSubmitted(designer);
    await saveReviewDraft(reviewer.ctx, {
      reviewId,
      revision: 0,
      verdicts: [tooHigh],
      comment: "",
    });
    const { company } = await getReview(colleague.ctx, { reviewId });
    expect(company).toEqual({
      others: [{ name: expect.any(String), at: reviewer.ctx.now }],
      closed: null,
    });
    await approveVersion(reviewer.ctx, { reviewId, revision, verdicts: allFine(), comment: "" });
    const late = await saveReviewDraft(colleague.ctx, {
      reviewId,
      revision: 0,
      verdicts: [],
      comment: "I would not",
    });
    expect(late.company.closed).toMatchObject({ state: "approved", at: reviewer.ctx.now });
    expect((await getReview(colleague.ctx, { reviewId })).draft).toMatchObject({
      comment: "I would not",
    });
    const input = { reviewId, revision, verdicts: [tooHigh], comment: "" };
    await expect(returnVersion(colleague.ctx, input)).rejects.toEqual(failure("ALREADY_DONE"));
  });

  test("is refused to those who worked on the version, to other roles and to other institutions", async () => {
    const { tenant, designer, editor } = await newDesignDesk();
    const elsewhere = await newDesignDesk();
    const author = await newMember(tenant, wholeInstitution("designer", "reviewer"));
    const { reviewId } = await newSubmitted(author);
    const input = { reviewId, revision: 0, verdicts: [], comment: "x" };
    await expect(saveReviewDraft(author.ctx, input)).rejects.toEqual(failure("FOUR_EYES"));
    await expect(saveReviewDraft(designer.ctx, input)).rejects.toEqual(failure("FORBIDDEN"));
    await expect(saveReviewDraft(editor.ctx, input)).rejects.toEqual(failure("FORBIDDEN"));
    await expect(saveReviewDraft(elsewhere.reviewer.ctx, input)).rejects.toEqual(
      failure("NOT_FOUND"),
    );
  });
});
