import { z } from "zod";
import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import { listMemberNames } from "@/lib/adapters/db/stores/member-store";
import {
  getVersion,
  listSiblings,
  type SiblingVersion,
  type VersionRecord,
} from "@/lib/adapters/db/stores/micro-credential-store";
import { listReviewsOf, type ReviewRecord } from "@/lib/adapters/db/stores/review-store";
import {
  countVersionsByState,
  listVersions,
  type VersionListRow,
} from "@/lib/adapters/db/stores/version-list-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize, can } from "@/lib/domain/access/authorize";
import { facultiesReached } from "@/lib/domain/access/reach";
import { type Context, institutionOf } from "@/lib/domain/context";
import type { InstitutionProfile } from "@/lib/domain/institution-profile";
import { cutPage, decodeKeyset } from "@/lib/domain/keyset";
import { writtenText } from "@/lib/domain/reason";

const deskStates = ["approved", "published", "retired"] as const;

export const ListPublishDeskInput = z.object({
  state: z.enum(deskStates).default("approved").catch("approved"),
  q: writtenText(200).optional().catch(undefined),
  after: z.string().max(100).optional().catch(undefined),
});

export type PublishDesk = {
  rows: VersionListRow[];
  next: string | null;
  counts: Partial<Record<(typeof deskStates)[number], number>>;
  institutionSlug: string;
  timeZone: string;
};

const pageSize = 50;

/** What waits for publication, what is public, what was retired. */
export async function listPublishDesk(
  ctx: Context,
  input: z.output<typeof ListPublishDeskInput>,
): Promise<PublishDesk> {
  const facultyIds = facultiesReached(ctx.actor, "micro-credential.publish");
  const institutionId = institutionOf(ctx);
  authorize(ctx.actor, "micro-credential.publish", {
    institutionId,
    facultyId: facultyIds?.[0] ?? null,
  });
  return inInstitution(ctx, async (scope) => {
    const filter = { search: input.q, facultyIds };
    const page = { after: decodeKeyset(input.after), take: pageSize + 1 };
    const found = await listVersions(scope, { ...filter, states: [input.state] }, page);
    const { slug, profile } = await getInstitution(scope);
    return {
      ...cutPage(found, pageSize, (row) => ({ at: row.updatedAt, id: row.id })),
      counts: await countVersionsByState(scope, { ...filter, states: deskStates }),
      institutionSlug: slug,
      timeZone: profile.timeZone,
    };
  });
}

export type PublishDetail = {
  version: VersionRecord;
  profile: InstitutionProfile;
  institutionSlug: string;
  siblings: SiblingVersion[];
  reviews: (ReviewRecord & { authorName: string; reviewerName: string })[];
  canStartVersion: boolean;
};

/** One version as the publish desk decides about it. */
export async function getPublishDetail(
  ctx: Context,
  input: { versionId: string },
): Promise<PublishDetail> {
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
    const inWork = siblings.some(({ state }) =>
      ["draft", "in-review", "returned", "approved"].includes(state),
    );
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
      canStartVersion: !inWork && can(ctx.actor, "micro-credential.start-version", resource),
    };
  });
}
