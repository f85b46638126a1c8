import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { asCatalogue } from "@/lib/adapters/db/tenancy";
import { getAlliance } from "@/lib/features/catalogue/get-alliance";
import { getCourse } from "@/lib/features/catalogue/get-course";
import { ListCoursesInput, listCourses } from "@/lib/features/catalogue/list-courses";
import { getDesign } from "@/lib/features/designs/get-design";
import { saveDraft } from "@/lib/features/designs/save-draft";
import { startVersion } from "@/lib/features/designs/start-version";
import { submitForReview } from "@/lib/features/designs/submit-for-review";
import {
  ListPublicationsInput,
  listPublications,
} from "@/lib/features/publishing/list-publications";
import { publishVersion } from "@/lib/features/publishing/publish-version";
import { retireVersion } from "@/lib/features/publishing/retire-version";
import { approveVersion } from "@/lib/features/reviews/approve-version";
import { allFine } from "@/tests/support/all-fine";
import {
  type DesignDesk,
  newApproved,
  newDesignDesk,
  newDraft,
  newPublished,
  newSubmitted,
  stateOf,
} from "@/tests/support/design-desk";
import { sampleContent } from "@/tests/support/sample-content";
import { anyone } from "@/tests/support/tenant";
import { walkList } from "@/tests/support/walk-list";

const failure = (code: string) => expect.objectContaining({ code });

/** A word that occurs in one test only: the catalogue spans all institutions of the database. */
const newWord = () => `w${randomUUID().replaceAll("-", "")}`;
const search = (query: Record<string, string>) =>
  listCourses(anyone(), ListCoursesInput.parse(query));

async function publishNext(
  { designer, reviewer, editor }: DesignDesk,
  from: string,
  title: string,
) {
  const { versionId } = await startVersion(designer.ctx, { versionId: from });
  const { revision } = await saveDraft(designer.ctx, {
    versionId,
    revision: 1,
    content: sampleContent({ title: { en: title } }),
  });
  const { reviewId } = await submitForReview(designer.ctx, { versionId, revision });
  await approveVersion(reviewer.ctx, {
    reviewId,
    revision: revision + 1,
    verdicts: allFine(),
    comment: "",
  });
  return publishVersion(editor.ctx, { versionId, revision: revision + 2 });
}

describe("publication", () => {
  test("gives the course an address from its title, and the next of the same title another", async () => {
    const desk = await newDesignDesk();
    const first = await newPublished(
      desk,
      sampleContent({ title: { en: "Straßen & Häuser: Łódź" } }),
    );
    const second = await newPublished(
      desk,
      sampleContent({ title: { en: "Straßen & Häuser: Łódź" } }),
    );
    expect([first.slug, second.slug]).toEqual(["strassen-hauser-lodz", "strassen-hauser-lodz-2"]);
  });

  test("of a new version supersedes the former and keeps the address", async () => {
    const desk = await newDesignDesk();
    const first = await newPublished(desk, sampleContent({ title: { en: "Old title" } }));
    const second = await publishNext(desk, first.versionId, "New title");
    expect(second.slug).toBe("old-title");
    expect(await stateOf(desk.designer, first.versionId)).toBe("superseded");
    const { course } = await getCourse(anyone(), {
      institution: first.institutionSlug,
      slug: "old-title",
    });
    expect(course).toMatchObject({
      number: 2,
      id: second.versionId,
      content: { title: { en: "New title" } },
    });
  });

  test("needs approval, happens once, and is for catalogue editors of this institution", async () => {
    const desk = await newDesignDesk();
    const elsewhere = await newDesignDesk();
    const draft = await newDraft(desk.designer);
    await expect(publishVersion(desk.editor.ctx, draft)).rejects.toEqual(failure("WRONG_STATE"));
    const approved = await newApproved(desk);
    await expect(publishVersion(desk.designer.ctx, approved)).rejects.toEqual(failure("FORBIDDEN"));
    await expect(publishVersion(elsewhere.editor.ctx, approved)).rejects.toEqual(
      failure("NOT_FOUND"),
    );
    const answers = await Promise.allSettled(
      [1, 2].map(() => publishVersion(desk.editor.ctx, approved)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(
      (await listPublications(desk.editor.ctx, ListPublicationsInput.parse({}))).counts,
    ).toEqual({
      published: 1,
    });
  });
});

describe("retirement", () => {
  test("takes the course out of the catalogue; its page says so", async () => {
    const desk = await newDesignDesk();
    const word = newWord();
    const course = await newPublished(desk, sampleContent({ title: { en: word } }));
    expect((await search({ q: word })).page.rows).toHaveLength(1);
    await retireVersion(desk.editor.ctx, course);
    expect((await search({ q: word })).page.rows).toEqual([]);
    const page = await getCourse(anyone(), {
      institution: course.institutionSlug,
      slug: course.slug,
    });
    expect(page.course.state).toBe("retired");
    expect(page.course.retiredAt).not.toBeNull();
    await expect(
      retireVersion(desk.editor.ctx, { ...course, revision: course.revision + 1 }),
    ).rejects.toEqual(failure("WRONG_STATE"));
  });
});

describe("the public catalogue", () => {
  test("shows published courses only, without sign-in", async () => {
    const desk = await newDesignDesk();
    const word = newWord();
    const content = sampleContent({ title: { en: word } });
    await newDraft(desk.designer, content);
    await newSubmitted(desk.designer, content);
    await newApproved(desk, content);
    expect((await search({ q: word })).page.rows).toEqual([]);
    await newPublished(desk, content);
    expect((await search({ q: word })).page.rows.map(({ title }) => title)).toEqual([word]);
    await expect(
      getCourse(anyone(), { institution: desk.tenant.slug, slug: "nothing" }),
    ).rejects.toEqual(failure("NOT_FOUND"));
  });

  test("is read through a role that sees neither drafts nor who wrote them", async () => {
    const desk = await newDesignDesk();
    const { versionId } = await newDraft(desk.designer);
    const rows = await asCatalogue(
      (tx) =>
        tx.$queryRaw<
          unknown[]
        >`select id from micro_credential_version where id = ${versionId}::uuid`,
    );
    expect(rows).toEqual([]);
    await expect(
      asCatalogue((tx) => tx.$queryRaw`select author_id from micro_credential_version`),
    ).rejects.toThrow(/denied/);
    await expect(asCatalogue((tx) => tx.$queryRaw`select * from member`)).rejects.toThrow(/denied/);
  });

  test("finds by the beginning of words in any order, without accents, and survives search syntax", async () => {
    const desk = await newDesignDesk();
    const word = newWord();
    await newPublished(
      desk,
      sampleContent({ title: { en: `Conception de circuits éco ${word}` } }),
    );
    for (const q of [
      word,
      `${word.slice(0, 20)} CIRC`,
      `eco ${word}`,
      `data stew ${word}`.replace("data stew", "plan"),
    ]) {
      expect((await search({ q })).page.rows, q).toHaveLength(1);
    }
    expect((await search({ q: `${word} nowhere` })).page.rows).toEqual([]);
    for (const q of ["' | ! & ( :*", "a:*b & !", "\\", "%", "\u0000x"])
      expect((await search({ q })).page.rows).toBeInstanceOf(Array);
  });

  test("filters by level, mode, language, field, credits, institution and alliance", async () => {
    const desk = await newDesignDesk();
    const word = newWord();
    await newPublished(desk, sampleContent({ title: { en: word } }));
    const hits = async (query: Record<string, string>) =>
      (await search({ q: word, ...query })).count.count;
    const yes = {
      level: "7",
      mode: "online",
      language: "en",
      field: "06",
      credits: "up-to-2",
      institution: desk.tenant.slug,
    };
    expect(await hits(yes)).toBe(1);
    const no = {
      level: "6",
      mode: "blended",
      language: "fi",
      field: "07",
      credits: "over-10",
      institution: "nowhere",
      alliance: "none",
    };
    for (const [key, value] of Object.entries(no))
      expect(await hits({ [key]: value }), key).toBe(0);
    const mangled = { level: "99", mode: "x'; drop", after: "mangled" };
    expect(await hits(mangled)).toBe(1);
    expect(ListCoursesInput.parse(mangled).issues.map(({ path }) => path)).toEqual([
      "level",
      "mode",
    ]);
  });

  test("pages from the newest on", async () => {
    const desk = await newDesignDesk();
    const word = newWord();
    for (let number = 1; number <= 25; number++)
      await newPublished(desk, sampleContent({ title: { en: `${word} ${number}` } }));
    const first = await search({ q: word });
    expect([first.page.rows.length, first.count]).toEqual([24, { count: 25, isMore: false }]);
    const { forth, back } = await walkList(
      async (place) => (await search({ q: word, ...place })).page,
      ({ id }) => id,
    );
    expect(forth.map(({ length }) => length)).toEqual([24, 1]);
    expect(new Set(forth.flat()).size).toBe(25);
    expect(back).toEqual(forth);
  });

  test("knows no alliance behind a university's address", async () => {
    const desk = await newDesignDesk();
    await expect(getAlliance(anyone(), { slug: desk.tenant.slug })).rejects.toEqual(
      failure("NOT_FOUND"),
    );
  });

  test("shows a superseded version as replaced by the newer one", async () => {
    const desk = await newDesignDesk();
    const first = await newPublished(desk);
    await publishNext(desk, first.versionId, "Second");
    const { siblings } = await getDesign(desk.designer.ctx, { versionId: first.versionId });
    expect(siblings.map(({ number, state }) => [number, state])).toEqual([
      [2, "published"],
      [1, "superseded"],
    ]);
  });
});
