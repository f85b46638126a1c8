import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import { listMemberNames } from "@/lib/adapters/db/stores/member-store";
import {
  getVersion,
  listSiblings,
  type SiblingVersion,
  type VersionRecord,
} from "@/lib/adapters/db/stores/micro-credential-store";
import { listReviewsOf, type ReviewRecord } from "@/lib/adapters/db/stores/review-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize, can } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import type { InstitutionProfile } from "@/lib/domain/institution-profile";
import { canStartFrom, hasVersionInWork } from "@/lib/domain/micro-credentials/lifecycle";

export type PublicationDetail = {
  version: VersionRecord;
  profile: InstitutionProfile;
  institutionSlug: string;
  siblings: SiblingVersion[];
  reviews: (ReviewRecord & { authorName: string; reviewerName: string })[];
  canStartVersion: boolean;
};

export type GetPublicationInput = { versionId: string };

/** One version with what the publish desk needs to decide. */
export async function getPublication(
  ctx: Context,
  input: GetPublicationInput,
): Promise<PublicationDetail> {
  return inInstitution(ctx, async (scope) => {
    const version = await getVersion(scope, input.versionId);
    const resource = { institutionId: scope.institutionId, facultyId: version.facultyId };
    authorize(ctx.actor, "micro-credential.publish", resource);
    const { slug, profile } = await getInstitution(scope);
    const siblings = await listSiblings(scope, version.microCredentialId);
    const reviews = await listReviewsOf(scope, version.id);
    const people = reviews
      .flatMap((review) => [review.authorId, review.reviewerId])
      .filter((id) => id !== null);
    const names = await listMemberNames(scope, [...new Set(people)]);
    const nameOf = (id: string | null) => (id && names.get(id)) || "";
    const inWork = hasVersionInWork(siblings.map(({ state }) => state));
    return {
      version,
      profile,
      institutionSlug: slug,
      siblings,
      reviews: reviews.map((one) => ({
        ...one,
        authorName: nameOf(one.authorId),
        reviewerName: nameOf(one.reviewerId),
      })),
      canStartVersion:
        !inWork &&
        canStartFrom(version.state) &&
        can(ctx.actor, "micro-credential.start-version", resource),
    };
  });
}
