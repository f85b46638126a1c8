import { describe, expect, test } from "vitest";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import type { ElementVerdict } from "@/lib/domain/micro-credentials/review-verdicts";
import { discardDraft } from "@/lib/features/designs/discard-draft";
import { duplicateDesign } from "@/lib/features/designs/duplicate-design";
import { getDesign } from "@/lib/features/designs/get-design";
import { saveDraft } from "@/lib/features/designs/save-draft";
import { startVersion } from "@/lib/features/designs/start-version";
import { submitForReview } from "@/lib/features/designs/submit-for-review";
import { listNotices } from "@/lib/features/notices/list-notices";
import { approveVersion } from "@/lib/features/reviews/approve-version";
import { getReview } from "@/lib/features/reviews/get-review";
import { returnVersion } from "@/lib/features/reviews/return-version";
import { saveReviewDraft } from "@/lib/features/reviews/save-review-draft";
import { tickComment } from "@/lib/features/reviews/tick-comment";
import { withdrawSubmission } from "@/lib/features/reviews/withdraw-submission";
import { allFine } from "@/tests/support/all-fine";
import {
  type DesignDesk,
  minutesLater,
  newDesignDesk,
  newDraft,
  newPublished,
  newSubmitted,
  stateOf,
} from "@/tests/support/design-desk";
import { sampleContent } from "@/tests/support/sample-content";
import { newMember, type TestMember, wholeInstitution } from "@/tests/support/tenant";

const failure = (code: string) => expect.objectContaining({ code });
const tooHigh: ElementVerdict = {
  element: "level",
  verdict: "needs-change",
  comment: "EQF 6 fits better",
};

async function trailOf({ ctx }: TestMember, subject: string): Promise<string[]> {
  const rows = await inInstitution(ctx, ({ tx, institutionId }) =>
    tx.auditEntry.findMany({
      where: { institutionId, subject },
      select: { action: true },
      orderBy: { seq: "asc" },
    }),
  );
  return rows.map(({ action }) => action);
}

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

  test("is told to a second reviewer, who is told of the decision, too, and keeps their own words", async () => {
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

  test("is for the author and while nothing is decided; one of two at once wins", async () => {
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

describe("a draft", () => {
  test("that was never submitted can be discarded, with its micro-credential where it was the only version", async () => {
    const { designer, reviewer } = await newDesignDesk();
    const { versionId } = await newDraft(designer);
    const { code } = (await getDesign(designer.ctx, { versionId })).version;
    await expect(discardDraft(reviewer.ctx, { versionId })).rejects.toEqual(failure("FORBIDDEN"));
    await discardDraft(designer.ctx, { versionId });
    await expect(getDesign(designer.ctx, { versionId })).rejects.toEqual(failure("NOT_FOUND"));
    const other = await newDraft(designer);
    await duplicateDesign(designer.ctx, { versionId: other.versionId, code });
    expect(await trailOf(designer, versionId)).toContain("micro-credential.discard");
  });

  test("of a further version goes alone", async () => {
    const desk = await newDesignDesk();
    const published = await newPublished(desk);
    const next = await startVersion(desk.designer.ctx, { versionId: published.versionId });
    await discardDraft(desk.designer.ctx, { versionId: next.versionId });
    const { siblings, canStartVersion } = await getDesign(desk.designer.ctx, {
      versionId: published.versionId,
    });
    expect(siblings).toHaveLength(1);
    expect(canStartVersion).toBe(true);
  });

  test("that was submitted once is kept, by the database, too", async () => {
    const { designer } = await newDesignDesk();
    const { versionId, reviewId } = await newSubmitted(designer);
    await expect(discardDraft(designer.ctx, { versionId })).rejects.toEqual(failure("WRONG_STATE"));
    await withdrawSubmission(designer.ctx, { reviewId });
    await expect(discardDraft(designer.ctx, { versionId })).rejects.toEqual(failure("WRONG_STATE"));
    const removal = inInstitution(
      designer.ctx,
      ({ tx }) =>
        tx.$executeRaw`delete from micro_credential_version where id = ${versionId}::uuid`,
    );
    await expect(removal).rejects.toThrow(/is kept/);
  });

  test("is duplicated from any version, under a code of its own", async () => {
    const desk = await newDesignDesk();
    const { versionId } = await newPublished(
      desk,
      sampleContent({ homepage: "https://course.example" }),
    );
    const copy = await duplicateDesign(desk.designer.ctx, {
      versionId,
      code: "COPY-01",
      requestKey: "once",
    });
    const again = await duplicateDesign(desk.designer.ctx, {
      versionId,
      code: "COPY-01",
      requestKey: "once",
    });
    expect(again).toEqual(copy);
    const { version } = await getDesign(desk.designer.ctx, copy);
    expect(version).toMatchObject({
      code: "COPY-01",
      number: 1,
      state: "draft",
      authorId: desk.designer.memberId,
    });
    expect(version.content).toEqual(sampleContent({ homepage: "https://course.example" }));
    await expect(
      duplicateDesign(desk.designer.ctx, { versionId, code: "copy-01" }),
    ).rejects.toMatchObject({
      details: { fields: [{ path: "code", code: "taken" }] },
    });
    await expect(duplicateDesign(desk.reviewer.ctx, { versionId, code: "X" })).rejects.toEqual(
      failure("FORBIDDEN"),
    );
  });
});

describe("who is told", () => {
  const told = async ({ ctx }: TestMember) =>
    (await listNotices(ctx)).notices.map(({ kind, path }) => `${kind} ${path}`);

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
