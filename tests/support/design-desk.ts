import { randomUUID } from "node:crypto";
import type { VersionContent } from "@/lib/domain/micro-credentials/content";
import { createMicroCredential } from "@/lib/features/designs/create-micro-credential";
import { getDesign } from "@/lib/features/designs/get-design";
import { saveDraft } from "@/lib/features/designs/save-draft";
import { submitForReview } from "@/lib/features/designs/submit-for-review";
import { publishVersion } from "@/lib/features/publishing/publish-version";
import { approveVersion } from "@/lib/features/reviews/approve-version";
import { allFine } from "./all-fine";
import { sampleContent } from "./sample-content";
import { newMember, newTenant, type Tenant, type TestMember, wholeInstitution } from "./tenant";

/** An institution with one person per role of the design side. */
export type DesignDesk = {
  tenant: Tenant;
  designer: TestMember;
  reviewer: TestMember;
  editor: TestMember;
};

export async function newDesignDesk(): Promise<DesignDesk> {
  const tenant = await newTenant();
  return {
    tenant,
    designer: await newMember(tenant, wholeInstitution("designer")),
    reviewer: await newMember(tenant, wholeInstitution("reviewer")),
    editor: await newMember(tenant, wholeInstitution("catalogue-editor")),
  };
}

/** A draft with content; returns its id and revision. */
export async function newDraft(author: TestMember, content: VersionContent = sampleContent()) {
  const { versionId } = await createMicroCredential(author.ctx, {
    code: `T-${randomUUID()}`,
    language: "en",
  });
  const { revision } = await saveDraft(author.ctx, { versionId, revision: 1, content });
  return { versionId, revision };
}

export async function newSubmitted(author: TestMember, content?: VersionContent) {
  const { versionId, revision } = await newDraft(author, content);
  const { reviewId } = await submitForReview(author.ctx, { versionId, revision });
  return { versionId, reviewId, revision: revision + 1 };
}

export async function newApproved({ designer, reviewer }: DesignDesk, content?: VersionContent) {
  const { versionId, reviewId, revision } = await newSubmitted(designer, content);
  await approveVersion(reviewer.ctx, { reviewId, revision, verdicts: allFine(), comment: "" });
  return { versionId, revision: revision + 1 };
}

export async function newPublished(desk: DesignDesk, content?: VersionContent) {
  const approved = await newApproved(desk, content);
  const { slug, institutionSlug } = await publishVersion(desk.editor.ctx, approved);
  return { versionId: approved.versionId, revision: approved.revision + 1, slug, institutionSlug };
}

export async function stateOf(member: TestMember, versionId: string): Promise<string> {
  return (await getDesign(member.ctx, { versionId })).version.state;
}

/** The same person, some minutes on. */
export function minutesLater({ ctx }: TestMember, minutes: number): TestMember["ctx"] {
  return { ...ctx, now: new Date(ctx.now.getTime() + minutes * 60_000) };
}
