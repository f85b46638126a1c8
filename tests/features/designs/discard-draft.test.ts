import { describe, expect, test } from "vitest";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { discardDraft } from "@/lib/features/designs/discard-draft";
import { duplicateDesign } from "@/lib/features/designs/duplicate-design";
import { getDesign } from "@/lib/features/designs/get-design";
import { startVersion } from "@/lib/features/designs/start-version";
import { withdrawSubmission } from "@/lib/features/reviews/withdraw-submission";
import { trailOf } from "@/tests/support/audit-trail-of";
import { newDesignDesk, newDraft, newPublished, newSubmitted } from "@/tests/support/design-desk";
import { sampleContent } from "@/tests/support/sample-content";

const failure = (code: string) => expect.objectContaining({ code });

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
