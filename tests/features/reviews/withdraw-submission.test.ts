import { describe, expect, test } from "vitest";
import type { ElementVerdict } from "@/lib/domain/micro-credentials/review-verdicts";
import { submitForReview } from "@/lib/features/designs/submit-for-review";
import { approveVersion } from "@/lib/features/reviews/approve-version";
import { getReview } from "@/lib/features/reviews/get-review";
import { saveReviewDraft } from "@/lib/features/reviews/save-review-draft";
import { withdrawSubmission } from "@/lib/features/reviews/withdraw-submission";
import { allFine } from "@/tests/support/all-fine";
import { trailOf } from "@/tests/support/audit-trail-of";
import { minutesLater, newDesignDesk, newSubmitted, stateOf } from "@/tests/support/design-desk";
import { newMember, wholeInstitution } from "@/tests/support/tenant";

const failure = (code: string) => expect.objectContaining({ code });

const tooHigh: ElementVerdict = {
  element: "level",
  verdict: "needs-change",
  comment: "EQF 6 fits better",
};

describe("a withdrawn submission", () => {
  test("is a draft again, can be submitted again, and the reviewer sees that it was withdrawn", async () => {
    const { designer, reviewer } = await newDesignDesk();
    const { versionId, reviewId, revision } = await newSubmitted(designer);
    await saveReviewDraft(reviewer.ctx, {
      reviewId,
      revision: 0,
      verdicts: [tooHigh],
      comment: "",
    });
    await withdrawSubmission(designer.ctx, { reviewId });
    expect(await stateOf(designer, versionId)).toBe("draft");
    const { review, canDecide, draft, company } = await getReview(reviewer.ctx, { reviewId });
    expect(review).toMatchObject({
      state: "withdrawn",
      reviewerId: null,
      decidedAt: designer.ctx.now,
    });
    expect(canDecide).toBe(false);
    expect(draft?.verdicts).toEqual([tooHigh]);
    expect(company.closed).toMatchObject({ state: "withdrawn" });
    await expect(
      approveVersion(reviewer.ctx, { reviewId, revision, verdicts: allFine(), comment: "" }),
    ).rejects.toEqual(failure("ALREADY_DONE"));
    await submitForReview(minutesLater(designer, 1), { versionId, revision: revision + 1 });
    expect(await trailOf(designer, versionId)).toContain("micro-credential.withdraw");
  });

  test("is for the author and while nothing is decided; of two concurrent ones one succeeds", async () => {
    const { tenant, designer, reviewer } = await newDesignDesk();
    const colleague = await newMember(tenant, wholeInstitution("designer"));
    const { versionId, reviewId, revision } = await newSubmitted(designer);
    await expect(withdrawSubmission(colleague.ctx, { reviewId })).rejects.toEqual(
      failure("FORBIDDEN"),
    );
    await expect(withdrawSubmission(reviewer.ctx, { reviewId })).rejects.toEqual(
      failure("FORBIDDEN"),
    );
    const answers = await Promise.allSettled([
      withdrawSubmission(designer.ctx, { reviewId }),
      approveVersion(reviewer.ctx, { reviewId, revision, verdicts: allFine(), comment: "" }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(["draft", "approved"]).toContain(await stateOf(designer, versionId));
    await expect(withdrawSubmission(designer.ctx, { reviewId })).rejects.toEqual(
      failure("ALREADY_DONE"),
    );
  });
});
