import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import { listMemberNames } from "@/lib/adapters/db/stores/member-store";
import {
  getVersion,
  listSiblings,
  type SiblingVersion,
  type VersionRecord,
} from "@/lib/adapters/db/stores/micro-credential-store";
import { listTicks } from "@/lib/adapters/db/stores/review-draft-store";
import { listReviewsOf, type ReviewRecord } from "@/lib/adapters/db/stores/review-store";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import { authorize, can } from "@/lib/domain/access/authorize";
import { type Context, memberOf } from "@/lib/domain/context";
import { dayIn } from "@/lib/domain/days";
import type { InstitutionProfile } from "@/lib/domain/institution-profile";
import {
  canDiscard,
  canStartFrom,
  hasVersionInWork,
  isOwnSubmission,
} from "@/lib/domain/micro-credentials/lifecycle";
import { findReadiness, type Readiness } from "@/lib/domain/micro-credentials/readiness";
import { generalComment } from "@/lib/domain/micro-credentials/review-verdicts";
import { canTakeStep } from "@/lib/domain/micro-credentials/states";

export type ReviewEntry = ReviewRecord & { authorName: string; reviewerName: string };

export type DesignDetail = {
  /** Who reads. */
  memberId: string;
  version: VersionRecord;
  readiness: Readiness;
  profile: InstitutionProfile;
  institutionSlug: string;
  siblings: SiblingVersion[];
  reviews: ReviewEntry[];
  authorName: string;
  /** Who saved last; empty before the first save. */
  editorName: string;
  /** Today in the institution's time zone, as an ISO date. */
  today: string;
  canEdit: boolean;
  canSubmit: boolean;
  canStartVersion: boolean;
  /** Drafts that were never submitted. */
  canDiscard: boolean;
  /** Whether a copy of it may be started. */
  canDuplicate: boolean;
  /** The open review that the member may take back. */
  withdrawable: { reviewId: string } | null;
  /**
   * What the last reviewer asked for; null where nothing was returned or the version cannot be
   * changed.
   */
  asked: AskedChanges | null;
};

export type AskedChanges = {
  reviewId: string;
  reviewerName: string;
  decidedAt: Date;
  /** The general comment first, then one per subject; `done`: ticked by the author. */
  comments: { subject: string; comment: string; done: boolean }[];
};

export type GetDesignInput = { versionId: string };

/** One version with everything its design page shows. */
export async function getDesign(ctx: Context, input: GetDesignInput): Promise<DesignDetail> {
  return inInstitution(ctx, async (scope) => {
    const version = await getVersion(scope, input.versionId);
    const resource = { institutionId: scope.institutionId, facultyId: version.facultyId };
    authorize(ctx.actor, "micro-credential.read", resource);
    const { profile, slug } = await getInstitution(scope);
    const siblings = await listSiblings(scope, version.microCredentialId);
    const reviews = await listReviewsOf(scope, version.id);
    const people = [
      version.authorId,
      version.lastEditedBy,
      ...reviews.flatMap((one) => [one.authorId, one.reviewerId]),
    ];
    const names = await listMemberNames(scope, [...new Set(people.filter((id) => id !== null))]);
    const nameOf = (id: string | null) => (id && names.get(id)) || "";
    const inWork = hasVersionInWork(siblings.map(({ state }) => state));
    const today = dayIn(profile.timeZone, ctx.now);
    const canEdit =
      canTakeStep(version.state, "edit") && can(ctx.actor, "micro-credential.edit-draft", resource);
    const open = reviews.find(({ state }) => state === "open");
    const ownSubmission =
      can(ctx.actor, "micro-credential.withdraw", resource) &&
      isOwnSubmission(memberOf(ctx), version);
    return {
      memberId: memberOf(ctx),
      version,
      today,
      readiness: findReadiness({ content: version.content, profile, today }),
      profile,
      institutionSlug: slug,
      siblings,
      reviews: reviews.map((one) => ({
        ...one,
        authorName: nameOf(one.authorId),
        reviewerName: nameOf(one.reviewerId),
      })),
      authorName: nameOf(version.authorId),
      editorName: nameOf(version.lastEditedBy),
      canEdit,
      canDiscard:
        canDiscard({ state: version.state, reviews: reviews.length }) &&
        can(ctx.actor, "micro-credential.discard", resource),
      canDuplicate: can(ctx.actor, "micro-credential.create", resource),
      withdrawable: open && ownSubmission ? { reviewId: open.id } : null,
      asked: canEdit ? await findAskedChanges(scope, reviews, nameOf) : null,
      canSubmit:
        canTakeStep(version.state, "submit") && can(ctx.actor, "micro-credential.submit", resource),
      canStartVersion:
        !inWork &&
        canStartFrom(version.state) &&
        can(ctx.actor, "micro-credential.start-version", resource),
    };
  });
}

/**
 * The comments of the last review that was decided, with the author's ticks; everything the
 * reviewer found fine is left out.
 */
async function findAskedChanges(
  scope: Scope,
  reviews: ReviewRecord[],
  nameOf: (id: string | null) => string,
): Promise<AskedChanges | null> {
  const last = reviews.find(({ state }) => state === "returned");
  if (!last?.decidedAt) return null;
  const done = new Set((await listTicks(scope, last.id)).map(({ subject }) => subject));
  const said = [
    ...(last.comment ? [{ element: generalComment, comment: last.comment }] : []),
    ...last.verdicts.filter(({ verdict }) => verdict !== "fine"),
  ];
  return {
    reviewId: last.id,
    reviewerName: nameOf(last.reviewerId),
    decidedAt: last.decidedAt,
    comments: said.map(({ element, comment }) => ({
      subject: element,
      comment,
      done: done.has(element),
    })),
  };
}
