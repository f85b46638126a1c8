import type { VersionContent } from "@/lib/domain/micro-credentials/content";
import { createMicroCredential } from "@/lib/features/designs/create-micro-credential";
import { getDesign } from "@/lib/features/designs/get-design";
import { saveDraft } from "@/lib/features/designs/save-draft";
import { submitForReview } from "@/lib/features/designs/submit-for-review";
import { publishVersion } from "@/lib/features/publishing/publish-version";
import { approveVersion } from "@/lib/features/reviews/approve-version";
import { allFine } from "./all-fine";
import { sampleContent } from "./sample-content";
import { newMember, type Tenant, wholeInstitution } from "./tenant";

let made = 0;

/**
 * A version taken through its life by the people whose work it is: drafted, approved by another,
 * published.
 */
export async function newPublishedVersion(
  tenant: Tenant,
  changes: Partial<VersionContent> = {},
): Promise<string> {
  const designer = await newMember(tenant, wholeInstitution("designer"));
  const reviewer = await newMember(tenant, wholeInstitution("reviewer", "catalogue-editor"));
  made += 1;
  const { versionId } = await createMicroCredential(designer.ctx, {
    code: `MC-${made}`,
    language: "en",
  });
  const revision = async () => (await getDesign(designer.ctx, { versionId })).version.revision;
  await saveDraft(designer.ctx, {
    versionId,
    revision: await revision(),
    content: sampleContent(changes),
  });
  const { reviewId } = await submitForReview(designer.ctx, {
    versionId,
    revision: await revision(),
  });
  await approveVersion(reviewer.ctx, {
    reviewId,
    revision: await revision(),
    verdicts: allFine(),
    comment: "",
  });
  await publishVersion(reviewer.ctx, { versionId, revision: await revision() });
  return versionId;
}
