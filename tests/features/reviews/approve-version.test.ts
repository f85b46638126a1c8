import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { versionDigestInput } from "@/lib/domain/micro-credentials/version-digest";
import { getDesign } from "@/lib/features/designs/get-design";
import { saveDraft } from "@/lib/features/designs/save-draft";
import { submitForReview } from "@/lib/features/designs/submit-for-review";
import { approveVersion } from "@/lib/features/reviews/approve-version";
import { getReview } from "@/lib/features/reviews/get-review";
import { ListReviewsInput, listReviews } from "@/lib/features/reviews/list-reviews";
import { returnVersion } from "@/lib/features/reviews/return-version";
import { allFine } from "@/tests/support/all-fine";
import {
  minutesLater,
  newApproved,
  newDesignDesk,
  newDraft,
  newSubmitted,
  stateOf,
} from "@/tests/support/design-desk";
import { sampleContent } from "@/tests/support/sample-content";
import { newMember, wholeInstitution } from "@/tests/support/tenant";

const failure = (code: string) => expect.objectContaining({ code });
const plain = { verdicts: allFine(), comment: "" };
const tooHigh = {
  element: "level",
  verdict: "needs-change" as const,
  comment: "EQF 6 fits better",
};

describe("approval", () => {
  test("freezes the content under its digest, with who, when and which policy", async () => {
    const { designer, reviewer } = await newDesignDesk();
    const { versionId, reviewId, revision } = await newSubmitted(designer);
    await approveVersion(reviewer.ctx, { reviewId, revision, ...plain });
    const { version, reviews } = await getDesign(designer.ctx, { versionId });
    const digest = createHash("sha256").update(versionDigestInput(sampleContent())).digest("hex");
    expect(version).toMatchObject({
      state: "approved",
      approvedBy: reviewer.memberId,
      contentDigest: digest,
    });
    expect(reviews[0]).toMatchObject({
      state: "approved",
      qaPolicy: "https://northmere.example/quality",
    });
  });

  test("is enforced by the database: content no longer changes, not even by SQL", async () => {
    const desk = await newDesignDesk();
    const { versionId, revision } = await newApproved(desk);
    const { ctx } = desk.designer;
    const change = inInstitution(
      ctx,
      ({ tx }) =>
        tx.$executeRaw`update micro_credential_version set content = '{}'::jsonb where id = ${versionId}::uuid`,
    );
    await expect(change).rejects.toThrow(/frozen/);
    await expect(saveDraft(ctx, { versionId, revision, content: sampleContent() })).rejects.toEqual(
      failure("WRONG_STATE"),
    );
  });

  test("is not for the author, whatever roles they hold, nor for anyone who saved the draft", async () => {
    const { tenant } = await newDesignDesk();
    const author = await newMember(tenant, wholeInstitution("designer", "reviewer"));
    const helper = await newMember(tenant, wholeInstitution("designer", "reviewer"));
    const { versionId, revision } = await newDraft(author);
    await saveDraft(helper.ctx, { versionId, revision, content: sampleContent() });
    await saveDraft(author.ctx, { versionId, revision: revision + 1, content: sampleContent() });
    const { reviewId } = await submitForReview(author.ctx, { versionId, revision: revision + 2 });
    const input = { reviewId, revision: revision + 3, ...plain };
    await expect(approveVersion(author.ctx, input)).rejects.toEqual(failure("FOUR_EYES"));
    await expect(approveVersion(helper.ctx, input)).rejects.toEqual(failure("FOUR_EYES"));
    await expect(returnVersion(author.ctx, { ...input, verdicts: [tooHigh] })).rejects.toEqual(
      failure("FOUR_EYES"),
    );
    expect(await getReview(helper.ctx, { reviewId })).toMatchObject({
      canDecide: false,
      refusal: "FOUR_EYES",
    });
    expect(await stateOf(author, versionId)).toBe("in-review");
  });

  test("by the author is refused by the database, too", async () => {
    const { designer } = await newDesignDesk();
    const { versionId } = await newSubmitted(designer);
    const approve = inInstitution(
      designer.ctx,
      ({
        tx,
      }) => tx.$executeRaw`update micro_credential_version set state = 'approved', approved_by = ${designer.memberId}::uuid,
        approved_at = now(), content_digest = 'x' where id = ${versionId}::uuid`,
    );
    await expect(approve).rejects.toThrow(/version_four_eyes/);
    const review = inInstitution(
      designer.ctx,
      ({ tx }) =>
        tx.$executeRaw`update review set reviewer_id = ${designer.memberId}::uuid where version_id = ${versionId}::uuid`,
    );
    await expect(review).rejects.toThrow(/review_four_eyes/);
  });

  test("happens once, and only for what was read", async () => {
    const { designer, reviewer } = await newDesignDesk();
    const { versionId, reviewId, revision } = await newSubmitted(designer);
    await expect(
      approveVersion(reviewer.ctx, { reviewId, revision: revision - 1, ...plain }),
    ).rejects.toEqual(failure("STALE"));
    const answers = await Promise.allSettled(
      [1, 2].map(() => approveVersion(reviewer.ctx, { reviewId, revision, ...plain })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await stateOf(designer, versionId)).toBe("approved");
    await expect(approveVersion(reviewer.ctx, { reviewId, revision, ...plain })).rejects.toEqual(
      failure("ALREADY_DONE"),
    );
  });

  test("needs a verdict on every element, and contradicts one that asks for a change", async () => {
    const { designer, reviewer } = await newDesignDesk();
    const { versionId, reviewId, revision } = await newSubmitted(designer);
    const verdicts = allFine().filter(({ element }) => element !== "workload");
    const input = { reviewId, revision, comment: "" };
    await expect(approveVersion(reviewer.ctx, { ...input, verdicts })).rejects.toMatchObject({
      code: "INVALID_INPUT",
      details: { fields: [{ path: "verdicts.workload", code: "verdictMissing" }] },
    });
    const contradicted = [...allFine().filter(({ element }) => element !== "level"), tooHigh];
    await expect(
      approveVersion(reviewer.ctx, { ...input, verdicts: contradicted }),
    ).rejects.toMatchObject({
      details: { fields: [{ path: "verdicts.level", code: "approvalWithChanges" }] },
    });
    expect(await stateOf(designer, versionId)).toBe("in-review");
  });

  test("is refused to weights that do not add up, which a version in review may have from before", async () => {
    const { designer, reviewer } = await newDesignDesk();
    const { assessments } = sampleContent();
    const content = sampleContent({
      assessments: assessments.map((one) => ({ ...one, weightPercent: 55 })),
    });
    const draft = await newDraft(designer, content);
    await expect(submitForReview(designer.ctx, draft)).rejects.toMatchObject({
      code: "NOT_READY",
      details: {
        fields: [
          { path: "assessments.0.weightPercent", code: "weightsDoNotSum", values: { sum: 110 } },
        ],
      },
    });
    const { versionId, reviewId, revision } = await newSubmitted(designer);
    await inInstitution(designer.ctx, async ({ tx }) => {
      await tx.$executeRaw`update micro_credential_version set content = ${JSON.stringify(content)}::jsonb where id = ${versionId}::uuid`;
    });
    await expect(approveVersion(reviewer.ctx, { reviewId, revision, ...plain })).rejects.toEqual(
      failure("NOT_READY"),
    );
  });

  test("belongs to reviewers of this institution", async () => {
    const { designer, editor } = await newDesignDesk();
    const elsewhere = await newDesignDesk();
    const { reviewId, revision } = await newSubmitted(designer);
    const input = { reviewId, revision, ...plain };
    await expect(approveVersion(editor.ctx, input)).rejects.toEqual(failure("FORBIDDEN"));
    await expect(approveVersion(elsewhere.reviewer.ctx, input)).rejects.toEqual(
      failure("NOT_FOUND"),
    );
    await expect(getReview(elsewhere.reviewer.ctx, { reviewId })).rejects.toEqual(
      failure("NOT_FOUND"),
    );
    expect(
      (await listReviews(elsewhere.reviewer.ctx, ListReviewsInput.parse({}))).page.rows,
    ).toEqual([]);
  });
});

describe("a return", () => {
  test("needs a comment on something that has to change, and hands it to the author, who submits again", async () => {
    const { designer, reviewer } = await newDesignDesk();
    const { versionId, reviewId, revision } = await newSubmitted(designer);
    await expect(
      returnVersion(reviewer.ctx, { reviewId, revision, verdicts: [], comment: "No" }),
    ).rejects.toMatchObject({
      details: { fields: [{ path: "verdicts", code: "changeMissing" }] },
    });
    const verdicts = [tooHigh, { element: "title", verdict: null, comment: "" }];
    await returnVersion(reviewer.ctx, { reviewId, revision, verdicts, comment: "Nearly there" });
    const { version, reviews, canEdit } = await getDesign(designer.ctx, { versionId });
    expect(version.state).toBe("returned");
    expect(canEdit).toBe(true);
    expect(reviews[0]).toMatchObject({
      state: "returned",
      comment: "Nearly there",
      verdicts: [tooHigh],
    });

    const saved = await saveDraft(designer.ctx, {
      versionId,
      revision: version.revision,
      content: sampleContent(),
    });
    const again = await submitForReview(minutesLater(designer, 1), {
      versionId,
      revision: saved.revision,
    });
    expect(again.reviewId).not.toBe(reviewId);
    const detail = await getReview(reviewer.ctx, { reviewId: again.reviewId });
    expect(detail.history.map(({ state }) => state)).toEqual(["open", "returned"]);
    expect(detail.canDecide).toBe(true);
  });
});

describe("the queue and the audit trail", () => {
  test("show what waits and who did what", async () => {
    const desk = await newDesignDesk();
    const { versionId } = await newApproved(desk);
    await newSubmitted(desk.designer);
    const queue = await listReviews(desk.reviewer.ctx, ListReviewsInput.parse({}));
    expect(queue.page.rows).toHaveLength(1);
    expect(queue.counts).toEqual({ open: 1, approved: 1 });
    const trail = await inInstitution(desk.designer.ctx, ({ tx, institutionId }) =>
      tx.auditEntry.findMany({
        where: { institutionId, subject: versionId },
        select: { action: true, actor: true },
        orderBy: { seq: "asc" },
      }),
    );
    expect(trail).toEqual([
      { action: "micro-credential.create", actor: `member:${desk.designer.memberId}` },
      { action: "micro-credential.edit-draft", actor: `member:${desk.designer.memberId}` },
      { action: "micro-credential.submit", actor: `member:${desk.designer.memberId}` },
      { action: "micro-credential.approve", actor: `member:${desk.reviewer.memberId}` },
    ]);
  });
});
