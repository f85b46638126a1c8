import { loadAuthors } from "@/lib/adapters/db/stores/author-store";
import { getChangeRequest } from "@/lib/adapters/db/stores/change-request-store";
import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import { listFacultiesOfLearner } from "@/lib/adapters/db/stores/learner-reach-store";
import { getLearner } from "@/lib/adapters/db/stores/learner-store";
import { listMemberNames } from "@/lib/adapters/db/stores/member-store";
import { noteRead } from "@/lib/adapters/db/tally";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize, type SecondStep, secondStepOf } from "@/lib/domain/access/authorize";
import { facultyInReach } from "@/lib/domain/access/reach";
import { type Context, memberOf } from "@/lib/domain/context";
import { type ChangeRequest, payloadRetentionDays } from "@/lib/domain/four-eyes/change-request";
import {
  type IdentityField,
  LearnerIdentityChangeSchema,
} from "@/lib/domain/four-eyes/learner-identity";

export type LearnerChangeDetail = Pick<
  ChangeRequest,
  "id" | "state" | "digest" | "reason" | "proposedAt" | "decidedAt"
> &
  SecondStep & {
    learner: {
      id: string;
      displayName: string;
      claimed: boolean;
      studentNumber: string | null;
      dateOfBirth: string | null;
    };
    /** Empty once they are no longer kept. */
    changes: { field: IdentityField; from: string | null; to: string | null }[];
    proposedBy: string;
    decidedBy: string | null;
    isOwn: boolean;
    /** The record has changed since the proposal, which can only be rejected. */
    isStale: boolean;
    retentionDays: number;
    timeZone: string;
  };

export type GetLearnerChangeInput = { changeId: string };

/**
 * One change of a learner, for a registrar responsible for one of the learner's runs. Errors:
 * NOT_FOUND, FORBIDDEN.
 */
export async function getLearnerChange(
  ctx: Context,
  input: GetLearnerChangeInput,
): Promise<LearnerChangeDetail> {
  return inInstitution(ctx, async (scope) => {
    const request = await getChangeRequest(scope, { id: input.changeId, kind: "learner-identity" });
    const faculties = await listFacultiesOfLearner(scope, request.subjectId);
    const facultyId = facultyInReach(ctx.actor, "learner.reject-change", faculties);
    authorize(ctx.actor, "learner.reject-change", {
      institutionId: scope.institutionId,
      facultyId,
    });
    const { id, displayName, claimed, revision, studentNumber, dateOfBirth } = await getLearner(
      scope,
      request.subjectId,
    );
    const stored = LearnerIdentityChangeSchema.safeParse(request.payload).data;
    const names = await listMemberNames(scope, [
      request.proposedBy,
      request.decidedBy ?? request.proposedBy,
    ]);
    const { state, digest, reason, proposedAt, decidedAt } = request;
    await noteRead(scope, ctx, { what: "learner", people: 1, subject: id });
    return {
      ...{ id: request.id, state, digest, reason, proposedAt, decidedAt },
      learner: { id, displayName, claimed, studentNumber, dateOfBirth },
      changes: (Object.keys(stored?.to ?? {}) as IdentityField[]).map((field) => ({
        field,
        from: stored?.from[field] ?? null,
        to: stored?.to[field] ?? null,
      })),
      proposedBy: names.get(request.proposedBy) ?? "",
      decidedBy: request.decidedBy && (names.get(request.decidedBy) ?? ""),
      isOwn: request.proposedBy === memberOf(ctx),
      ...secondStepOf(ctx.actor, "learner.approve-change", {
        institutionId: scope.institutionId,
        facultyId,
        authors: await loadAuthors(scope, [request.proposedBy]),
      }),
      isStale: request.state === "proposed" && revision !== stored?.revision,
      retentionDays: payloadRetentionDays,
      timeZone: (await getInstitution(scope)).profile.timeZone,
    };
  });
}
