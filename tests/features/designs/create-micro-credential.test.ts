import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  CreateMicroCredentialInput,
  createMicroCredential,
} from "@/lib/features/designs/create-micro-credential";
import { getDesign } from "@/lib/features/designs/get-design";
import { getNewDesignOptions } from "@/lib/features/designs/get-new-design-options";
import { ListDesignsInput, listDesigns } from "@/lib/features/designs/list-designs";
import { saveDraft } from "@/lib/features/designs/save-draft";
import { startVersion } from "@/lib/features/designs/start-version";
import { submitForReview } from "@/lib/features/designs/submit-for-review";
import { newDesignDesk, newDraft, newPublished, stateOf } from "@/tests/support/design-desk";
import { sampleContent } from "@/tests/support/sample-content";
import { newMember, wholeInstitution } from "@/tests/support/tenant";

const failure = (code: string) => expect.objectContaining({ code });

describe("a new micro-credential", () => {
  test("starts as an empty draft of version 1 with its title", async () => {
    const { designer } = await newDesignDesk();
    const { versionId } = await createMicroCredential(designer.ctx, {
      code: "CHIP-01",
      language: "de",
      title: "Chips",
    });
    const { version, readiness, canEdit, canSubmit } = await getDesign(designer.ctx, { versionId });
    expect(version).toMatchObject({
      code: "CHIP-01",
      number: 1,
      state: "draft",
      revision: 1,
      authorId: designer.memberId,
    });
    expect(version.content).toMatchObject({
      languages: ["de"],
      title: { de: "Chips" },
      teachingLanguages: ["de"],
    });
    expect(readiness.counts.missing).toBeGreaterThan(0);
    expect([canEdit, canSubmit]).toEqual([true, true]);
  });

  test("is made once however often the button is clicked", async () => {
    const { designer } = await newDesignDesk();
    const input = { code: "ONCE", language: "en" as const, requestKey: randomUUID() };
    const made = await Promise.all([1, 2, 3].map(() => createMicroCredential(designer.ctx, input)));
    expect(new Set(made.map(({ versionId }) => versionId)).size).toBe(1);
  });

  test("needs a code that is free, however it is capitalised, and a faculty that exists", async () => {
    const { designer } = await newDesignDesk();
    await createMicroCredential(designer.ctx, { code: "Taken", language: "en" });
    await expect(
      createMicroCredential(designer.ctx, { code: "TAKEN", language: "en" }),
    ).rejects.toMatchObject({
      details: { fields: [{ path: "code", code: "taken" }] },
    });
    await expect(
      createMicroCredential(designer.ctx, { code: "X", language: "en", facultyId: randomUUID() }),
    ).rejects.toMatchObject({
      details: { fields: [{ path: "facultyId", code: "unknownFaculty" }] },
    });
    expect(CreateMicroCredentialInput.safeParse({ code: "<b>", language: "en" }).success).toBe(
      false,
    );
    expect(
      CreateMicroCredentialInput.parse({ code: " A1 ", language: "en", facultyId: "" }),
    ).toMatchObject({
      code: "A1",
      facultyId: null,
    });
  });

  test("is for designers", async () => {
    const { reviewer } = await newDesignDesk();
    await expect(
      createMicroCredential(reviewer.ctx, { code: "X", language: "en" }),
    ).rejects.toEqual(failure("FORBIDDEN"));
    await expect(getNewDesignOptions(reviewer.ctx)).rejects.toEqual(failure("FORBIDDEN"));
  });
});

describe("saving a draft", () => {
  test("answers the new revision and the readiness of what was saved", async () => {
    const { designer } = await newDesignDesk();
    const { versionId } = await createMicroCredential(designer.ctx, { code: "A", language: "en" });
    const saved = await saveDraft(designer.ctx, {
      versionId,
      revision: 1,
      content: sampleContent(),
    });
    expect(saved.revision).toBe(2);
    expect(saved.readiness.counts.missing).toBe(0);
    const { version } = await getDesign(designer.ctx, { versionId });
    expect(version.content).toEqual(sampleContent());
    expect(version.lastEditedBy).toBe(designer.memberId);
  });

  test("refuses a stale revision and names the stored one, so that nothing typed is lost", async () => {
    const { tenant, designer } = await newDesignDesk();
    const colleague = await newMember(tenant, wholeInstitution("designer"));
    const { versionId, revision } = await newDraft(designer);
    const theirs = sampleContent({ homepage: "https://theirs.example" });
    await saveDraft(colleague.ctx, { versionId, revision, content: theirs });
    await expect(
      saveDraft(designer.ctx, { versionId, revision, content: sampleContent() }),
    ).rejects.toMatchObject({
      code: "STALE",
      details: { values: { revision: revision + 1 } },
    });
    expect((await getDesign(designer.ctx, { versionId })).version.content.homepage).toBe(
      "https://theirs.example",
    );
  });

  test("lets one of two simultaneous saves through", async () => {
    const { designer } = await newDesignDesk();
    const { versionId, revision } = await newDraft(designer);
    const save = (homepage: string) =>
      saveDraft(designer.ctx, { versionId, revision, content: sampleContent({ homepage }) });
    const answers = await Promise.allSettled([
      save("https://a.example"),
      save("https://b.example"),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(answers.find((answer) => answer.status === "rejected")?.reason).toEqual(
      failure("STALE"),
    );
  });

  test("sent again because the answer was lost happens once", async () => {
    const { designer } = await newDesignDesk();
    const { versionId, revision } = await newDraft(designer);
    const again = await saveDraft(designer.ctx, {
      versionId,
      revision: revision - 1,
      content: sampleContent(),
    });
    expect(again.revision).toBe(revision);
  });

  test("is refused to readers, and another institution's version does not exist", async () => {
    const { designer, reviewer } = await newDesignDesk();
    const elsewhere = await newDesignDesk();
    const { versionId, revision } = await newDraft(designer);
    const input = { versionId, revision, content: sampleContent() };
    await expect(saveDraft(reviewer.ctx, input)).rejects.toEqual(failure("FORBIDDEN"));
    await expect(saveDraft(elsewhere.designer.ctx, input)).rejects.toEqual(failure("NOT_FOUND"));
    await expect(getDesign(elsewhere.designer.ctx, { versionId })).rejects.toEqual(
      failure("NOT_FOUND"),
    );
    await expect(getDesign(designer.ctx, { versionId: "not-an-id" })).rejects.toEqual(
      failure("NOT_FOUND"),
    );
  });
});

describe("submitting", () => {
  test("names every gap by its place and leaves the draft a draft", async () => {
    const { designer } = await newDesignDesk();
    const { versionId, revision } = await newDraft(
      designer,
      sampleContent({ outcomes: [], assessments: [] }),
    );
    const refused = submitForReview(designer.ctx, { versionId, revision });
    await expect(refused).rejects.toMatchObject({ code: "NOT_READY" });
    await expect(refused).rejects.toMatchObject({
      details: { fields: expect.arrayContaining([{ path: "outcomes", code: "outcomesMissing" }]) },
    });
    expect(await stateOf(designer, versionId)).toBe("draft");
  });

  test("covers the revision that was on the screen and happens once", async () => {
    const { designer } = await newDesignDesk();
    const { versionId, revision } = await newDraft(designer);
    await expect(
      submitForReview(designer.ctx, { versionId, revision: revision - 1 }),
    ).rejects.toEqual(failure("STALE"));
    const answers = await Promise.allSettled(
      [1, 2].map(() => submitForReview(designer.ctx, { versionId, revision })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await getDesign(designer.ctx, { versionId })).reviews).toHaveLength(1);
    await expect(
      saveDraft(designer.ctx, { versionId, revision: revision + 1, content: sampleContent() }),
    ).rejects.toEqual(failure("WRONG_STATE"));
  });
});

describe("the list of designs", () => {
  test("counts by state, filters, and finds words without their accents", async () => {
    const { designer } = await newDesignDesk();
    await newDraft(designer, sampleContent({ title: { en: "Économie circulaire" } }));
    await newDraft(designer, sampleContent({ title: { en: "Chip design" } }));
    const list = (query: Record<string, string>) =>
      listDesigns(designer.ctx, ListDesignsInput.parse(query));
    expect((await list({})).counts).toEqual({ draft: 2 });
    expect((await list({ q: "economie" })).page.rows.map(({ title }) => title)).toEqual([
      "Économie circulaire",
    ]);
    expect((await list({ state: "published" })).page.rows).toEqual([]);
    expect((await list({ state: "published" })).total).toBe(2);
    expect((await list({ state: "nonsense", mine: "1" })).page.rows).toHaveLength(2);
    expect((await list({ q: "100%_" })).page.rows).toEqual([]);
  });

  test("shows another institution nothing", async () => {
    const { designer } = await newDesignDesk();
    const elsewhere = await newDesignDesk();
    await newDraft(designer);
    expect(
      (await listDesigns(elsewhere.designer.ctx, ListDesignsInput.parse({}))).page.rows,
    ).toEqual([]);
  });

  test("pages by a mark in the address", async () => {
    const { designer } = await newDesignDesk();
    for (let number = 1; number <= 51; number++) {
      await createMicroCredential(designer.ctx, { code: `P-${number}`, language: "en" });
    }
    const list = (address: Record<string, string>) =>
      listDesigns(designer.ctx, ListDesignsInput.parse(address));
    const { page: first, total } = await list({});
    expect([first.rows.length, total]).toEqual([50, 51]);
    const { page: second } = await list({ after: first.next ?? "" });
    expect(second).toMatchObject({ rows: { length: 1 }, next: null });
    expect(first.rows.map(({ id }) => id)).not.toContain(second.rows[0]?.id);
    const { page: back } = await list({ before: second.previous ?? "" });
    expect(back.rows).toEqual(first.rows);
  });

  test("is sorted by title in both directions, equal titles too", async () => {
    const { designer } = await newDesignDesk();
    for (const title of ["B", "A", "A", "C"])
      await newDraft(designer, sampleContent({ title: { en: title } }));
    const titles = async (sort: string) =>
      (await listDesigns(designer.ctx, ListDesignsInput.parse({ sort }))).page.rows.map(
        ({ title }) => title,
      );
    expect(await titles("title")).toEqual(["A", "A", "B", "C"]);
    expect(await titles("-title")).toEqual(["C", "B", "A", "A"]);
  });
});

describe("a further version", () => {
  test("copies the published content and is one at a time", async () => {
    const desk = await newDesignDesk();
    const { versionId } = await newPublished(desk);
    const started = await startVersion(desk.designer.ctx, { versionId });
    expect(started.number).toBe(2);
    const { version } = await getDesign(desk.designer.ctx, { versionId: started.versionId });
    expect(version).toMatchObject({
      state: "draft",
      number: 2,
      content: sampleContent(),
      approvedBy: null,
      slug: null,
    });
    await expect(startVersion(desk.designer.ctx, { versionId })).rejects.toEqual(
      failure("ALREADY_EXISTS"),
    );
  });

  test("is not started from a draft", async () => {
    const { designer } = await newDesignDesk();
    const { versionId } = await newDraft(designer);
    await expect(startVersion(designer.ctx, { versionId })).rejects.toEqual(
      failure("ALREADY_EXISTS"),
    );
  });
});
