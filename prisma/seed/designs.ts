import type { DemoInstitutionSlug } from "@/lib/demo/people";
import type { VersionContent } from "@/lib/domain/micro-credentials/content";
import { VersionContentSchema } from "@/lib/domain/micro-credentials/content";
import { requiredSubjects } from "@/lib/domain/micro-credentials/review-subjects";
import type { ElementVerdict } from "@/lib/domain/micro-credentials/review-verdicts";
import { textIn } from "@/lib/domain/multilingual";
import { createMicroCredential } from "@/lib/features/designs/create-micro-credential";
import { getDesign } from "@/lib/features/designs/get-design";
import { saveDraft } from "@/lib/features/designs/save-draft";
import { startVersion } from "@/lib/features/designs/start-version";
import { submitForReview } from "@/lib/features/designs/submit-for-review";
import { publishVersion } from "@/lib/features/publishing/publish-version";
import { approveVersion } from "@/lib/features/reviews/approve-version";
import { returnVersion } from "@/lib/features/reviews/return-version";
import type { Cast } from "./cast";
import type { Clock } from "./clock";

/** Who takes a design through its life at one university. */
export type Desk = {
  slug: DemoInstitutionSlug;
  designer: string;
  reviewer: string;
  editor: string;
};

/** A version under way, with what is needed to take its next step. */
export type Draft = { desk: Desk; versionId: string };

export class DesignDesk {
  private readonly cast: Cast;
  private readonly clock: Clock;

  constructor(cast: Cast, clock: Clock) {
    this.cast = cast;
    this.clock = clock;
  }

  private designer(desk: Desk, day: number) {
    return this.cast.member(desk.slug, desk.designer, this.clock.at(day));
  }

  private async revision({ desk, versionId }: Draft): Promise<number> {
    return (await getDesign(this.designer(desk, 0), { versionId })).version.revision;
  }

  /** A draft with this content. `day` counts from today. */
  async draft(
    desk: Desk,
    design: { code: string; faculty: number; content: VersionContent; day: number },
  ): Promise<Draft> {
    const { code, faculty, day } = design;
    const content = VersionContentSchema.parse(design.content);
    const [language] = content.languages;
    if (!language) throw new Error("A design has a language.");
    const facultyId = this.cast.university(desk.slug).facultyIds[faculty] ?? null;
    const title = textIn(content.title, language);
    const created = await createMicroCredential(this.designer(desk, day), {
      code,
      facultyId,
      language,
      title,
    });
    return this.write({ desk, versionId: created.versionId }, { content, day });
  }

  /** The next version of a published one, with changed content. */
  async nextVersion(
    from: Draft,
    { content, day }: { content: VersionContent; day: number },
  ): Promise<Draft> {
    const { versionId } = await startVersion(this.designer(from.desk, day), {
      versionId: from.versionId,
    });
    return this.write(
      { desk: from.desk, versionId },
      { content: VersionContentSchema.parse(content), day },
    );
  }

  private async write(
    draft: Draft,
    { content, day }: { content: VersionContent; day: number },
  ): Promise<Draft> {
    const { versionId } = draft;
    await saveDraft(this.designer(draft.desk, day), {
      versionId,
      revision: await this.revision(draft),
      content,
    });
    return draft;
  }

  async submit(draft: Draft, day: number): Promise<{ reviewId: string }> {
    const { versionId } = draft;
    return submitForReview(this.designer(draft.desk, day), {
      versionId,
      revision: await this.revision(draft),
    });
  }

  async approve(draft: Draft, day: number): Promise<void> {
    const { reviewId } = await this.submit(draft, day);
    const reviewer = this.cast.member(draft.desk.slug, draft.desk.reviewer, this.clock.at(day + 3));
    const comment = "Outcomes, assessments and workload fit together; the level is justified.";
    const verdicts = requiredSubjects.map((element) => ({
      element,
      verdict: "fine" as const,
      comment: "",
    }));
    await approveVersion(reviewer, {
      reviewId,
      revision: await this.revision(draft),
      verdicts,
      comment,
    });
  }

  async publish(draft: Draft, day: number): Promise<void> {
    await this.approve(draft, day);
    const editor = this.cast.member(draft.desk.slug, draft.desk.editor, this.clock.at(day + 5));
    await publishVersion(editor, {
      versionId: draft.versionId,
      revision: await this.revision(draft),
    });
  }

  async return(
    draft: Draft,
    decision: { day: number; comment: string; verdicts: ElementVerdict[] },
  ): Promise<void> {
    const { day, comment, verdicts } = decision;
    const { reviewId } = await this.submit(draft, day);
    const reviewer = this.cast.member(draft.desk.slug, draft.desk.reviewer, this.clock.at(day + 2));
    await returnVersion(reviewer, {
      reviewId,
      revision: await this.revision(draft),
      comment,
      verdicts,
    });
  }
}
