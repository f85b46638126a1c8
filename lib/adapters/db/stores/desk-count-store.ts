import type { Scope } from "@/lib/adapters/db/tenancy";
import { editableStates } from "@/lib/domain/micro-credentials/states";

/** The faculties to count; null for the entire institution. */
type Reach = string[] | null;

const inFaculties = (faculties: Reach) =>
  faculties === null ? {} : { microCredential: { facultyId: { in: faculties } } };

/** This author's drafts, and versions returned to them. */
export async function countOwnDrafts(scope: Scope, authorId: string): Promise<number> {
  return scope.tx.microCredentialVersion.count({
    where: { institutionId: scope.institutionId, authorId, state: { in: [...editableStates] } },
  });
}

/** Open reviews that this member may decide. */
export async function countOpenReviews(
  scope: Scope,
  memberId: string,
  faculties: Reach,
): Promise<number> {
  return scope.tx.review.count({
    where: {
      institutionId: scope.institutionId,
      state: "open",
      authorId: { not: memberId },
      version: {
        authorId: { not: memberId },
        OR: [{ lastEditedBy: null }, { lastEditedBy: { not: memberId } }],
        ...inFaculties(faculties),
      },
    },
  });
}

export async function countApprovedVersions(scope: Scope, faculties: Reach): Promise<number> {
  return scope.tx.microCredentialVersion.count({
    where: { institutionId: scope.institutionId, state: "approved", ...inFaculties(faculties) },
  });
}

/** Learner files that this member has previewed and neither confirmed nor discarded. */
export async function countOwnPreviews(scope: Scope, createdBy: string): Promise<number> {
  return scope.tx.learnerImport.count({
    where: { institutionId: scope.institutionId, createdBy, state: "previewed" },
  });
}

/** Results that wait for someone other than their recorder. */
export async function countResultsToRatify(
  scope: Scope,
  memberId: string,
  faculties: Reach,
): Promise<number> {
  return scope.tx.assessmentResult.count({
    where: {
      institutionId: scope.institutionId,
      state: "recorded",
      recordedBy: { not: memberId },
      enrolment: { run: { version: inFaculties(faculties) } },
    },
  });
}

/** Batches that wait for a second registrar. */
export async function countProposedBatches(
  scope: Scope,
  memberId: string,
  faculties: Reach,
): Promise<number> {
  return scope.tx.issuingBatch.count({
    where: {
      institutionId: scope.institutionId,
      state: "proposed",
      proposedBy: { not: memberId },
      run: { version: inFaculties(faculties) },
    },
  });
}
